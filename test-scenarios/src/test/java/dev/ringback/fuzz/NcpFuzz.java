package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.Ccp;
import dev.ringback.ppp.compression.CcpCounting;
import dev.ringback.ppp.compression.CcpEvent;
import dev.ringback.ppp.compression.MppeOption;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.Ipcp;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.IpcpEvent;
import dev.ringback.ppp.network.IpcpOption;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cp;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ppp.network.Ipv6cpEvent;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * IPCP as caller and as answerer, IPV6CP, and CCP with the packets that MPPE encrypts (RFC 1332, 1877, 5072, 1962, 3078): as
 * with LCP, and options that are asked for, agreed to or proposed are such as the protocol knows; an encrypted packet that
 * decrypts to nothing leaves no more than a word. CCP also meets another one, see {@link TwoCcps}.
 */
public final class NcpFuzz {
    private static final int KEY_OCTETS = 16;
    private static final int MAX_SENT_OCTETS = 1500;
    private static final int INTERFACE_IDENTIFIER = 1; // RFC 5072, section 4.1

    /** Of the first octet: CCP meets another one. */
    private static final int PAIR = 0x80;

    private NcpFuzz() {}

    /** A first octet for the protocol and its configuration, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int kind = input.u8();
        Octets whole = Octets.copyOf(data);
        ControlFuzz.readAndWritten(whole.slice(Math.min(1, whole.length())), option -> readAndWritten(kind, option));
        switch (kind & 3) {
            case 0 -> {
                Ipcp ipcp = new Ipcp(IpcpConfig.caller(), PppTimers.DEFAULTS);
                play(input, kind, ipcp, () -> reason(ipcp.pollEvent()));
            }
            case 1 -> {
                Ipcp ipcp = new Ipcp(
                        IpcpConfig.answerer(
                                Ipv4Address.of("192.0.2.1"),
                                Ipv4Address.of("192.0.2.2"),
                                Ipv4Address.of("192.0.2.53"),
                                Ipv4Address.NONE),
                        PppTimers.DEFAULTS);
                play(input, kind, ipcp, () -> reason(ipcp.pollEvent()));
            }
            case 2 -> {
                Ipv6cp ipv6cp = new Ipv6cp(Ipv6cpConfig.RANDOM, PppTimers.DEFAULTS, new SplittableRandom(kind));
                play(input, kind, ipv6cp, () -> reason(ipv6cp.pollEvent()));
            }
            default -> {
                if ((kind & PAIR) != 0) {
                    new TwoCcps(input).play();
                } else {
                    ccp(input, kind);
                }
            }
        }
    }

    /** An option, by the codec of the protocol that has it. */
    private static void readAndWritten(int kind, ConfigurationOption option) {
        switch (kind & 3) {
            case 0, 1 -> Holds.equal(option, IpcpOption.of(option).toOption(), "an option");
            case 2 -> {
                if (option.type() == INTERFACE_IDENTIFIER && option.data().length() == Long.BYTES) {
                    identifier(option.data());
                }
            }
            default -> {
                MppeOption mppe = MppeOption.in(option);
                Octets bits = mppe == null
                        ? Octets.EMPTY
                        : new OctetWriter(Integer.BYTES).i32(mppe.bits()).toOctets();
                boolean known =
                        option.type() == MppeOption.TYPE && option.data().length() == Integer.BYTES;
                Holds.same(known ? option.data() : Octets.EMPTY, bits, "the bits of " + option);
            }
        }
    }

    /** An identifier, by its octets and by its texts; zero is none, and has no address. */
    private static void identifier(Octets octets) {
        InterfaceIdentifier identifier =
                new InterfaceIdentifier(((long) octets.i32(0) << Integer.SIZE) | (octets.i32(4) & 0xFFFF_FFFFL));
        Holds.same(octets, identifier.linkLocalOctets().slice(Long.BYTES), "an identifier");
        Holds.equal(identifier, InterfaceIdentifier.of(identifier.toString()), "an identifier");
        if (!identifier.isNone()) {
            Holds.equal(identifier, InterfaceIdentifier.ofLinkLocal(identifier.linkLocal()), "an identifier");
        }
    }

    private static void ccp(Input input, int kind) {
        byte[] key = new byte[KEY_OCTETS];
        SessionKeys keys = SessionKeys.ofTwoDirections(key, key);
        Ccp ccp = new Ccp(TwoCcps.config(kind), () -> keys, PppTimers.DEFAULTS, new CcpCounting());
        play(input, kind, ccp, () -> reason(ccp.pollEvent()));
        ccp.wipe();
    }

    private static void play(Input input, int kind, ControlLayer layer, Supplier<@Nullable String> events) {
        PacketBench bench = new PacketBench(new Subject(layer, events), packet -> sent(kind, packet));
        layer.open(bench.now());
        layer.lowerUp(bench.now());
        ControlFuzz.play(input, bench, wish -> {
            switch (wish & 3) {
                case 0 -> layer.close(bench.now(), "goodbye");
                case 1 -> layer.open(bench.now());
                case 2 -> {
                    if (layer instanceof Ccp ccp && (wish & 4) == 0) {
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

    private static void sent(int kind, Octets packet) {
        ControlFuzz.wellFormed(packet);
        Holds.atMost(MAX_SENT_OCTETS, packet.length(), "octets of a packet");
        int code = packet.u8(0);
        if (code >= ControlPacket.CONFIGURE_REQUEST && code <= ControlPacket.CONFIGURE_NAK) {
            try {
                for (ConfigurationOption option : ConfigurationOption.readAll(packet.slice(4))) {
                    Holds.that(isKnown(kind, option), () -> "asked for, agreed to or proposed: " + option);
                }
            } catch (MalformedPacketException e) {
                throw new AssertionError("sent " + packet.toHex() + ": " + e.reason(), e);
            }
        }
    }

    private static boolean isKnown(int kind, ConfigurationOption option) {
        return switch (kind & 3) {
            case 0, 1 -> {
                IpcpOption known = IpcpOption.of(option);
                yield known instanceof IpcpOption.IpAddress || known instanceof IpcpOption.NameServer;
            }
            case 2 -> option.type() == INTERFACE_IDENTIFIER && option.data().length() == Long.BYTES;
            default -> {
                MppeOption mppe = MppeOption.in(option);
                yield mppe != null && mppe.asksForEncryption();
            }
        };
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
