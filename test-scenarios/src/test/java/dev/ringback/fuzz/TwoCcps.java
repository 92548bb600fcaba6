package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.Ccp;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpCounting;
import dev.ringback.ppp.compression.CcpEvent;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two CCPs and the line between them, which loses packets but keeps their order (RFC 1962, 3078): what one end encrypts the
 * other decrypts to just that, to nothing only where something was lost, and after a reset to just that again. The line can
 * spoil packets, too; from then on it is only asked that both go on, and come to rest.
 */
final class TwoCcps {
    private static final int MAX_STEPS = 200;

    /** Packets on their way to one end; what is more gets lost. */
    private static final int MAX_WAITING = 64;

    /** Datagrams of both: fewer than a receiver takes for ahead, 2,047. */
    private static final int MAX_DATAGRAMS = 1_500;

    /** Coherency counts begin again after 4,096; who has missed as many has lost track, by the protocol. */
    private static final int COUNTS = 4_096;

    private static final int MAX_DELIVERIES = 1_000;
    private static final int MAX_DEADLINES = 400;
    private static final int KEY_OCTETS = 16;
    private static final int ENCRYPTED = 0xFD;
    private static final int[] PROTOCOLS = {0x21, 0x57, 0x2B, 0xF9};

    private final Input input;
    private final End caller;
    private final End answerer;
    private Instant now = Instant.parse("2001-01-01T09:00:00Z");
    private boolean spoiled;
    private int datagrams;

    /** What an end has sent; {@code clear} is null where it is CCP's own. */
    private record Sent(Octets octets, @Nullable Packet clear) {}

    /** One end, and what is on its way from there to the other. */
    private static final class End {
        private final Ccp ccp;
        private final ArrayDeque<Sent> line = new ArrayDeque<>();
        private boolean whole = true; // the other end has decrypted all datagrams since this one opened
        private int lastCount = -1;
        private int behind; // counts since the other end has decrypted something

        End(Ccp ccp) {
            this.ccp = ccp;
        }

        void put(Sent sent) {
            if (line.size() < MAX_WAITING) {
                line.addLast(sent);
            } else {
                lost(sent);
            }
        }

        void lost(Sent sent) {
            whole &= sent.clear() == null;
        }

        void begins() {
            whole = true;
            lastCount = -1;
            behind = 0;
        }
    }

    /** Ends as two octets of the input say. */
    TwoCcps(Input input) {
        this.input = input;
        byte[] there = new byte[KEY_OCTETS];
        byte[] back = new byte[KEY_OCTETS];
        Arrays.fill(there, (byte) 0x5A);
        Arrays.fill(back, (byte) 0xA5);
        this.caller = end(input.u8(), SessionKeys.ofTwoDirections(there, back));
        this.answerer = end(input.u8(), SessionKeys.ofTwoDirections(back, there));
    }

    private static End end(int kind, SessionKeys keys) {
        return new End(new Ccp(config(kind), () -> keys, PppTimers.DEFAULTS, new CcpCounting()));
    }

    /** What an end wants of CCP, by an octet. */
    static CcpConfig config(int kind) {
        return new CcpConfig(
                (kind & 4) != 0 ? CcpConfig.Demand.REQUIRED : CcpConfig.Demand.OFFERED,
                List.of(MppeStrength.values()),
                CcpConfig.KeyChange.values()[(kind >> 3) % CcpConfig.KeyChange.values().length]);
    }

    void play() {
        for (End end : new End[] {caller, answerer}) {
            end.ccp.open(now);
            end.ccp.lowerUp(now);
            drain(end);
        }
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            End from = (what & 8) == 0 ? caller : answerer;
            int more = what >> 4;
            switch (what & 7) {
                case 0 -> deliver(from);
                case 1 -> deliverAll();
                case 2 -> lose(from, 1 + more);
                case 3 -> send(from, 1 + more, input.run());
                case 4 -> pass(Duration.ofMillis(100L * input.u8()));
                case 5 -> wish(from, more);
                case 6 -> spoil(from);
                default -> send(from, 1, input.run());
            }
        }
        rest();
    }

    private void wish(End end, int which) {
        switch (which & 3) {
            case 0 -> end.ccp.close(now, "goodbye");
            case 1 -> end.ccp.open(now);
            case 2 -> end.ccp.protocolRejected(now);
            default -> {
                end.ccp.lowerDown(now);
                drain(end);
                end.ccp.lowerUp(now);
            }
        }
        drain(end);
    }

    private void send(End from, int times, Octets information) {
        for (int i = 0; i < times && datagrams < MAX_DATAGRAMS; i++) {
            datagrams++;
            Packet clear = new Packet(PROTOCOLS[information.length() % PROTOCOLS.length], information);
            Packet sent = from.ccp.encrypt(clear);
            Holds.equal(
                    information.length() + from.ccp.overheadOctets(),
                    sent.information().length(),
                    "octets of an encrypted packet");
            if (!from.ccp.isOpened()) {
                Holds.equal(clear, sent, "a packet that is not to be encrypted");
                return;
            }
            Holds.equal(ENCRYPTED, sent.protocol(), "the protocol of an encrypted packet");
            int count = sent.information().u16(0) % COUNTS;
            from.behind += Math.floorMod(count - from.lastCount, COUNTS);
            from.lastCount = count;
            spoiled |= from.behind >= COUNTS;
            from.put(new Sent(sent.information(), clear));
        }
    }

    private void deliver(End from) {
        Sent sent = from.line.poll();
        if (sent == null) {
            return;
        }
        End to = from == caller ? answerer : caller;
        Packet clear = sent.clear();
        if (clear == null) {
            try {
                to.ccp.receive(now, sent.octets());
            } catch (MalformedPacketException e) {
                Holds.that(spoiled, () -> "one end sends what the other cannot read: " + e.reason());
                Holds.tells(e.reason());
            }
        } else {
            decrypt(from, to, sent.octets(), clear);
        }
        drain(to);
    }

    private void decrypt(End from, End to, Octets octets, Packet clear) {
        boolean open = to.ccp.isOpened();
        boolean whole = from.whole;
        Packet got = to.ccp.decrypt(now, octets);
        if (spoiled) {
            int length = got == null ? 0 : got.information().length();
            Holds.atMost(octets.length(), length, "octets decrypted");
        } else if (got != null) {
            Holds.equal(clear, got, "what was encrypted, and decrypted");
            from.behind = 0;
        } else {
            Holds.that(!open || !whole, () -> "nothing was lost, and it is not decrypted: " + clear);
            from.whole = false;
        }
    }

    /** Until nothing is on the line. */
    private void deliverAll() {
        for (int count = 0; !caller.line.isEmpty() || !answerer.line.isEmpty(); count++) {
            Holds.atMost(MAX_DELIVERIES, count, "packets before both are silent");
            deliver(caller);
            deliver(answerer);
        }
    }

    private static void lose(End from, int packets) {
        for (int i = 0; i < packets && !from.line.isEmpty(); i++) {
            from.lost(from.line.removeFirst());
        }
    }

    private void spoil(End from) {
        Sent sent = from.line.poll();
        int place = input.u8();
        int bits = input.u8();
        if (sent == null || sent.octets().isEmpty()) {
            return;
        }
        byte[] octets = sent.octets().toByteArray();
        octets[place % octets.length] ^= (byte) bits;
        spoiled = true;
        from.line.addFirst(new Sent(Octets.copyOf(octets), sent.clear()));
    }

    /** Where both are open still, one datagram may show that something was lost; the next one passes. Then both close. */
    private void rest() {
        deliverAll();
        pass(Ccp.RESET_REPEAT.multipliedBy(2));
        for (End end : new End[] {caller, answerer}) {
            deliverAll();
            if (!spoiled && caller.ccp.isOpened() && answerer.ccp.isOpened()) {
                datagrams = 0;
                send(end, 1, Octets.ofText("the first"));
                deliverAll();
                send(end, 1, Octets.ofText("the second"));
                deliverAll();
                Holds.that(spoiled || end.behind == 0, () -> "after a reset it is not decrypted");
            }
        }
        for (End end : new End[] {caller, answerer}) {
            end.ccp.close(now, "goodbye");
            drain(end);
            deliverAll();
        }
        pass(Duration.ofHours(1));
        for (End end : new End[] {caller, answerer}) {
            Holds.equal(Instant.MAX, end.ccp.nextTimeout(), "the deadline of one that was left alone for an hour");
            end.ccp.wipe();
        }
    }

    /** Lets time pass, deadline by deadline; what is said meanwhile is on its way. */
    private void pass(Duration span) {
        Instant end = now.plus(span);
        for (int deadlines = 0; !next().isAfter(end); deadlines++) {
            Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
            now = next().isBefore(now) ? now : next();
            for (End each : new End[] {caller, answerer}) {
                each.ccp.timeout(now);
                drain(each);
            }
        }
        now = end;
    }

    private Instant next() {
        Instant first = caller.ccp.nextTimeout();
        Instant second = answerer.ccp.nextTimeout();
        return first.isBefore(second) ? first : second;
    }

    private static void drain(End end) {
        for (Octets packet; (packet = end.ccp.pollPacket()) != null; ) {
            ControlFuzz.wellFormed(packet);
            end.put(new Sent(packet, null));
        }
        for (CcpEvent event; (event = end.ccp.pollEvent()) != null; ) {
            if (event instanceof CcpEvent.Discarded discarded) {
                Holds.tells(discarded.reason());
            } else if (event instanceof CcpEvent.Up) {
                end.begins();
            }
        }
    }
}
