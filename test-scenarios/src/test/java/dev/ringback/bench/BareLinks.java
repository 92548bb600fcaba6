package dev.ringback.bench;

import dev.ringback.port.PortCommand;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Calls between two ends of our PPP that hand each other their octets, as the two ends of lwIP do, and a journal that keeps
 * each run as it was, with its instant and its direction. The answering end asks its owner, who has one user.
 */
final class BareLinks {
    private static final IpcpConfig SERVING = new IpcpConfig(
            Ipv4Address.of("198.18.0.1"),
            true,
            Ipv4Address.of("198.18.16.0"),
            true,
            false,
            Ipv4Address.of("198.18.0.53"),
            Ipv4Address.of("198.18.0.54"),
            Ipv4Address.of("198.18.0.55"),
            Ipv4Address.of("198.18.0.56"));

    private static final Secret PASSWORD = Secret.of("s3cret-Passw0rd");

    private final PppConfig callers;
    private final PppConfig answerers;
    private final List<Journal.Entry> journal = new ArrayList<>();
    private final AuthMachines machines = new AuthMachines();
    private final SplittableRandom random = new SplittableRandom(1);
    private Instant now = Instant.EPOCH;

    /** Calls in which the caller proves itself by one of these methods; none: it need not. */
    BareLinks(List<AuthMethod> methods) {
        LcpConfig lcp = LcpConfig.usual();
        callers = new PppConfig(
                lcp.withAuthentication(List.of(), methods),
                IpcpConfig.caller(),
                PppTimers.DEFAULTS,
                new Credentials("", "user0001", PASSWORD),
                "");
        answerers = new PppConfig(
                lcp.withAuthentication(methods, List.of()), SERVING, PppTimers.DEFAULTS, null, "ringback");
    }

    /** How many frames went in the last call, both ways: each is a run. */
    int frames() {
        return journal.size();
    }

    /** A call, from two new ends to the caller's goodbye. */
    void call() {
        now = now.plusSeconds(1);
        journal.clear();
        PppLink caller = new PppLink(callers, machines, random);
        PppLink answerer = new PppLink(answerers, machines, random);
        for (PppLink link : List.of(answerer, caller)) {
            link.open(now);
            link.lineUp(now);
        }
        boolean connected = false;
        boolean over = false;
        while (!over) {
            for (PppEvent event; (event = caller.pollEvent()) != null; ) {
                if (event instanceof PppEvent.NetworkUp) {
                    connected = true;
                    caller.close(now, "");
                }
                over |= event instanceof PppEvent.LinkFinished;
            }
            for (PppEvent event; (event = answerer.pollEvent()) != null; ) {
                judge(answerer, event);
            }
            boolean moved = carry(caller, answerer, Side.CLIENT) | carry(answerer, caller, Side.SERVER);
            if (!moved && !over) {
                throw new IllegalStateException("the call hangs");
            }
        }
        caller.wipe();
        answerer.wipe();
        if (!connected) {
            throw new IllegalStateException("no call came to be");
        }
    }

    private void judge(PppLink answerer, PppEvent event) {
        if (event instanceof PppEvent.AuthenticationRequested asked) {
            if (!(asked.event() instanceof AuthenticatorEvent.Answered answered)
                    || !answered.proof().isOf(PASSWORD)) {
                throw new IllegalStateException("not a right answer: " + asked);
            }
            answerer.accept(now, asked.event(), PASSWORD, "");
        }
    }

    private boolean carry(PppLink from, PppLink to, Side side) {
        boolean moved = false;
        for (PortCommand command; (command = from.pollPort()) != null; moved = true) {
            if (command instanceof PortCommand.Write write) {
                journal.add(new Journal.Entry(now, "wire", side, 1, new JournalEvent.OctetsReceived(write.octets())));
                to.receive(now, write.octets().toByteBuffer());
            }
        }
        return moved;
    }
}
