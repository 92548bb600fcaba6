package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/** SHA-256 over a recording: every octet with its instant, every notification, every decision. */
final class Digest {
    /** What is gathered before the algorithm sees it, which takes long to be called and little to be fed. */
    private static final int GATHERED_OCTETS = 1024;

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int ASCII = 0x80;

    private final MessageDigest sha;
    private final byte[] gathered = new byte[GATHERED_OCTETS];
    private final Facts facts = new Facts(this);
    private int length;

    /** Of nothing yet. */
    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Recording recording) {
        Digest digest = new Digest();
        List<Happening> all = recording.all();
        for (int i = 0; i < all.size(); i++) {
            digest.take(recording.start(), all.get(i));
        }
        return digest.value();
    }

    /** Of a text. */
    static String of(String text) {
        return new Digest().text(text).value();
    }

    /** The digest, upper-case hexadecimal; nothing can be put in behind it. */
    String value() {
        sha.update(gathered, 0, length);
        byte[] value = sha.digest();
        return Octets.owning(value, value.length).toHex();
    }

    private void take(Instant start, Happening happening) {
        Instant at = happening.at();
        long nanos = (at.getEpochSecond() - start.getEpochSecond()) * NANOS_PER_SECOND + at.getNano() - start.getNano();
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            gathered[length++] = (byte) (nanos >> shift);
        }
        if (happening instanceof Happening.OctetsSent sent) {
            octet((byte) sent.from().ordinal());
            take(sent.octets());
        } else if (happening instanceof Happening.FrameArrived arrived) {
            octet((byte) arrived.by().ordinal());
            take(arrived.packet().information());
        } else if (!(happening instanceof Happening.FrameSent)) { // its octets are in already
            facts.tell(happening);
        }
    }

    private void octet(byte octet) {
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

    /** Puts in a text, UTF-8. */
    Digest text(String text) {
        int count = text.length();
        if (count > GATHERED_OCTETS) {
            take(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }
        room(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                take(text.getBytes(StandardCharsets.UTF_8)); // over what was written of it
                return this;
            }
            gathered[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    /** Puts in a number, in decimal. */
    Digest number(long number) {
        return number >= 0 && number < 10 ? digits((int) number, 1) : text(Long.toString(number));
    }

    /** Puts in a number that is not negative, with so many digits. */
    Digest digits(int number, int digits) {
        room(digits);
        int rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            gathered[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Puts in {@code true} or {@code false}. */
    Digest truth(boolean truth) {
        return text(truth ? "true" : "false");
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
