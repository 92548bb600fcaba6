package dev.ringback.ppp.network;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IPCP's Configuration Options (RFC 1332, section 3; RFC 1877, section 1). */
public sealed interface IpcpOption {
    /** The type number. */
    int type();

    /** Appends what follows type and length. */
    void writeData(OctetWriter out);

    /**
     * Judges the option in the peer's Request: itself when it will do, another of its type to Nak it with, null to
     * reject it.
     */
    @Nullable
    IpcpOption judge(IpcpConfig config);

    /** The option as it is in a packet. */
    default ConfigurationOption toOption() {
        OctetWriter out = new OctetWriter(8);
        writeData(out);
        return new ConfigurationOption(type(), out.toOctets());
    }

    /** The meaning of an option; what we do not know is {@link Unknown}, a wrong length {@link WrongLength}. */
    static IpcpOption of(ConfigurationOption option) {
        Octets data = option.data();
        boolean fits = data.length() == Integer.BYTES;
        ServerKind kind = ServerKind.of(option.type());
        if (option.type() == IpAddress.TYPE) {
            return fits ? new IpAddress(new Ipv4Address(data.i32(0))) : new WrongLength(IpAddress.TYPE, data);
        }
        if (kind != null) {
            return fits ? new NameServer(kind, new Ipv4Address(data.i32(0))) : new WrongLength(kind.type(), data);
        }
        return new Unknown(option.type(), data);
    }

    /**
     * IP-Address (RFC 1332, section 3.3).
     *
     * @param address its sender's own; 0.0.0.0 asks for one
     */
    record IpAddress(Ipv4Address address) implements IpcpOption {
        /** 3. */
        public static final int TYPE = 3;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.i32(address.value());
        }

        @Override
        public @Nullable IpcpOption judge(IpcpConfig config) {
            if (!address.isNone() && (!config.peerAddressForced() || address.equals(config.peerAddress()))) {
                return this;
            }
            return supply(config);
        }

        static @Nullable IpcpOption supply(IpcpConfig config) {
            return config.peerAddress().isNone() ? null : new IpAddress(config.peerAddress());
        }
    }

    /** The name servers of RFC 1877, in the order of their types. */
    enum ServerKind {
        /** Primary DNS Server Address (section 1.1). */
        DNS_1(129),
        /** Primary NBNS Server Address (section 1.2), WINS. */
        WINS_1(130),
        /** Secondary DNS Server Address (section 1.3). */
        DNS_2(131),
        /** Secondary NBNS Server Address (section 1.4), WINS. */
        WINS_2(132);

        private final int type;

        ServerKind(int type) {
            this.type = type;
        }

        /** The option's type number. */
        public int type() {
            return type;
        }

        /** The kind with a type number, or null. */
        public static @Nullable ServerKind of(int type) {
            return switch (type) {
                case 129 -> DNS_1;
                case 130 -> WINS_1;
                case 131 -> DNS_2;
                case 132 -> WINS_2;
                default -> null;
            };
        }

        /** The address that we give. */
        Ipv4Address given(IpcpConfig config) {
            return switch (this) {
                case DNS_1 -> config.dns1();
                case WINS_1 -> config.wins1();
                case DNS_2 -> config.dns2();
                case WINS_2 -> config.wins2();
            };
        }
    }

    /**
     * A name server's address (RFC 1877, section 1).
     *
     * @param kind which one
     * @param address 0.0.0.0 asks for it
     */
    record NameServer(ServerKind kind, Ipv4Address address) implements IpcpOption {
        /** Asks for each of the four. */
        static final List<NameServer> ALL_WANTED = Arrays.stream(ServerKind.values())
                .map(kind -> new NameServer(kind, Ipv4Address.NONE))
                .toList();

        @Override
        public int type() {
            return kind.type();
        }

        @Override
        public void writeData(OctetWriter out) {
            out.i32(address.value());
        }

        @Override
        public @Nullable IpcpOption judge(IpcpConfig config) {
            Ipv4Address given = kind.given(config);
            return given.isNone() ? null : given.equals(address) ? this : new NameServer(kind, given);
        }
    }

    /** An option that we do not know, or do not want to, such as IP-Compression-Protocol: rejected as it came. */
    record Unknown(int type, Octets data) implements IpcpOption {
        @Override
        public void writeData(OctetWriter out) {
            out.octets(data);
        }

        @Override
        public @Nullable IpcpOption judge(IpcpConfig config) {
            return null;
        }
    }

    /**
     * A known option whose data is not four octets: Nak'ed with what it should have been (RFC 1661, section 6, Length),
     * or rejected where we have nothing to propose.
     */
    record WrongLength(int type, Octets data) implements IpcpOption {
        @Override
        public void writeData(OctetWriter out) {
            out.octets(data);
        }

        @Override
        public @Nullable IpcpOption judge(IpcpConfig config) {
            ServerKind kind = ServerKind.of(type);
            return kind == null ? IpAddress.supply(config) : new NameServer(kind, Ipv4Address.NONE).judge(config);
        }
    }
}
