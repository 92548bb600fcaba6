package dev.ringback.ppp.network;

import dev.ringback.ppp.control.Automaton;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlEvent;
import dev.ringback.ppp.control.ControlFailure;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlProtocol;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.IpcpOption.ServerKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Internet Protocol Control Protocol of one end (RFC 1332, RFC 1877), in both roles: the caller who asks for
 * addresses, the answerer who gives them.
 *
 * <p>Told, asked, drained: drain packets and events after every call. Packets are information fields for protocol 8021.
 * Not thread-safe.
 */
public final class Ipcp implements ControlLayer {
    private final IpcpPolicy policy;
    private final ControlProtocol control;
    private final Outbox<IpcpEvent> events = new Outbox<>();

    /** An IPCP whose link is down. */
    public Ipcp(IpcpConfig config, PppTimers timers) {
        policy = new IpcpPolicy(config);
        control = new ControlProtocol("IPCP", policy, timers, Automaton.Options.NONE);
    }

    @Override
    public int protocol() {
        return ProtocolNumber.IPCP;
    }

    @Override
    public ControlProtocol control() {
        return control;
    }

    /** The next event, or null. */
    public @Nullable IpcpEvent pollEvent() {
        return events.poll();
    }

    @Override
    public void drain(Instant now) {
        for (ControlEvent event; (event = control.pollEvent()) != null; ) {
            if (event instanceof ControlEvent.Up) {
                events.add(new IpcpEvent.Up(result()));
            } else if (event instanceof ControlEvent.Down) {
                events.add(new IpcpEvent.Down());
            } else if (event instanceof ControlEvent.Finished finished) {
                events.add(new IpcpEvent.Finished(failure(finished.failure())));
            } else if (event instanceof ControlEvent.PeerTerminates) {
                // Outside Opened nothing is left to wait for: a peer that wants IPCP after all finds it Stopped, where
                // its Request begins anew. In Opened the automaton waits for one period first.
                control.abandon(now);
            } else if (event instanceof ControlEvent.Discarded discarded) {
                events.add(new IpcpEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }

    private NetworkFailure failure(ControlFailure why) {
        NetworkFailure policys = policy.failure();
        return switch (why) {
            case CLOSED -> NetworkFailure.CLOSED;
            case TIMED_OUT -> NetworkFailure.TIMED_OUT;
            case NOT_CONVERGING -> policy.notConverging();
            case UNACCEPTABLE -> policys != null ? policys : NetworkFailure.NOT_CONVERGING;
            case TERMINATED_BY_PEER -> NetworkFailure.TERMINATED_BY_PEER;
            // The peer that does not know IPCP, or does not know a code of it, does not speak the protocol.
            case REJECTED -> NetworkFailure.PROTOCOL_REJECTED;
        };
    }

    private IpcpResult result() {
        ConfigurationOption his = ConfigurationOption.find(control.his(), IpcpOption.IpAddress.TYPE);
        Ipv4Address peer = his != null && IpcpOption.of(his) instanceof IpcpOption.IpAddress option
                ? option.address()
                : Ipv4Address.NONE;
        return new IpcpResult(
                policy.ownAddress(),
                peer,
                policy.server(ServerKind.DNS_1),
                policy.server(ServerKind.DNS_2),
                policy.server(ServerKind.WINS_1),
                policy.server(ServerKind.WINS_2));
    }
}
