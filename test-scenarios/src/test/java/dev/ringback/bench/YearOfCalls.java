package dev.ringback.bench;

import dev.ringback.RasClient;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.simulator.world.ModemKit;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.TelephoneTerms;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Calls of all kinds on some lines of one world, by day, in virtual time; nobody calls at night. The journal is written
 * into a digest and not kept. The same size and seed play the same. For one thread, and once.
 */
final class YearOfCalls {
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FIRST_CALLS = Duration.ofHours(8);
    private static final Duration OFFICE_HOURS = Duration.ofHours(12);
    private static final Duration LATEST_START = Duration.ofMinutes(30);
    private static final Duration IDLE = Duration.ofMinutes(20);
    private static final Duration ECHO = Duration.ofMinutes(5);
    private static final PppTimers ECHOING =
            new PppTimers(Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, ECHO, 4);
    private static final int MAX_STAY_SECONDS = 900;
    private static final Duration TYPING = Duration.ofSeconds(2);
    private static final String SERVER = "5550100";
    private static final String HOME = "5550199";
    private static final Secret RIGHT = Secret.of("Right-answer-1");
    private static final Secret WRONG = Secret.of("Wrong-answer-2");

    private final Size size;
    private final VirtualScheduler time = new VirtualScheduler(START);
    private final MessageDigest digest = sha256();
    private final RandomGenerator random;
    private final RasServer server;
    private final List<Caller> callers = new ArrayList<>();
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final List<String> wrong = new ArrayList<>();
    private long entries;

    /**
     * How much is played.
     *
     * @param lines all of them
     * @param overModems those with two emulated modems and an exchange
     * @param callsPerDay on each line, at most four, so that each has time
     */
    record Size(int lines, int overModems, int days, int callsPerDay) {}

    /** How a call goes. */
    enum Kind {
        /** Connected, and the caller hangs up. */
        RIGHT,
        /** Refused, and a right answer in the pause. */
        RETRY,
        /** Refused for good. */
        WRONG_PASSWORD,
        /** The password has expired, and nobody is asked for a new one. */
        EXPIRED,
        /** Called back, connected, and the caller hangs up. */
        CALLBACK,
        /** Connected, and then the line breaks. */
        CARRIER_LOSS,
        /** Connected until the server has had enough of the silence. */
        IDLE
    }

    YearOfCalls(Size size, long seed) {
        this.size = size;
        World world = new World(time, Randomness.seeded(seed), this::take);
        random = world.random("the calls");
        server = world.server(ServerConfig.USUAL
                .withNetwork(NetworkConfig.LARGE)
                .withTimers(ECHOING)
                .withLimits(new LinkLimits(IDLE, Duration.ZERO))
                .withCallback()
                .withUsers(List.of(
                        UserAccount.of("alice", RIGHT),
                        UserAccount.of("erin", RIGHT).withExpiredPassword(),
                        UserAccount.of("homer", RIGHT).with(CallbackPermission.preset(HOME)))));
        ModemKit modem = ModemKit.of(HardwareProfiles.named("hayes-v34"));
        TelephoneTerms terms = new TelephoneTerms(
                LineParameters.of(0, Duration.ofMillis(5)), ExchangeRules.USUAL, modem, modem, SERVER, List.of(HOME));
        for (int i = 0; i < size.lines; i++) {
            String name = "line " + i;
            CallLine line = i < size.overModems
                    ? world.telephone(name, terms, server, wrong::add)
                    : world.line(name, LineParameters.of(33_600, Duration.ofMillis(5)), HOME, server);
            callers.add(new Caller(name, line, world.random("caller of " + name)));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void take(Journal.Entry entry) {
        entries++;
        JournalEvent event = entry.event();
        String head = entry.at() + entry.line() + entry.seenBy() + entry.call();
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        if (event instanceof JournalEvent.OctetsSent sent) {
            digest.update(sent.octets().toByteArray());
        } else if (!(event instanceof JournalEvent.OctetsReceived) && !(event instanceof JournalEvent.PacketPassed)) {
            digest.update(event.toString().getBytes(StandardCharsets.UTF_8)); // the octets of those were sent
        }
    }

    /** Whoever looks at the nights. */
    interface Watch {
        /** All calls of this day, counted from 1, must be over. */
        void night(int day);
    }

    /** Plays all days, and tells the digest of the journal. */
    String play(Watch watch) {
        for (int day = 1; day <= size.days; day++) {
            Instant midnight = START.plus(DAY.multipliedBy(day - 1));
            for (Caller caller : callers) {
                for (int i = 0; i < size.callsPerDay; i++) {
                    Duration slot =
                            FIRST_CALLS.plus(OFFICE_HOURS.multipliedBy(i).dividedBy(size.callsPerDay));
                    Duration late = Duration.ofMillis(random.nextLong(LATEST_START.toMillis()));
                    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                    Duration stay = Duration.ofSeconds(1 + random.nextInt(MAX_STAY_SECONDS));
                    time.at(midnight.plus(slot).plus(late), () -> caller.dial(kind, stay));
                }
            }
            time.runUntil(midnight.plus(DAY));
            watch.night(day);
        }
        byte[] value = digest.digest();
        return Octets.owning(value, value.length).toHex();
    }

    /** How many calls of each kind went as that kind has to go. */
    Map<Kind, Integer> done() {
        return new EnumMap<>(done);
    }

    /** Happenings in the journal until now. */
    long entries() {
        return entries;
    }

    /** What went otherwise, and what is there at night although nobody calls: timers, calls, addresses, handles. */
    List<String> wrong() {
        List<String> all = new ArrayList<>(wrong);
        if (!time.isIdle()) {
            all.add("a timer waits for " + time.nextTimeout());
        }
        if (server.pool().lent() > 0) {
            all.add(server.pool().lent() + " addresses are lent");
        }
        for (Caller caller : callers) {
            if (!caller.line.isIdle()) {
                all.add("the server has a call on " + caller.name);
            }
            if (!caller.line.isClientFree()) {
                all.add("the port of " + caller.name + " is open");
            }
            if (!caller.client.dialer().connections().isEmpty()) {
                all.add("a handle is left on " + caller.name);
            }
        }
        return all;
    }

    /** One who calls on a line, one call after another. */
    private final class Caller {
        private final String name;
        private final CallLine line;
        private final RasClient client;

        Caller(String name, CallLine line, RandomGenerator random) {
            this.name = name;
            this.line = line;
            this.client = RasClient.inVirtualTime(time, line, random);
        }

        void dial(Kind kind, Duration stay) {
            String user =
                    switch (kind) {
                        case EXPIRED -> "erin";
                        case CALLBACK -> "homer";
                        case RIGHT, RETRY, WRONG_PASSWORD, CARRIER_LOSS, IDLE -> "alice";
                    };
            boolean mistaken = kind == Kind.WRONG_PASSWORD || kind == Kind.RETRY;
            client.dialer()
                    .dial(
                            RasEntry.of("office", SERVER),
                            RasDialParams.of(user, mistaken ? WRONG : RIGHT),
                            RasDialExtensions.DEFAULTS.withPausedStates(kind == Kind.RETRY),
                            event -> heard(kind, stay, event));
        }

        private boolean heard(Kind kind, Duration stay, RasDialEvent event) {
            RasConnection connection = event.connection();
            if (event.last()) {
                long code = event.error().code();
                boolean connected = event.state() == RasConnectionState.CONNECTED;
                boolean right =
                        switch (kind) {
                            case WRONG_PASSWORD -> code == 691;
                            case EXPIRED -> code == 648;
                            case RIGHT, RETRY, CALLBACK, CARRIER_LOSS, IDLE -> connected;
                        };
                ended(right, kind, event.state() + " " + code);
                if (!connected) {
                    time.at(time.now(), connection::hangUp);
                } else {
                    stay(kind, stay, connection);
                }
            } else if (event.asks()) {
                time.at(time.now().plus(TYPING), () -> answer(connection));
            }
            return true;
        }

        private void ended(boolean right, Kind kind, String how) {
            if (right) {
                done.merge(kind, 1, Integer::sum);
            } else {
                wrong.add(kind + " on " + name + " at " + time.now() + ": " + how);
            }
        }

        private void stay(Kind kind, Duration stay, RasConnection connection) {
            switch (kind) {
                case CARRIER_LOSS -> {
                    connection.onDisconnection(status -> connection.hangUp());
                    time.at(time.now().plus(stay), () -> line.breakAt(Side.CLIENT));
                }
                case IDLE -> connection.onDisconnection(status -> connection.hangUp());
                case RIGHT, RETRY, CALLBACK, WRONG_PASSWORD, EXPIRED ->
                    time.at(time.now().plus(stay), connection::hangUp);
            }
        }

        private void answer(RasConnection connection) {
            try {
                connection.resume(RasDialParams.of("alice", RIGHT));
            } catch (RasException e) {
                wrong.add("an answer on " + name + " was not taken: " + e.getMessage());
            }
        }
    }
}
