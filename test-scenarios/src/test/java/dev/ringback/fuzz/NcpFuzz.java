package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.Ccp;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpCounting;
import dev.ringback.ppp.compression.CcpEvent;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.network.Ipcp;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.IpcpEvent;
import dev.ringback.ppp.network.IpcpOption;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cp;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ppp.network.Ipv6cpEvent;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * IPCP as caller and as answerer, IPV6CP, and CCP with the packets that MPPE encrypts (RFC 1332, 1877, 5072, 1962, 3078): as
 * with LCP, and an encrypted packet that decrypts to nothing leaves no more than a word.
 */
public final class NcpFuzz {
    private static final int KEY_OCTETS = 16;
    private static final int MAX_SENT_OCTETS = 1500;

    private NcpFuzz() {}

    /** A first octet for the protocol and its configuration, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int kind = input.u8();
        Octets whole = Octets.copyOf(data);
        ControlFuzz.readAndWritten(
                whole.slice(Math.min(1, whole.length())),
                option -> Holds.equal(option, IpcpOption.of(option).toOption(), "an option"));
        switch (kind & 3) {
            case 0 -> {
                Ipcp ipcp = new Ipcp(IpcpConfig.caller(), PppTimers.DEFAULTS);
                play(input, ipcp, () -> reason(ipcp.pollEvent()));
            }
            case 1 -> {
                Ipcp ipcp = new Ipcp(
                        IpcpConfig.answerer(
                                Ipv4Address.of("192.0.2.1"),
                                Ipv4Address.of("192.0.2.2"),
                                Ipv4Address.of("192.0.2.53"),
                                Ipv4Address.NONE),
                        PppTimers.DEFAULTS);
                play(input, ipcp, () -> reason(ipcp.pollEvent()));
            }
            case 2 -> {
                Ipv6cp ipv6cp = new Ipv6cp(Ipv6cpConfig.RANDOM, PppTimers.DEFAULTS, new SplittableRandom(kind));
                play(input, ipv6cp, () -> reason(ipv6cp.pollEvent()));
            }
            default -> ccp(input, kind);
        }
    }

    private static void ccp(Input input, int kind) {
        byte[] key = new byte[KEY_OCTETS];
        SessionKeys keys = SessionKeys.ofTwoDirections(key, key);
        CcpConfig config = new CcpConfig(
                (kind & 4) != 0 ? CcpConfig.Demand.REQUIRED : CcpConfig.Demand.OFFERED,
                List.of(MppeStrength.values()),
                CcpConfig.KeyChange.values()[(kind >> 3) % CcpConfig.KeyChange.values().length]);
        Ccp ccp = new Ccp(config, () -> keys, PppTimers.DEFAULTS, new CcpCounting());
        play(input, ccp, () -> reason(ccp.pollEvent()));
        ccp.wipe();
    }

    private static void play(Input input, ControlLayer layer, Supplier<@Nullable String> events) {
        PacketBench bench = new PacketBench(new Subject(layer, events), NcpFuzz::sent);
        layer.open(bench.now());
        layer.lowerUp(bench.now());
        ControlFuzz.play(input, bench, wish -> {
            switch (wish & 3) {
                case 0 -> layer.close(bench.now(), "goodbye");
                case 1 -> layer.open(bench.now());
                case 2 -> {
                    if (layer instanceof Ccp ccp) {
                        datagrams(ccp, bench, input);
                    } else {
                        layer.protocolRejected(bench.now());
                    }
                }
                default -> {
                    layer.lowerDown(bench.now());
                    bench.drain();
                    layer.lowerUp(bench.now());
                }
            }
        });
    }

    private static void datagrams(Ccp ccp, PacketBench bench, Input input) {
        Octets octets = input.run();
        Packet sent = ccp.encrypt(new Packet(0x21, octets));
        Holds.equal(
                octets.length() + ccp.overheadOctets(), sent.information().length(), "octets of an encrypted packet");
        Packet received = ccp.decrypt(bench.now(), octets);
        if (received != null) {
            Holds.atMost(octets.length(), received.information().length(), "octets decrypted");
        }
    }

    private static void sent(Octets packet) {
        ControlFuzz.wellFormed(packet);
        Holds.atMost(MAX_SENT_OCTETS, packet.length(), "octets of a packet");
    }

    /** The reason that an event gives, a name where it has none, null for no event. */
    private static @Nullable String reason(@Nullable Object event) {
        if (event instanceof IpcpEvent.Discarded discarded) {
            return discarded.reason();
        } else if (event instanceof Ipv6cpEvent.Discarded discarded) {
            return discarded.reason();
        } else if (event instanceof CcpEvent.Discarded discarded) {
            return discarded.reason();
        }
        return event == null ? null : "event";
    }

    private record Subject(ControlLayer layer, Supplier<@Nullable String> events) implements PacketBench.Subject {
        @Override
        public void receive(Instant now, Octets packet) throws MalformedPacketException {
            layer.receive(now, packet);
        }

        @Override
        public void timeout(Instant now) {
            layer.timeout(now);
        }

        @Override
        public Instant nextTimeout() {
            return layer.nextTimeout();
        }

        @Override
        public @Nullable Octets pollPacket() {
            return layer.pollPacket();
        }

        @Override
        public boolean takeEvent(Instant now) {
            String reason = events.get();
            if (reason != null) {
                Holds.tells(reason);
            }
            return reason != null;
        }
    }
}
