package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.LoginConfig;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.server.UserAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A server's line for one call, whose output is counted. Somebody who has not proven himself has the line for so long and no
 * longer, whatever he says; nothing in the journal holds a password; and after the call no address is missing.
 */
final class FarEnd {
    /** The password of both accounts, as long as nobody has changed it. */
    static final String PASSWORD = Secrets.PASSWORD;

    /** A password of nobody. */
    static final String WRONG_PASSWORD = Secrets.WRONG_PASSWORD;

    static final String USER = "alice";
    static final String EXPIRED = "bob";

    /** What the kind of a call can have in it. */
    static final int CALLS_BACK = 1;

    static final int ENCRYPTS = 2;
    static final int SPEAKS_IPV6 = 4;
    static final int LOGS_IN = 8;

    private static final int MAX_OUTPUTS = 600;
    private static final int MAX_WRITE_OCTETS = 2 * 1_600;
    private static final int MAX_KEPT = 300;

    private final RasServer server;
    private final ServerLine line;
    private final Duration maxUnproven;
    final ArrayDeque<Octets> writes = new ArrayDeque<>();
    private Instant unprovenSince = Instant.MIN;
    private boolean accepted;
    private boolean hungUp;
    private boolean down;

    FarEnd(AuthMethod method, int kind) {
        ServerConfig config = config(method, kind);
        server = new RasServer(config);
        maxUnproven = maxUnproven(config, (kind & LOGS_IN) != 0);
        line = server.line(
                () -> new CallParties("5550199", "5550100"), new SplittableRandom(kind), ServerLine.Kind.CONNECTION);
    }

    /** For a login, for LCP and all that proves who somebody is, and to say goodbye so often as nobody answers. */
    private static Duration maxUnproven(ServerConfig config, boolean logsIn) {
        Duration login = logsIn ? config.authenticateTime() : Duration.ZERO;
        PppTimers timers = config.timers();
        return login.plus(config.letInTime()).plus(timers.restart().multipliedBy(timers.maxTerminate()));
    }

    private static ServerConfig config(AuthMethod method, int kind) {
        UserAccount alice = UserAccount.of(USER, Secret.of(PASSWORD));
        UserAccount bob = UserAccount.of(EXPIRED, Secret.of(PASSWORD)).withExpiredPassword();
        boolean callsBack = (kind & CALLS_BACK) != 0;
        NetworkConfig network = NetworkConfig.USUAL;
        if ((kind & ENCRYPTS) != 0) {
            network = network.withEncryption(new CcpConfig(
                    CcpConfig.Demand.OFFERED, List.of(MppeStrength.values()), CcpConfig.KeyChange.EITHER));
        }
        if ((kind & SPEAKS_IPV6) != 0) {
            network = network.withIpv6(Ipv6cpConfig.RANDOM);
        }
        ServerConfig config = ServerConfig.USUAL
                .withAuthentication(List.of(method))
                .withNetwork(network)
                .withUsers(List.of(callsBack ? alice.with(CallbackPermission.setByCaller()) : alice, bob));
        config = callsBack ? config.withCallback() : config;
        return (kind & LOGS_IN) != 0 ? config.withLogin(LoginConfig.USUAL) : config;
    }

    void lineUp(Instant now) {
        unprovenSince = now;
        line.lineUp(now);
        drain(now);
    }

    void receive(Instant now, Octets octets) {
        if (!down) {
            line.receive(now, octets.toByteBuffer());
            drain(now);
        }
    }

    void timeout(Instant now) {
        line.timeout(now);
        drain(now);
    }

    Instant nextTimeout() {
        return down ? Instant.MAX : line.nextTimeout();
    }

    boolean hasHungUp() {
        return hungUp;
    }

    /** Whether somebody has proven himself. */
    boolean hasAccepted() {
        return accepted;
    }

    /** The line is gone, and so is all that the call had. */
    void lineDown(Instant now) {
        if (!down) {
            line.lineDown(now, LineDown.UNKNOWN);
            drain(now);
            down = true;
            Holds.equal(0, line.call(), "the call of a line that is down");
            Holds.equal(0, server.pool().lent(), "addresses that nobody gave back");
        }
    }

    private void drain(Instant now) {
        int outputs = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (PortCommand command; (command = line.pollPort()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                if (command instanceof PortCommand.Write write) {
                    Holds.atMost(MAX_WRITE_OCTETS, write.octets().length(), "octets of a write");
                    keep(write.octets());
                } else if (command instanceof PortCommand.SetDtr dtr && !dtr.on()) {
                    hungUp = true;
                }
            }
            for (ServerLine.Note note; (note = line.pollEvent()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                noted(note.event());
            }
        }
        if (!accepted && !hungUp && !down) {
            Duration held = Duration.between(unprovenSince, now);
            Holds.that(
                    held.compareTo(maxUnproven) <= 0, () -> "nobody has proven himself, and has the line for " + held);
        }
    }

    private void keep(Octets octets) {
        if (writes.size() == MAX_KEPT) {
            writes.removeFirst();
        }
        writes.addLast(octets);
    }

    private void noted(JournalEvent event) {
        if (!(event instanceof JournalEvent.PacketPassed)) {
            Secrets.notIn(event.toString());
        }
        if (event instanceof JournalEvent.Judged judged) {
            accepted |= judged.code() == 0;
        } else if (event instanceof JournalEvent.LoginJudged judged) {
            accepted |= judged.code() == 0;
        }
    }
}
