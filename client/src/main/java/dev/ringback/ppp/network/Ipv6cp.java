package dev.ringback.ppp.network;

import dev.ringback.ppp.control.Automaton;
import dev.ringback.ppp.control.ControlEvent;
import dev.ringback.ppp.control.ControlFailure;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlProtocol;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The IPv6 Control Protocol of one end (RFC 5072), in both roles.
 *
 * <p>Told, asked, drained: drain packets and events after every call. Packets are information fields for protocol 8057.
 * Not thread-safe.
 */
public final class Ipv6cp implements ControlLayer {
    private final Ipv6cpPolicy policy;
    private final ControlProtocol control;
    private final Outbox<Ipv6cpEvent> events = new Outbox<>();

    /** An IPV6CP whose link is down; the random source is that of identifiers. */
    public Ipv6cp(Ipv6cpConfig config, PppTimers timers, RandomGenerator random) {
        policy = new Ipv6cpPolicy(config, random);
        control = new ControlProtocol("IPV6CP", policy, timers, Automaton.Options.NONE);
    }

    @Override
    public int protocol() {
        return ProtocolNumber.IPV6CP;
    }

    @Override
    public ControlProtocol control() {
        return control;
    }

    /** The next event, or null. */
    public @Nullable Ipv6cpEvent pollEvent() {
        return events.poll();
    }

    @Override
    public void drain(Instant now) {
        for (ControlEvent event; (event = control.pollEvent()) != null; ) {
            if (event instanceof ControlEvent.Up) {
                events.add(new Ipv6cpEvent.Up(new Ipv6cpResult(policy.own(), Ipv6cpPolicy.in(control.his()))));
            } else if (event instanceof ControlEvent.Down) {
                events.add(new Ipv6cpEvent.Down());
            } else if (event instanceof ControlEvent.Finished finished) {
                events.add(new Ipv6cpEvent.Finished(failure(finished.failure())));
            } else if (event instanceof ControlEvent.PeerTerminates) {
                control.abandon(now); // as in IPCP: outside Opened nothing is left to wait for
            } else if (event instanceof ControlEvent.Discarded discarded) {
                events.add(new Ipv6cpEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }

    private static NetworkFailure failure(ControlFailure why) {
        return switch (why) {
            case CLOSED -> NetworkFailure.CLOSED;
            case TIMED_OUT -> NetworkFailure.TIMED_OUT;
            case NOT_CONVERGING, UNACCEPTABLE -> NetworkFailure.NOT_CONVERGING;
            case TERMINATED_BY_PEER -> NetworkFailure.TERMINATED_BY_PEER;
            case REJECTED -> NetworkFailure.PROTOCOL_REJECTED;
        };
    }
}
