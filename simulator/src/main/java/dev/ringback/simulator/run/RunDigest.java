package dev.ringback.simulator.run;

/**
 * SHA-256 over a recording that has ended, made when somebody first asks for it, and then kept: it takes as long as a part
 * of the call, and most who run a scenario want the verdict only. Any thread.
 */
public final class RunDigest {
    private static final String NOT_MADE = "";

    private final Recording recording;
    private String value; // whichever thread makes it makes the same

    private RunDigest(Recording recording, String value) {
        this.recording = recording;
        this.value = value;
    }

    /** That of a recording to which nothing is added any more. */
    static RunDigest of(Recording recording) {
        return new RunDigest(recording, NOT_MADE);
    }

    /** One that is made at once, or of more than this recording. */
    static RunDigest known(Recording recording, String value) {
        return new RunDigest(recording, value);
    }

    /** Upper-case hexadecimal. */
    @Override
    public String toString() {
        String made = value;
        if (made.equals(NOT_MADE)) {
            made = Digest.of(recording);
            value = made;
        }
        return made;
    }
}
