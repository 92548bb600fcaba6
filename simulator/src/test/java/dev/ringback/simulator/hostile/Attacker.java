package dev.ringback.simulator.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up octets and frames, or spoils those of a good call. */
final class Attacker {
    private static final int[] PROTOCOLS = {
        0xC021, 0xC021, 0xC021, 0xC021, 0xC223, 0xC223, 0xC223, 0xC023, 0xC023, 0x8021, 0x8021, 0x8021, 0x0021, 0x0021,
        0xC029, 0xC227, 0x80FD, 0x00FD, 0x803F, 0x802B, 0x8057, 0x8281, 0x003D, 0xC025, 0xC02B
    };
    private static final int MAX_SMALL_OCTETS = 64;
    private static final int MAX_OCTETS = 4096;
    private static final int MAX_CHUNK_OCTETS = 2048;

    private final RandomGenerator random;
    private final List<byte[]> recorded;

    Attacker(RandomGenerator random, List<byte[]> recorded) {
        this.random = random;
        this.recorded = recorded;
    }

    byte[] noise(long atMost) {
        int size = 1 + random.nextInt(1 << 1 + random.nextInt(11));
        return noiseOf((int) Math.min(Math.min(size, MAX_CHUNK_OCTETS), atMost));
    }

    byte[] randomFrame() {
        return framed(randomPacket());
    }

    byte[] mutatedFrame() {
        byte[] body = recorded.get(random.nextInt(recorded.size())).clone();
        for (int times = random.nextInt(4); times >= 0; times--) {
            body = mutated(body);
        }
        if (random.nextInt(2) == 0) {
            fixLength(body);
        }
        return framed(body);
    }

    private byte[] framed(byte[] body) {
        return FrameTap.framed(body, random.nextInt(3) == 0);
    }

    private byte[] randomPacket() {
        int size = random.nextInt(50) == 0 ? random.nextInt(MAX_OCTETS) : random.nextInt(MAX_SMALL_OCTETS);
        byte[] body = noiseOf(2 + size);
        int protocol = random.nextInt(10) == 0 ? random.nextInt(0x10000) : PROTOCOLS[random.nextInt(PROTOCOLS.length)];
        body[0] = (byte) (protocol >> 8);
        body[1] = (byte) protocol;
        if (size >= 4 && random.nextInt(4) != 0) {
            body[2] = (byte) random.nextInt(16);
            body[3] = (byte) random.nextInt(random.nextInt(2) == 0 ? 4 : 256);
            if (random.nextInt(2) == 0) {
                options(body);
            }
            if (random.nextInt(8) != 0) {
                fixLength(body);
            }
        }
        return body;
    }

    /** Fills a packet with options of plausible lengths. */
    private void options(byte[] body) {
        for (int at = 6; at + 2 <= body.length; ) {
            int length = Math.min(body.length - at, 2 + random.nextInt(6));
            body[at] = (byte) random.nextInt(random.nextInt(4) == 0 ? 256 : 20);
            body[at + 1] = (byte) (random.nextInt(10) == 0 ? random.nextInt(256) : length);
            at += Math.max(2, length);
        }
    }

    private byte[] mutated(byte[] body) {
        int at = 2 + random.nextInt(Math.max(1, body.length - 2));
        switch (random.nextInt(12)) {
            case 0, 1 -> flip(body, random.nextInt(body.length));
            case 2 -> flip(body, at);
            case 3 -> {
                return Arrays.copyOf(body, 2 + random.nextInt(body.length));
            }
            case 4 -> {
                return extended(body);
            }
            case 5 -> set(body, 2, random.nextInt(random.nextInt(4) == 0 ? 256 : 16));
            case 6 -> set(body, 3, random.nextInt(random.nextInt(2) == 0 ? 4 : 256));
            case 7 -> set(body, 4 + random.nextInt(2), random.nextInt(random.nextInt(2) == 0 ? 32 : 256));
            case 8 -> {
                return optionSurgery(body);
            }
            case 9 -> set(body, at, random.nextInt(256));
            case 10 -> set(body, at, random.nextBoolean() ? 0 : 255);
            default -> {
                return spliced(body);
            }
        }
        return body;
    }

    private byte[] extended(byte[] body) {
        byte[] longer = Arrays.copyOf(body, body.length + 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 40));
        for (int i = body.length; i < longer.length; i++) {
            longer[i] = (byte) random.nextInt(256);
        }
        return longer;
    }

    /** An option more, an option less, one twice, or one with another length or type. */
    private byte[] optionSurgery(byte[] body) {
        int at = 6;
        for (int skip = random.nextInt(4); skip > 0 && at + 1 < body.length; skip--) {
            at += Math.max(2, body[at + 1] & 0xFF);
        }
        if (at + 2 > body.length) {
            return extended(body);
        }
        int length = Math.max(2, Math.min(body[at + 1] & 0xFF, body.length - at));
        switch (random.nextInt(4)) {
            case 0 -> set(body, at, random.nextInt(24));
            case 1 -> set(body, at + 1, random.nextInt(random.nextInt(2) == 0 ? 4 : 256));
            case 2 -> {
                return joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, at + length, body.length));
            }
            default -> {
                return joined(Arrays.copyOf(body, at + length), Arrays.copyOfRange(body, at, body.length));
            }
        }
        return body;
    }

    private byte[] spliced(byte[] body) {
        byte[] other = recorded.get(random.nextInt(recorded.size()));
        return joined(
                Arrays.copyOf(body, Math.min(body.length, 2 + random.nextInt(body.length))),
                Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }

    private byte[] noiseOf(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }

    private void flip(byte[] body, int at) {
        if (at < body.length) {
            body[at] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void set(byte[] body, int at, int value) {
        if (at < body.length) {
            body[at] = (byte) value;
        }
    }

    private static void fixLength(byte[] body) {
        set(body, 4, body.length - 2 >> 8);
        set(body, 5, body.length - 2);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
