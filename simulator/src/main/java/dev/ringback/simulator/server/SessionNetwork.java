package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.LinkWatch;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.behavior.ScriptedLink;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session does once the caller has proved itself: network protocols, encryption, datagrams, and their limits. */
final class SessionNetwork implements CallerRoutes.Hop {
    /** Datagrams of one caller that may be on their way to others; more come at once only of short ones, and are lost. */
    static final int MAX_TRANSITS = 1024;

    private static final int IP_VERSION_6 = 6;

    private final int call;
    private final ServerConfig config;
    private final CallerRoutes routes;
    private final Ipv4Router router;
    private final Outbox<CallerRoutes.Transit> transits = new Outbox<>(MAX_TRANSITS);
    private final CallNotes notes;
    private final ScriptedLink link;
    private LinkWatch watch;
    private InterfaceIdentifier identifier = InterfaceIdentifier.NONE; // ours, while IPv6 is up
    private Ipv4Address caller = Ipv4Address.NONE; // while IPv4 is up

    SessionNetwork(int call, RasServer server, CallNotes notes, ScriptedLink link) {
        this.call = call;
        this.config = server.config();
        this.routes = server.routes();
        this.router = server.router();
        this.notes = notes;
        this.link = link;
        this.watch = new LinkWatch(config.limits());
    }

    /** Other limits than those of the server, before the network is up. */
    void limit(LinkLimits limits) {
        watch = new LinkWatch(limits);
    }

    /** Takes what is its own; false: it is another's. */
    boolean handle(Instant now, PppEvent event) {
        if (event instanceof PppEvent.NetworkUp up) {
            watch.networkUp(now, up.result());
            leave();
            caller = up.result().peerAddress();
            routes.join(caller, this);
            notes.add(new JournalEvent.NetworkUp(up.result()));
        } else if (event instanceof PppEvent.NetworkDown) {
            watch.networkDown();
            leave();
            notes.add(new JournalEvent.NetworkDown());
        } else if (event instanceof PppEvent.NetworkFinished finished) {
            notes.add(new JournalEvent.NetworkFinished(finished.failure()));
            link.close(now, "no network protocol is left");
        } else if (event instanceof PppEvent.DatagramReceived received) {
            datagram(now, received.datagram());
        } else {
            return encryption(now, event) || ipv6(event);
        }
        return true;
    }

    /** Which limit has come, or null. */
    LinkWatch.@Nullable Limit timeout(Instant now) {
        return watch.timeout(now);
    }

    /** When a limit comes, {@code Instant.MAX} when none does. */
    Instant nextTimeout() {
        return watch.nextTimeout();
    }

    /** The call is over. */
    void end() {
        watch.end();
        leave();
    }

    private void leave() {
        if (!caller.isNone()) {
            routes.leave(caller, this);
            caller = Ipv4Address.NONE;
        }
    }

    @Override
    public int call() {
        return call;
    }

    @Override
    public int mtuOctets() {
        return link.maxDatagramOctets();
    }

    /** What is to go to other callers, or null. */
    CallerRoutes.@Nullable Transit pollTransit() {
        return transits.poll();
    }

    /** What comes from other callers. */
    void deliver(Instant now, CallerRoutes.Transit transit) {
        for (Octets datagram : transit.datagrams()) {
            watch.passed(now, datagram);
            if (!link.send(now, datagram)) {
                notes.add(new JournalEvent.DatagramIgnored(datagram.length(), "the caller's network is down"));
            }
        }
    }

    private boolean encryption(Instant now, PppEvent event) {
        if (event instanceof PppEvent.EncryptionUp up) {
            notes.add(new JournalEvent.EncryptionUp(up.result()));
        } else if (event instanceof PppEvent.EncryptionDown) {
            notes.add(new JournalEvent.EncryptionDown());
        } else if (event instanceof PppEvent.EncryptionRefused) {
            notes.add(new JournalEvent.EncryptionRefused());
        } else if (event instanceof PppEvent.EncryptionFinished finished) {
            notes.add(new JournalEvent.EncryptionFinished(finished.failure(), finished.required()));
            if (finished.required()) {
                link.close(now, "encryption is required");
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean ipv6(PppEvent event) {
        if (event instanceof PppEvent.Ipv6Up up) {
            identifier = up.result().own();
            notes.add(new JournalEvent.Ipv6Up(up.result()));
        } else if (event instanceof PppEvent.Ipv6Down) {
            identifier = InterfaceIdentifier.NONE;
            notes.add(new JournalEvent.Ipv6Down());
        } else if (event instanceof PppEvent.Ipv6Finished finished) {
            notes.add(new JournalEvent.Ipv6Finished(finished.failure()));
        } else {
            return false;
        }
        return true;
    }

    private void datagram(Instant now, Octets datagram) {
        int length = datagram.length();
        watch.passed(now, datagram);
        boolean version6 = !datagram.isEmpty() && datagram.u8(0) >> 4 == IP_VERSION_6 && !identifier.isNone();
        IcmpEcho.Answer answer = version6
                ? Icmpv6Echo.answer(datagram, identifier)
                : IcmpEcho.answer(datagram, config.network().ownAddress());
        if (answer instanceof IcmpEcho.Answer.Reply reply && link.send(now, reply.datagram())) {
            notes.add(new JournalEvent.EchoAnswered(length));
        } else if (answer instanceof IcmpEcho.Answer.Elsewhere) {
            route(now, datagram);
        } else {
            String reason =
                    answer instanceof IcmpEcho.Answer.None none ? none.reason() : "larger than the caller's MRU";
            notes.add(new JournalEvent.DatagramIgnored(length, reason));
        }
    }

    private void route(Instant now, Octets datagram) {
        int length = datagram.length();
        Ipv4Router.Step step = router.route(datagram, caller, mtuOctets());
        if (step instanceof Ipv4Router.Step.Forward forward && transits.size() < MAX_TRANSITS) {
            transits.add(new CallerRoutes.Transit(forward.to().call(), forward.datagrams()));
            notes.add(new JournalEvent.DatagramForwarded(length, forward.to().call()));
        } else if (step instanceof Ipv4Router.Step.Refuse refuse && link.send(now, refuse.error())) {
            notes.add(new JournalEvent.DatagramRefused(length, refuse.reason()));
        } else {
            String reason = step instanceof Ipv4Router.Step.Ignore ignore
                    ? ignore.reason()
                    : step instanceof Ipv4Router.Step.Refuse refuse
                            ? refuse.reason()
                            : MAX_TRANSITS + " datagrams are on their way to other callers";
            notes.add(new JournalEvent.DatagramIgnored(length, reason));
        }
    }
}
