package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine of packets with a clock. After every call its packets and events are taken, and counted: what a peer can make
 * it say at once has a limit, and left alone it comes to rest.
 */
final class PacketBench {
    /** What a machine may say, packets or events, for one thing that it is told. */
    private static final int MAX_OUTPUTS = 64;

    /** Deadlines of a machine that is left alone: its counters allow far fewer. */
    private static final int MAX_DEADLINES = 400;

    private final Subject subject;
    private final Consumer<Octets> sent;
    private final String[] secrets;
    private Instant now = Instant.parse("2001-01-01T09:00:00Z");
    private Octets last = Octets.EMPTY;

    /** What is tested. */
    interface Subject {
        void receive(Instant now, Octets packet) throws MalformedPacketException;

        void timeout(Instant now);

        Instant nextTimeout();

        @Nullable
        Octets pollPacket();

        /** Takes an event and does what an owner does with it; false: there was none. */
        boolean takeEvent(Instant now);
    }

    /** A bench that tells the packets of the subject, and no reason may hold the secrets. */
    PacketBench(Subject subject, Consumer<Octets> sent, String... secrets) {
        this.subject = subject;
        this.sent = sent;
        this.secrets = secrets.clone();
    }

    Instant now() {
        return now;
    }

    /** The packet that the subject sent last; empty before the first. */
    Octets last() {
        return last;
    }

    void receive(Octets packet) {
        try {
            subject.receive(now, packet);
        } catch (MalformedPacketException e) {
            Holds.tells(e.reason(), secrets);
        }
        drain();
    }

    /** Lets time pass, deadline by deadline. */
    void pass(Duration span) {
        Instant end = now.plus(span);
        for (int deadlines = 0; !subject.nextTimeout().isAfter(end); deadlines++) {
            Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
            now = subject.nextTimeout().isBefore(now) ? now : subject.nextTimeout();
            subject.timeout(now);
            drain();
        }
        now = end;
    }

    /** Nobody says anything more: no deadline is left after a while. */
    void rest() {
        pass(Duration.ofHours(1));
        Holds.equal(Instant.MAX, subject.nextTimeout(), "the deadline of one that was left alone for an hour");
    }

    void drain() {
        int outputs = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Octets packet; (packet = subject.pollPacket()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                last = packet;
                sent.accept(packet);
            }
            while (subject.takeEvent(now)) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                moved = true;
            }
        }
    }

    /** A packet with code, identifier and the right length; with {@code ours} the identifier of the last one sent. */
    Octets framed(int code, int identifier, boolean ours, Octets data) {
        int length = 4 + data.length();
        int id = ours && last.length() > 1 ? last.u8(1) : identifier;
        return Octets.of(code, id, length >> 8 & 0xFF, length & 0xFF).concat(data);
    }
}
