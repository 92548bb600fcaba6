package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/** SHA-256 over a recording: every octet with its instant, every notification, every decision. */
final class Digest {
    private final MessageDigest sha;

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
        digest.sha.update(text.getBytes(StandardCharsets.UTF_8));
        return digest.text();
    }

    private String text() {
        byte[] value = sha.digest();
        return Octets.owning(value, value.length).toHex();
    }

    private void take(Instant start, Happening happening) {
        long nanos = Duration.between(start, happening.at()).toNanos();
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(nanos).flip());
        if (happening instanceof Happening.OctetsSent sent) {
            sha.update((byte) sent.from().ordinal());
            sha.update(sent.octets().toByteBuffer());
        } else if (happening instanceof Happening.FrameArrived arrived) {
            sha.update((byte) arrived.by().ordinal());
            sha.update(arrived.packet().information().toByteBuffer());
        } else if (!(happening instanceof Happening.FrameSent)) { // its octets are in already
            sha.update(happening.facts().getBytes(StandardCharsets.UTF_8));
        }
    }
}
