package dev.ringback.bench;

import dev.ringback.port.PortCommand;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Calls between two ends of PPP that hand each other their octets, and nothing else: the least that a call can cost us. */
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

    private static final LcpConfig NO_PROOF = LcpConfig.usual().withAuthentication(List.of(), List.of());
    private static final PppConfig CALLER = new PppConfig(NO_PROOF, IpcpConfig.caller(), PppTimers.DEFAULTS, null, "");
    private static final PppConfig ANSWERER = new PppConfig(NO_PROOF, SERVING, PppTimers.DEFAULTS, null, "");

    private final AuthMachines machines = new AuthMachines();
    private final SplittableRandom random = new SplittableRandom(1);
    private Instant now = Instant.EPOCH;

    /** A call, from two new ends to the caller's goodbye. */
    void call() {
        now = now.plusSeconds(1);
        PppLink caller = new PppLink(CALLER, machines, random);
        PppLink answerer = new PppLink(ANSWERER, machines, random);
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
            while (answerer.pollEvent() != null) {} // it has no owner
            boolean moved = carry(caller, answerer) | carry(answerer, caller);
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

    private boolean carry(PppLink from, PppLink to) {
        boolean moved = false;
        for (PortCommand command; (command = from.pollPort()) != null; moved = true) {
            if (command instanceof PortCommand.Write write) {
                to.receive(now, write.octets().toByteBuffer());
            }
        }
        return moved;
    }
}
