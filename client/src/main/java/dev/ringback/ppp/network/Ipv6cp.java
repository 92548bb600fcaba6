package dev.ringback.ppp.network;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Automaton;
import dev.ringback.ppp.control.ControlEvent;
import dev.ringback.ppp.control.ControlFailure;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlPacket;
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
    public void open(Instant now) {
        control.open(now);
        drain(now);
    }

    @Override
    public void close(Instant now, String text) {
        control.close(now, text);
        drain(now);
    }

    @Override
    public void lowerUp(Instant now) {
        control.lowerUp(now);
        drain(now);
    }

    @Override
    public void lowerDown(Instant now) {
        control.lowerDown(now);
        drain(now);
    }

    @Override
    public void setPeerMru(int octets) {
        control.setPeerMru(octets);
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        try {
            control.receive(now, ControlPacket.read("IPV6CP", information));
        } finally {
            drain(now);
        }
    }

    @Override
    public void protocolRejected(Instant now) {
        control.rejected(now, true);
        drain(now);
    }

    @Override
    public void timeout(Instant now) {
        control.timeout(now);
        drain(now);
    }

    @Override
    public Instant nextTimeout() {
        return control.nextTimeout();
    }

    @Override
    public @Nullable Octets pollPacket() {
        return control.pollPacket();
    }

    /** The next event, or null. */
    public @Nullable Ipv6cpEvent pollEvent() {
        return events.poll();
    }

    /** Whether datagrams of IPv6 may pass. */
    public boolean isOpened() {
        return control.state() == Automaton.State.OPENED;
    }

    private void drain(Instant now) {
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
