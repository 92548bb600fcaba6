package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.time.Instant;

/**
 * Reads what pppd writes with its option {@code record}, and pppdump reads: all octets of a terminal line, in chunks.
 *
 * <pre>
 *   07 seconds (4)        a session begins; a file may hold several
 *   01 length (2) octets  sent             03   the sending side was closed
 *   02 length (2) octets  received         04   the device has ended
 *   05 tenths (4)         time passes      06 tenths (1)   time passes
 * </pre>
 *
 * Numbers begin with their most significant octet.
 */
final class RecordReader {
    private static final int SENT = 1;
    private static final int RECEIVED = 2;
    private static final int SENDER_CLOSED = 3;
    private static final int DEVICE_ENDED = 4;
    private static final int LONG_STEP = 5;
    private static final int SHORT_STEP = 6;
    private static final int BEGIN = 7;
    private static final int MILLISECONDS_OF_A_TENTH = 100;

    private final FileCursor in;
    private final ItemCollector items = new ItemCollector();
    private final LineOctets sent = new LineOctets(Way.SENT, items);
    private final LineOctets received = new LineOctets(Way.RECEIVED, items);
    private Instant now = Instant.EPOCH;
    private int call;

    private RecordReader(Octets file) {
        this.in = new FileCursor(file);
    }

    /** Whether a file begins as one: a session, and then another record or nothing. */
    static boolean recognizes(Octets file) {
        boolean begins = file.length() >= 5 && file.u8(0) == BEGIN;
        return begins && (file.length() == 5 || (file.u8(5) >= SENT && file.u8(5) <= BEGIN));
    }

    static RecordedFile read(Octets file) {
        RecordReader reader = new RecordReader(file);
        Damage damage = null;
        try {
            while (reader.in.remaining() > 0) {
                reader.record();
            }
        } catch (DamagedFileException e) {
            damage = e.damage();
        }
        try {
            reader.end(reader.in.offset());
        } catch (DamagedFileException e) {
            damage = damage == null ? e.damage() : damage;
        }
        return reader.items.file("record file of pppd", damage);
    }

    private void record() throws DamagedFileException {
        long offset = in.offset();
        int tag = in.u8("a tag");
        switch (tag) {
            case BEGIN -> {
                end(offset);
                now = Instant.ofEpochSecond(in.u32("the time of a session"));
                call++;
                items.mark(now, call, "a session begins", offset);
            }
            case SENT -> {
                received.endText(call, offset);
                sent.take(now, call, chunk(), offset);
            }
            case RECEIVED -> {
                sent.endText(call, offset);
                received.take(now, call, chunk(), offset);
            }
            case SENDER_CLOSED -> mark("the sending side was closed", offset);
            case DEVICE_ENDED -> mark("the device has ended", offset);
            case LONG_STEP -> pass(in.u32("a step of time"));
            case SHORT_STEP -> pass(in.u8("a step of time"));
            default ->
                throw new DamagedFileException(
                        offset,
                        "a record begins with " + Octets.of(tag).toHex() + ", and its tag has to be 01 to 07",
                        "the file is damaged here, or before; what stands before that is shown");
        }
    }

    private Octets chunk() throws DamagedFileException {
        return in.octets(in.u16("a length"), "a chunk");
    }

    private void pass(long tenths) {
        now = now.plusMillis(tenths * MILLISECONDS_OF_A_TENTH);
    }

    private void mark(String text, long offset) throws DamagedFileException {
        sent.endText(call, offset);
        received.endText(call, offset);
        items.mark(now, call, text, offset);
    }

    private void end(long offset) throws DamagedFileException {
        sent.end(now, call, offset);
        received.end(now, call, offset);
    }
}
