package dev.ringback.ppp.lcp;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.ConfigurationOption;
import org.jspecify.annotations.Nullable;

/** LCP's Configuration Options (RFC 1661, section 6): format, range and meaning of each in one place. */
public sealed interface LcpOption {
    /** The type number. */
    int type();

    /** Appends what follows type and length. */
    void writeData(OctetWriter out);

    /**
     * Judges the option in the peer's Request: itself when it will do, another of its type to Nak it with, null to
     * reject it.
     */
    @Nullable
    LcpOption judge(Allowance allowance);

    /** What we ask for after the peer has Nak'ed this option of ours with another; null asks no longer. */
    default @Nullable LcpOption afterNak(LcpOption wanted, LcpConfig config) {
        return null;
    }

    /**
     * What an option of the peer is judged by.
     *
     * @param config our own configuration
     * @param ownMagic our Magic-Number, 0 when there is none
     * @param otherMagic a Magic-Number to propose to a peer whose own will not do
     */
    record Allowance(LcpConfig config, int ownMagic, int otherMagic) {}

    /** The option as it is in a packet. */
    default ConfigurationOption toOption() {
        OctetWriter out = new OctetWriter(8);
        writeData(out);
        return new ConfigurationOption(type(), out.toOctets());
    }

    /** The meaning of an option; what we do not know is {@link Unknown}, a wrong length {@link WrongLength}. */
    static LcpOption of(ConfigurationOption option) {
        Octets data = option.data();
        int length = data.length();
        return switch (option.type()) {
            case MaximumReceiveUnit.TYPE ->
                length == 2 ? new MaximumReceiveUnit(data.u16(0)) : new WrongLength(option.type(), data);
            case ControlCharacterMap.TYPE ->
                length == 4 ? new ControlCharacterMap(data.i32(0)) : new WrongLength(option.type(), data);
            case AuthenticationProtocol.TYPE ->
                length >= 2
                        ? new AuthenticationProtocol(data.u16(0), data.slice(2))
                        : new WrongLength(option.type(), data);
            case MagicNumber.TYPE -> length == 4 ? new MagicNumber(data.i32(0)) : new WrongLength(option.type(), data);
            case ProtocolFieldCompression.TYPE ->
                length == 0 ? new ProtocolFieldCompression() : new WrongLength(option.type(), data);
            case AddressAndControlFieldCompression.TYPE ->
                length == 0 ? new AddressAndControlFieldCompression() : new WrongLength(option.type(), data);
            case Callback.TYPE ->
                length >= 1 ? new Callback(data.u8(0), data.slice(1)) : new WrongLength(option.type(), data);
            case EndpointDiscriminator.TYPE ->
                length >= 1 ? new EndpointDiscriminator(data) : new WrongLength(option.type(), data);
            default -> new Unknown(option.type(), data);
        };
    }

    /**
     * Maximum-Receive-Unit (RFC 1661, section 6.1).
     *
     * @param octets the largest information field that its sender wants to receive, 0..65535
     */
    record MaximumReceiveUnit(int octets) implements LcpOption {
        /** 1. */
        public static final int TYPE = 1;
        /** What holds without the option, octets. */
        public static final int DEFAULT_OCTETS = 1500;
        /**
         * The smallest that we acknowledge, octets. The RFC sets no floor; this is pppd's MINMRU. It leaves room for the
         * 68 octets that every IP module must be able to forward (RFC 791, section 3.2) and for our own packets.
         */
        public static final int FLOOR_OCTETS = 128;

        /** Refuses what does not fit in 16 bits. */
        public MaximumReceiveUnit {
            if (octets < 0 || octets > 0xFFFF) {
                throw new IllegalArgumentException("MRU " + octets + " does not fit in 16 bits");
            }
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.u16(octets);
        }

        @Override
        public LcpOption judge(Allowance allowance) {
            return octets >= FLOOR_OCTETS ? this : new MaximumReceiveUnit(FLOOR_OCTETS);
        }

        /** Follows the peer as far as we can receive: to 1500, as everyone must, or to the larger one we offered. */
        @Override
        public LcpOption afterNak(LcpOption wanted, LcpConfig config) {
            boolean possible = wanted instanceof MaximumReceiveUnit other
                    && other.octets >= FLOOR_OCTETS
                    && other.octets <= Math.max(DEFAULT_OCTETS, config.mru());
            return possible ? wanted : this;
        }
    }

    /**
     * Async-Control-Character-Map (RFC 1662, section 7.1).
     *
     * @param map bit n set: its sender cannot receive control octet n unescaped
     */
    record ControlCharacterMap(int map) implements LcpOption {
        /** 2. */
        public static final int TYPE = 2;
        /** What holds without the option: all 32. */
        public static final int DEFAULT_MAP = 0xFFFFFFFF;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.i32(map);
        }

        @Override
        public LcpOption judge(Allowance allowance) {
            return this;
        }

        /** The union: the peer knows of octets that do not survive on the way. */
        @Override
        public LcpOption afterNak(LcpOption wanted, LcpConfig config) {
            return wanted instanceof ControlCharacterMap other ? new ControlCharacterMap(map | other.map) : this;
        }
    }

    /**
     * Authentication-Protocol (RFC 1661, section 6.2): its sender wants the other end to prove itself.
     *
     * @param protocol the protocol's number
     * @param data what tells one algorithm of a protocol from another
     */
    record AuthenticationProtocol(int protocol, Octets data) implements LcpOption {
        /** 3. */
        public static final int TYPE = 3;

        /** The option for a method. */
        static AuthenticationProtocol of(AuthMethod method) {
            return new AuthenticationProtocol(method.protocol(), method.data());
        }

        /** The method, or null when it is none of ours. */
        public @Nullable AuthMethod method() {
            return AuthMethod.of(protocol, data);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.u16(protocol).octets(data);
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            AuthMethod method = method();
            if (method != null && allowance.config().accept().contains(method)) {
                return this;
            }
            return favourite(allowance.config());
        }

        static @Nullable LcpOption favourite(LcpConfig config) {
            return config.accept().isEmpty() ? null : of(config.accept().get(0));
        }
    }

    /**
     * Magic-Number (RFC 1661, section 6.4).
     *
     * @param number as random as can be; 0 is illegal
     */
    record MagicNumber(int number) implements LcpOption {
        /** 5. */
        public static final int TYPE = 5;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.i32(number);
        }

        @Override
        public LcpOption judge(Allowance allowance) {
            return number == 0 || number == allowance.ownMagic() ? new MagicNumber(allowance.otherMagic()) : this;
        }
    }

    /** Protocol-Field-Compression (RFC 1661, section 6.5). */
    record ProtocolFieldCompression() implements LcpOption {
        /** 7. */
        public static final int TYPE = 7;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            // A boolean option has no data.
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            return allowance.config().pfc() ? this : null;
        }
    }

    /** Address-and-Control-Field-Compression (RFC 1661, section 6.6). */
    record AddressAndControlFieldCompression() implements LcpOption {
        /** 8. */
        public static final int TYPE = 8;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            // A boolean option has no data.
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            return allowance.config().acfc() ? this : null;
        }
    }

    /**
     * Callback (RFC 1570, section 2.3): its sender wants to be called back. The operations 0 to 4 settle it in LCP, and
     * both ends terminate when authentication has passed; Microsoft's 6 leaves it to CBCP.
     *
     * @param operation 0 the authenticated user's number, 1 a dialing string, 2 a location, 3 an E.164 number, 4 a
     *     distinguished name, 6 CBCP
     * @param message empty with 0 and 6, otherwise what the operation needs; at most 252 octets
     */
    record Callback(int operation, Octets message) implements LcpOption {
        /** 13. */
        public static final int TYPE = 13;
        /** The operation that calls the authenticated user where it is known to be. */
        public static final int USER = 0;
        /** The operation whose message is dialed as it stands. */
        public static final int DIALING_STRING = 1;
        /** The operation whose message names a location that the other end knows. */
        public static final int LOCATION = 2;
        /** The operation whose message is a number of recommendation E.164. */
        public static final int E_164_NUMBER = 3;
        /** The operation whose message is a distinguished name. */
        public static final int DISTINGUISHED_NAME = 4;
        /** The operation that leaves it to CBCP. */
        public static final int SETTLED_BY_CBCP = 6;
        /** The wish to settle it by CBCP. */
        public static final Callback CBCP = new Callback(SETTLED_BY_CBCP, Octets.EMPTY);

        private static final int MAX_MESSAGE_OCTETS = 252;

        /** Refuses what cannot be sent. */
        public Callback {
            checkOperation(operation);
            if (message.length() > MAX_MESSAGE_OCTETS) {
                throw new IllegalArgumentException(
                        "a callback message of " + message.length() + " octets; at most " + MAX_MESSAGE_OCTETS);
            }
        }

        static void checkOperation(int operation) {
            if (operation < 0 || operation > 0xFF) {
                throw new IllegalArgumentException("callback operation " + operation + " is not in 0..255");
            }
        }

        /** Whether an operation goes without a message. */
        static boolean standsAlone(int operation) {
            return operation == USER || operation == SETTLED_BY_CBCP;
        }

        /** Whether CBCP is to settle it. */
        public boolean isSettledByCbcp() {
            return operation == SETTLED_BY_CBCP;
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.u8(operation).octets(message);
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            CallbackTerms terms = allowance.config().callback();
            if (!terms.allowed().contains(operation)) {
                return terms.proposal();
            }
            if (standsAlone(operation)) {
                return message.isEmpty() ? this : new Callback(operation, Octets.EMPTY);
            }
            return message.isEmpty() ? terms.proposal() : this;
        }

        /** Another operation is no use to us: then we are not called back. */
        @Override
        public @Nullable LcpOption afterNak(LcpOption wanted, LcpConfig config) {
            return wanted.equals(this) ? this : null;
        }
    }

    /**
     * Endpoint-Discriminator (RFC 1990, section 5.1.3): names its sender, and may be used without multilink.
     *
     * @param classAndAddress the class octet, then the address
     */
    record EndpointDiscriminator(Octets classAndAddress) implements LcpOption {
        /** 19. */
        public static final int TYPE = 19;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeData(OctetWriter out) {
            out.octets(classAndAddress);
        }

        @Override
        public LcpOption judge(Allowance allowance) {
            return this;
        }
    }

    /** An option that we do not know, or do not want to: rejected as it came. */
    record Unknown(int type, Octets data) implements LcpOption {
        @Override
        public void writeData(OctetWriter out) {
            out.octets(data);
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            return null;
        }
    }

    /**
     * A known option whose data has a length that it cannot have: Nak'ed with one that it can (RFC 1661, section 6,
     * Length), or rejected where we have nothing to propose.
     */
    record WrongLength(int type, Octets data) implements LcpOption {
        @Override
        public void writeData(OctetWriter out) {
            out.octets(data);
        }

        @Override
        public @Nullable LcpOption judge(Allowance allowance) {
            LcpConfig config = allowance.config();
            return switch (type) {
                case MaximumReceiveUnit.TYPE -> new MaximumReceiveUnit(MaximumReceiveUnit.DEFAULT_OCTETS);
                case ControlCharacterMap.TYPE -> new ControlCharacterMap(ControlCharacterMap.DEFAULT_MAP);
                case AuthenticationProtocol.TYPE -> AuthenticationProtocol.favourite(config);
                case MagicNumber.TYPE -> new MagicNumber(allowance.otherMagic());
                case ProtocolFieldCompression.TYPE -> new ProtocolFieldCompression().judge(allowance);
                case AddressAndControlFieldCompression.TYPE -> new AddressAndControlFieldCompression().judge(allowance);
                case Callback.TYPE -> config.callback().proposal();
                default -> null;
            };
        }
    }
}
