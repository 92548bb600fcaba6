package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/** SHA-256 over a recording: every octet with its instant, every notification, every decision. */
final class Digest {
    /** What is gathered before the algorithm sees it, which takes long to be called and little to be fed. */
    private static final int GATHERED_OCTETS = 1024;

    private final MessageDigest sha;
    private final byte[] gathered = new byte[GATHERED_OCTETS];
    private int length;

    private Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Recording recording) {
        Digest digest = new Digest();
        for (Happening happening : recording.all()) {
            digest.take(recording.start(), happening);
        }
        return digest.text();
    }

    /** Of a text. */
    static String of(String text) {
        Digest digest = new Digest();
        digest.take(text);
        return digest.text();
    }

    private String text() {
        sha.update(gathered, 0, length);
        byte[] value = sha.digest();
        return Octets.owning(value, value.length).toHex();
    }

    private void take(Instant start, Happening happening) {
        long nanos = Duration.between(start, happening.at()).toNanos();
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            take((byte) (nanos >> shift));
        }
        if (happening instanceof Happening.OctetsSent sent) {
            take((byte) sent.from().ordinal());
            take(sent.octets());
        } else if (happening instanceof Happening.FrameArrived arrived) {
            take((byte) arrived.by().ordinal());
            take(arrived.packet().information());
        } else if (!(happening instanceof Happening.FrameSent)) { // its octets are in already
            take(happening.facts());
        }
    }

    private void take(byte octet) {
        room(1);
        gathered[length++] = octet;
    }

    private void take(Octets octets) {
        if (octets.length() > GATHERED_OCTETS) {
            take(octets.toByteArray());
            return;
        }
        room(octets.length());
        octets.copyTo(gathered, length);
        length += octets.length();
    }

    private void take(String text) {
        take(text.getBytes(StandardCharsets.UTF_8));
    }

    private void take(byte[] octets) {
        if (octets.length > GATHERED_OCTETS) {
            room(GATHERED_OCTETS);
            sha.update(octets);
            return;
        }
        room(octets.length);
        System.arraycopy(octets, 0, gathered, length, octets.length);
        length += octets.length;
    }

    /** Makes room for so many octets. */
    private void room(int octets) {
        if (length + octets > GATHERED_OCTETS) {
            sha.update(gathered, 0, length);
            length = 0;
        }
    }
}
