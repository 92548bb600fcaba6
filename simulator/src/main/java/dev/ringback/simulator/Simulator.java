package dev.ringback.simulator;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.dial.DialConfig;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.number.MagicNumber;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.LoginConfig;
import dev.ringback.simulator.server.LogonHours;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.PasswordPolicy;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The front door: a remote access server for a test, in three lines.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.builder().user("alice", "pw").listenTcp(0).start()) {
 *     dialer.dial(simulator.entry(), ...);
 * }
 * }</pre>
 *
 * <p>Any thread. What a builder cannot say, a scenario file can.
 */
public final class Simulator implements AutoCloseable {
    private final RealWorld world;
    private final List<TcpAddress> addresses;

    private Simulator(RealWorld world, List<TcpAddress> addresses) {
        this.world = world;
        this.addresses = List.copyOf(addresses);
    }

    /** A server without users. */
    public static Builder builder() {
        return new Builder(ServerConfig.USUAL.withNetwork(NetworkConfig.LARGE));
    }

    /**
     * The server behind a number such as {@code 555-0691}, which chooses what goes wrong; any user and password will do.
     *
     * @throws IllegalArgumentException if it is none of these numbers
     * @throws IllegalStateException if it is one that does not work yet; the message says what it comes with
     */
    public static Builder number(String dialled) {
        MagicNumber number = MagicNumber.of(dialled);
        if (number == null) {
            throw new IllegalArgumentException(
                    "\"" + dialled + "\" is no number of the simulated exchange; there are " + MagicNumber.list());
        }
        return new Builder(number.server());
    }

    /** The TCP port on which it listens, the first if there are several; IllegalStateException if there is none. */
    public int port() {
        return first().port();
    }

    /** A phone book entry for it: host and port are the number; IllegalStateException if it does not listen on TCP. */
    public RasEntry entry() {
        return RasEntry.of("simulator", first().toString());
    }

    /** Hangs up all calls, wipes the passwords and ends the server's thread. Harmless when repeated. */
    @Override
    public void close() {
        world.close();
    }

    private TcpAddress first() {
        if (addresses.isEmpty()) {
            throw new IllegalStateException("this simulator does not listen on TCP; build it with listenTcp(0)");
        }
        return addresses.get(0);
    }

    /** What a simulator is to be. Not thread-safe. */
    public static final class Builder {
        private ServerConfig config;
        private final List<UserAccount> users = new ArrayList<>();
        private final List<TcpAddress> tcp = new ArrayList<>();
        private final List<SerialSettings> serial = new ArrayList<>();
        private final Map<String, TcpAddress> phones = new LinkedHashMap<>();
        private Function<String, Optional<String>> others = number -> Optional.empty();

        private Builder(ServerConfig config) {
            this.config = config;
        }

        /** A user. */
        public Builder user(String name, String password) {
            return add(account(name, password));
        }

        /** A user whose password has expired: 648. A new one is kept for the next call. */
        public Builder expired(String name, String password) {
            return add(account(name, password).withExpiredPassword());
        }

        /** A user whose password has expired, and whose new one must have so many characters, or it is 709. */
        public Builder expired(String name, String password, int minNewPasswordCharacters) {
            return add(account(name, password)
                    .withExpiredPassword()
                    .with(new PasswordPolicy(minNewPasswordCharacters, List.of(), Duration.ZERO)));
        }

        /** A user whose account is disabled: 647. */
        public Builder disabled(String name, String password) {
            return add(account(name, password).withoutAccess());
        }

        /** A user who may log on within hours only, in UTC, such as {@code Mon-Fri 08:00-18:00}, or {@code never}: 646. */
        public Builder restricted(String name, String password, String hours) {
            return add(account(name, password).within(LogonHours.of(hours)));
        }

        /** A user who may not dial in: 649. */
        public Builder withoutDialIn(String name, String password) {
            return add(account(name, password).withoutDialIn());
        }

        /**
         * A user who is called back at a number of its choice, or declines. Over TCP {@link #phone} tells where the number
         * is; in memory every number leads to the dialer.
         */
        public Builder calledBack(String name, String password) {
            return add(account(name, password).with(CallbackPermission.setByCaller()));
        }

        /**
         * A user who is called back at this number in any case; see the other one.
         *
         * @throws IllegalArgumentException if the number cannot be dialed
         */
        public Builder calledBack(String name, String password, String number) {
            return add(account(name, password).with(CallbackPermission.preset(number)));
        }

        /**
         * Where on TCP the server finds a number that it is to call back. How the number is grouped makes no difference.
         *
         * @param address {@code host:port}
         * @throws IllegalArgumentException if it is not that
         */
        public Builder phone(String number, String address) {
            phones.put(number, TcpAddress.parse(address));
            return this;
        }

        /**
         * Where on TCP the server finds every number that {@link #phone} does not know, asked for when it is to be called,
         * on the server's thread: {@code host:port}, or empty for nobody. A {@code RasClient} tells its own address with
         * {@code answersAt}.
         */
        public Builder phones(Function<String, Optional<String>> book) {
            others = book;
            return this;
        }

        /** How many answers are allowed after a refused one; 2 unless told otherwise. */
        public Builder retries(int further) {
            config = config.withPatience(further, config.authenticateTime());
            return this;
        }

        /** How long a caller may take to prove itself, thinking included; 120 s unless told otherwise. */
        public Builder authenticateTime(Duration time) {
            config = config.withPatience(config.retries(), time);
            return this;
        }

        /**
         * The methods by which a caller has to prove itself, the favourite first; MS-CHAPv2, MS-CHAP, CHAP with MD5 and PAP
         * unless told otherwise, and anybody gets in where there is none. LCP offers EAP where the first of its methods
         * stands; the token of {@code EAP_GTC} is the user's password.
         */
        public Builder authentication(RasAuthMethod... methods) {
            config = config.withAuthentication(
                    Stream.of(methods).map(DialConfig::method).toList());
            return this;
        }

        /**
         * What EAP shows the user, in UTF-8, each at most 1,015 octets.
         *
         * @param identityPrompt with the question who it is; empty: nothing
         * @param notification before the method (RFC 3748, section 5.2); empty: none is sent
         * @param tokenPrompt with the question for a token
         * @throws IllegalArgumentException if one is too long
         */
        public Builder eapTexts(String identityPrompt, String notification, String tokenPrompt) {
            config = config.withEapTexts(identityPrompt, notification, tokenPrompt);
            return this;
        }

        /**
         * Asks for user name and password as text before PPP, as terminal servers do; PPP asks for the password once more.
         * LCP frames that come instead of a login begin PPP as well.
         *
         * @param banner said first; empty: nothing
         */
        public Builder login(String banner) {
            config = config.withLogin(new LoginConfig(banner, LoginConfig.USUAL.prompts()));
            return this;
        }

        /**
         * Encrypts by MPPE, with keys of any length, for callers that prove themselves by MS-CHAP or MS-CHAPv2.
         *
         * @param required whether a caller without encryption is sent away
         */
        public Builder encryption(boolean required) {
            CcpConfig.Demand demand = required ? CcpConfig.Demand.REQUIRED : CcpConfig.Demand.OFFERED;
            config = config.withNetwork(config.network()
                    .withEncryption(new CcpConfig(demand, List.of(MppeStrength.values()), CcpConfig.KeyChange.EITHER)));
            return this;
        }

        /** Speaks IPv6 beside IPv4, with random interface identifiers. */
        public Builder ipv6() {
            config = config.withNetwork(config.network().withIpv6(Ipv6cpConfig.RANDOM));
            return this;
        }

        /** Listens on TCP, for programs on this computer; port 0 takes a free one. */
        public Builder listenTcp(int port) {
            return listenTcp(RealWorld.LOOPBACK, port);
        }

        /** Listens on TCP at an address of this computer; other computers may reach it there. */
        public Builder listenTcp(String host, int port) {
            tcp.add(new TcpAddress(host, port));
            return this;
        }

        /** Listens on a serial port, to which the caller is joined by a cable. */
        public Builder listenSerial(String device) {
            serial.add(SerialSettings.of(device));
            return this;
        }

        /**
         * Starts the server in real time.
         *
         * @throws IOException if it cannot listen where it should; the message names the place and the cause
         * @throws IllegalStateException if nobody could reach it
         */
        public Simulator start() throws IOException {
            if (tcp.isEmpty() && serial.isEmpty()) {
                throw new IllegalStateException("nobody could reach this server: listenTcp(0), or take inMemory()");
            }
            RealWorld world = new RealWorld(config(), Journal.NONE, phoneBook());
            try {
                List<TcpAddress> addresses = new ArrayList<>();
                for (TcpAddress address : tcp) {
                    addresses.add(world.listenTcp(address));
                }
                for (SerialSettings settings : serial) {
                    world.listenSerial(settings);
                }
                return new Simulator(world, addresses);
            } catch (IOException | RuntimeException e) {
                world.close();
                throw e;
            }
        }

        /** Starts the server in memory and in virtual time, with a dialer. */
        public SimulatedRas inMemory() {
            return inMemory(1);
        }

        /** The same with another seed for everything random. */
        public SimulatedRas inMemory(long seed) {
            return new SimulatedRas(config(), seed);
        }

        private ServerConfig config() {
            ServerConfig whole = config.withUsers(users);
            boolean callsBack = users.stream().anyMatch(user -> !user.callback().equals(CallbackPermission.NONE));
            return callsBack ? whole.withCallback() : whole;
        }

        private PhoneBook phoneBook() {
            PhoneBook known = PhoneBook.of(phones);
            Function<String, Optional<String>> asked = others;
            return number -> {
                TcpAddress address = known.find(number);
                return address != null
                        ? address
                        : asked.apply(number).map(TcpAddress::parse).orElse(null);
            };
        }

        private Builder add(UserAccount account) {
            users.add(account);
            return this;
        }

        private static UserAccount account(String name, String password) {
            return UserAccount.of(name, Secret.of(password));
        }
    }
}
