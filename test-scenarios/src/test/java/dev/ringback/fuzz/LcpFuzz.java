package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.Lcp;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.lcp.LcpEvent;
import dev.ringback.ppp.lcp.LcpOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * LCP as a caller and as an answerer (RFC 1661, RFC 1570): packets and options survive being read and written; whatever comes,
 * little is said, what is said is well-formed and fits the peer's MRU, and left alone it ends or is open.
 */
public final class LcpFuzz {
    private static final PppTimers TIMERS =
            new PppTimers(Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ofSeconds(20), 4);
    private static final int MAX_SENT_OCTETS = 1500;

    private LcpFuzz() {}

    /** A first octet for the configuration, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int kind = input.u8();
        Octets whole = Octets.copyOf(data);
        ControlFuzz.readAndWritten(
                whole.slice(Math.min(1, whole.length())),
                option -> Holds.equal(option, LcpOption.of(option).toOption(), "an option"));
        Lcp lcp = new Lcp(config(kind), TIMERS, new SplittableRandom(kind));
        PacketBench bench = new PacketBench(new Subject(lcp), LcpFuzz::sent);
        lcp.open(bench.now());
        lcp.lowerUp(bench.now());
        ControlFuzz.play(input, bench, wish -> {
            switch (wish & 3) {
                case 0 -> lcp.close(bench.now(), "goodbye");
                case 1 -> lcp.open(bench.now());
                case 2 -> lcp.rejectProtocol(bench.now(), 0x8021, Octets.copyOf(new byte[wish * 60]));
                default -> {
                    lcp.lowerDown(bench.now());
                    bench.drain();
                    lcp.lowerUp(bench.now());
                }
            }
        });
    }

    private static LcpConfig config(int kind) {
        List<AuthMethod> methods = new ArrayList<>(List.of(AuthMethod.MSCHAP_V2, AuthMethod.CHAP_MD5, AuthMethod.PAP));
        if ((kind & 2) != 0) {
            methods.add(0, AuthMethod.EAP);
        }
        LcpConfig usual = (kind & 1) != 0
                ? LcpConfig.usual().withAuthentication(methods, List.of())
                : LcpConfig.usual().withAuthentication(List.of(), methods);
        return switch (kind >> 2 & 3) {
            case 0 -> usual;
            case 1 -> usual.withCallback(CallbackTerms.caller());
            case 2 -> usual.withCallback(CallbackTerms.answerer());
            default -> usual.withCallback(CallbackTerms.any());
        };
    }

    private static void sent(Octets packet) {
        ControlFuzz.wellFormed(packet);
        Holds.atMost(MAX_SENT_OCTETS, packet.length(), "octets of a packet");
    }

    private record Subject(Lcp lcp) implements PacketBench.Subject {
        @Override
        public void receive(Instant now, Octets packet) throws MalformedPacketException {
            lcp.receive(now, packet);
        }

        @Override
        public void timeout(Instant now) {
            lcp.timeout(now);
        }

        /** One that is open asks for a sign of life for ever, and that is taken for rest when there are none. */
        @Override
        public Instant nextTimeout() {
            return lcp.nextTimeout();
        }

        @Override
        public @Nullable Octets pollPacket() {
            return lcp.pollPacket();
        }

        @Override
        public boolean takeEvent(Instant now) {
            LcpEvent event = lcp.pollEvent();
            if (event instanceof LcpEvent.Discarded discarded) {
                Holds.tells(discarded.reason());
            }
            return event != null;
        }
    }
}
