package dev.ringback.bench;

import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.server.NetworkConfig;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A caller that is PPP and no more: it calls, and when IP is up it says goodbye at once, or stays. */
final class Dialing implements Machine<PppEvent> {
    /**
     * A network that has all that our caller asks for, so that the frames of a call are those of lwIP's: 12 without
     * authentication, 15 with a CHAP. lwIP does not know WINS, and asks for no server that its far end has not got.
     */
    static final NetworkConfig EVERY_SERVER = new NetworkConfig(
            NetworkConfig.LARGE.ownAddress(),
            NetworkConfig.LARGE.pool(),
            List.of(Ipv4Address.of("198.18.0.53"), Ipv4Address.of("198.18.0.54")),
            List.of(Ipv4Address.of("198.18.0.55"), Ipv4Address.of("198.18.0.56")));

    private final PppLink link;
    private final boolean stays;
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(4);
    private final ArrayDeque<PppEvent> events = new ArrayDeque<>(8);
    private boolean connected;
    private boolean leaving; // by our own will
    private boolean over;
    private Runnable whenOver = () -> {};

    /** What the callers of one thread share. */
    record Shared(PppConfig config, AuthMachines machines, RandomGenerator random) {
        /** Callers of one user, who accept these methods. */
        static Shared of(List<AuthMethod> accept, Credentials credentials, RandomGenerator random) {
            LcpConfig lcp = LcpConfig.usual().withAuthentication(List.of(), accept);
            PppConfig config = new PppConfig(lcp, IpcpConfig.caller(), PppTimers.DEFAULTS, credentials, "");
            return new Shared(config, new AuthMachines(), random);
        }

        Shared with(RandomGenerator other) {
            return new Shared(config, machines, other);
        }
    }

    Dialing(boolean stays, Shared shared) {
        this.link = new PppLink(shared.config, shared.machines, shared.random);
        this.stays = stays;
        commands.add(new PortCommand.Open());
    }

    /** IP has been up. */
    boolean hasConnected() {
        return connected;
    }

    /** IP has been up, and the end was our own. */
    boolean hasLeft() {
        return connected && leaving;
    }

    /** The port has been given back. */
    boolean isOver() {
        return over;
    }

    /** Whom to tell when the port has been given back, or has failed. */
    void whenOver(Runnable heard) {
        whenOver = heard;
    }

    /** Says goodbye; or gives the port back, if there is nobody to say it to. */
    void leave(Instant now) {
        leaving = true;
        link.close(now, "");
        drain(now);
    }

    @Override
    public void portOpened(Instant now) {
        commands.add(new PortCommand.Call("5550100"));
    }

    @Override
    public void lineUp(Instant now) {
        link.open(now);
        link.lineUp(now);
        drain(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        link.lineDown(now, cause);
        drain(now);
        end();
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        end();
    }

    private void end() {
        if (!over) {
            over = true;
            whenOver.run();
        }
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        link.receive(now, octets);
        drain(now);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // the line tells by lineDown
    }

    @Override
    public void timeout(Instant now) {
        link.timeout(now);
        drain(now);
    }

    @Override
    public Instant nextTimeout() {
        return link.nextTimeout();
    }

    private void drain(Instant now) {
        for (PppEvent event; (event = link.pollEvent()) != null; ) {
            events.add(event);
            if (event instanceof PppEvent.NetworkUp) {
                connected = true;
                if (!stays) {
                    leaving = true;
                    link.close(now, "");
                }
            } else if (event instanceof PppEvent.LinkFinished) {
                commands.add(new PortCommand.Close());
            }
        }
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand ofLink = link.pollPort();
        return ofLink == null ? commands.pollFirst() : ofLink;
    }

    @Override
    public @Nullable PppEvent pollEvent() {
        return events.pollFirst();
    }
}
