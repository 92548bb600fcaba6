package dev.ringback.ppp;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.compression.CcpCounters;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingCounters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.secret.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One end of PPP on a line of octets: framing and endpoint joined. It writes to its port and neither opens nor closes
 * it; the owner of the call does that. Not thread-safe.
 */
public final class PppLink implements Machine<PppEvent> {
    /**
     * Frames that may wait for the line. Then {@link #send} says no, and what the protocols say is lost, as in a full modem
     * buffer: a peer that asks and does not read gets no more answers. Each is told as {@link PppEvent.Discarded}.
     */
    public static final int MAX_BACKLOG_FRAMES = 256;

    /** Events that may wait for the owner. Then frames that arrive are lost, as on the line, until it has taken some. */
    public static final int MAX_WAITING_EVENTS = 4_096;

    private final HdlcFraming framing;
    private final PppEndpoint endpoint;
    private final Outbox<PortCommand> writes = new Outbox<>(MAX_BACKLOG_FRAMES);
    private final Outbox<PppEvent> events = new Outbox<>(MAX_WAITING_EVENTS + Outbox.LIMIT_ENTRIES);

    /** An end that does nothing before {@link #open} and {@link #lineUp}. */
    public PppLink(PppConfig config, RandomGenerator random) {
        this(config, new AuthMachines(), random);
    }

    /** The same, with digests and ciphers that it shares with other ends of the same thread. */
    public PppLink(PppConfig config, AuthMachines machines, RandomGenerator random) {
        this.framing = new HdlcFraming(config.lcp().mru());
        this.endpoint = new PppEndpoint(config, machines, random);
    }

    @Override
    public void portOpened(Instant now) {
        // The owner of the call opens the port; PPP begins with the line.
    }

    @Override
    public void lineUp(Instant now) {
        framing.reset();
        endpoint.lineUp(now);
        drain();
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        endpoint.lineDown(now);
        drain();
        writes.clear(); // nobody will read them
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        lineDown(now, LineDown.UNKNOWN);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        while (receiveFrame(now, octets)) {
            // until all is consumed
        }
    }

    /**
     * Takes octets up to the end of the next frame, and leaves what stands behind it. An owner who answers events himself asks
     * for them before he goes on: the next frame may end what they tell of. False: all are consumed, and no frame ended.
     */
    public boolean receiveFrame(Instant now, ByteBuffer octets) {
        Frame frame = framing.read(octets);
        if (frame == null) {
            return false;
        }
        if (events.size() >= MAX_WAITING_EVENTS) {
            return true; // there is no room for what it may say
        }
        if (frame instanceof Frame.Good good) {
            endpoint.receive(now, good.packet());
            drain(); // a change of framing holds from the next frame on
        } else if (frame instanceof Frame.Discarded bad) {
            events.add(
                    new PppEvent.Discarded("frame: " + bad.error(), bad.octets().length()));
        }
        return true;
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // Carrier comes and goes as lineUp and lineDown; the other circuits are the port's affair.
    }

    @Override
    public void timeout(Instant now) {
        endpoint.timeout(now);
        drain();
    }

    @Override
    public Instant nextTimeout() {
        return endpoint.nextTimeout();
    }

    @Override
    public @Nullable PortCommand pollPort() {
        return writes.poll();
    }

    @Override
    public @Nullable PppEvent pollEvent() {
        return events.poll();
    }

    /** See {@link PppEndpoint#open}. */
    public void open(Instant now) {
        endpoint.open(now);
        drain();
    }

    /** See {@link PppEndpoint#close}. */
    public void close(Instant now, String text) {
        endpoint.close(now, text);
        drain();
    }

    /** See {@link PppEndpoint#abandon}. */
    public void abandon(Instant now) {
        endpoint.abandon(now);
        drain();
    }

    /** See {@link PppEndpoint#lineNeededUntil}. */
    public Instant lineNeededUntil() {
        return endpoint.lineNeededUntil();
    }

    /** What went through the framing, on all lines so far. */
    public FramingCounters framingCounters() {
        return framing.counters();
    }

    /** See {@link PppEndpoint#phase}. */
    public LinkPhase phase() {
        return endpoint.phase();
    }

    /** See {@link PppEndpoint#retry}. */
    public void retry(Instant now, Credentials credentials) {
        endpoint.retry(now, credentials);
        drain();
    }

    /** See {@link PppEndpoint#changePassword}. */
    public void changePassword(Instant now, Secret newPassword) {
        endpoint.changePassword(now, newPassword);
        drain();
    }

    /** See {@link PppEndpoint#answer}. */
    public void answer(Instant now, Secret text) {
        endpoint.answer(now, text);
        drain();
    }

    /** See {@link PppEndpoint#accept}. */
    public boolean accept(Instant now, AuthenticatorEvent question, Secret password, String message) {
        boolean waited = endpoint.accept(now, question, password, message);
        drain();
        return waited;
    }

    /** See {@link PppEndpoint#refuse}. */
    public boolean refuse(Instant now, AuthenticatorEvent question, Refusal refusal) {
        boolean waited = endpoint.refuse(now, question, refusal);
        drain();
        return waited;
    }

    /** See {@link PppEndpoint#setCallback}. */
    public void setCallback(CallbackTerms terms) {
        endpoint.setCallback(terms);
    }

    /** See {@link PppEndpoint#answerCallback}. */
    public void answerCallback(Instant now, CallbackChoice choice) {
        endpoint.answerCallback(now, choice);
        drain();
    }

    /** See {@link PppEndpoint#offerCallback}. */
    public void offerCallback(Instant now, CallbackOffer offer) {
        endpoint.offerCallback(now, offer);
        drain();
    }

    /** See {@link PppEndpoint#acknowledgeCallback}. */
    public void acknowledgeCallback(Instant now) {
        endpoint.acknowledgeCallback(now);
        drain();
    }

    /** See {@link PppEndpoint#refuseCallback}. */
    public void refuseCallback(Instant now) {
        endpoint.refuseCallback(now);
        drain();
    }

    /** See {@link PppEndpoint#setNetwork}. */
    public void setNetwork(IpcpConfig ipcp) {
        endpoint.setNetwork(ipcp);
    }

    /**
     * Sends an IP datagram. False, and nothing is sent: {@link PppEndpoint#send} does not take it, or {@link
     * #MAX_BACKLOG_FRAMES} frames wait already.
     */
    public boolean send(Instant now, Octets datagram) {
        boolean sent = writes.size() < MAX_BACKLOG_FRAMES && endpoint.send(now, datagram);
        drain();
        return sent;
    }

    /** See {@link PppEndpoint#encryptionCounters}. */
    public CcpCounters encryptionCounters() {
        return endpoint.encryptionCounters();
    }

    /** See {@link PppEndpoint#closeNetwork}. */
    public void closeNetwork(Instant now) {
        endpoint.closeNetwork(now);
        drain();
    }

    /** See {@link PppEndpoint#wipe}. */
    public void wipe() {
        endpoint.wipe();
    }

    private void drain() {
        for (LinkOutput output; (output = endpoint.pollOutput()) != null; ) {
            if (output instanceof LinkOutput.Send send) {
                write(send.packet());
            } else if (output instanceof LinkOutput.SetFraming change) {
                framing.setParameters(change.parameters());
            }
        }
        for (PppEvent event; (event = endpoint.pollEvent()) != null; ) {
            events.add(event);
        }
    }

    private void write(Packet packet) {
        if (writes.size() < MAX_BACKLOG_FRAMES) {
            writes.add(new PortCommand.Write(framing.encode(packet)));
        } else if (events.size() < MAX_WAITING_EVENTS) {
            events.add(new PppEvent.Discarded(
                    MAX_BACKLOG_FRAMES + " frames wait for the line",
                    packet.information().length()));
        }
    }
}
