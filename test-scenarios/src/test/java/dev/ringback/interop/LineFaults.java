package dev.ringback.interop;

/**
 * What is wrong with a line.
 *
 * @param bitErrorRate bits that are turned over, in both directions
 * @param eatenToGuest octets that never arrive, as characters: what a line with flow control in its data eats
 * @param eatenFromGuest the same in the other direction
 */
record LineFaults(double bitErrorRate, String eatenToGuest, String eatenFromGuest) {
    static final LineFaults NONE = new LineFaults(0, "", "");

    /** XON and XOFF. */
    static final String FLOW_CONTROL = "\u0011\u0013";

    static LineFaults bitErrors(double rate) {
        return new LineFaults(rate, "", "");
    }

    /** Closes the gaps, and tells how many octets are left. */
    static int eat(byte[] octets, int count, String eaten) {
        if (eaten.isEmpty()) {
            return count;
        }
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (eaten.indexOf(octets[i] & 0xFF) < 0) {
                octets[left++] = octets[i];
            }
        }
        return left;
    }
}
