package dev.ringback.simulator.behavior;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.LinkOutput;
import dev.ringback.ppp.LinkPhase;
import dev.ringback.ppp.PppEndpoint;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.BehaviorChain.Outgoing;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.PacketPassed;
import dev.ringback.simulator.journal.JournalEvent.Stage;
import dev.ringback.simulator.line.Side;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of PPP on a line: framing, a chain of behaviors, and the endpoint, which does not know of the chain.
 * Every packet is noted on both sides of the chain. It lives for one call; not thread-safe.
 */
public final class ScriptedLink implements Machine<PppEvent> {
    /** Frames that may wait for the line; what comes beyond is lost, as in a full modem buffer. */
    public static final int MAX_BACKLOG_FRAMES = 256;

    private final HdlcFraming framing;
    private final BehaviorChain chain;
    private final PppEndpoint endpoint;
    private final CallNotes notes;
    private final Outbox<PortCommand> writes = new Outbox<>(MAX_BACKLOG_FRAMES);
    private final Outbox<PppEvent> events = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);
    private final ArrayDeque<CallPhase> entering = new ArrayDeque<>(2);
    private CallPhase phase = CallPhase.DIAL;

    /** A link of these parts; the notes are shared with others of the same call. */
    public ScriptedLink(HdlcFraming framing, BehaviorChain chain, PppEndpoint endpoint, CallNotes notes) {
        this.framing = framing;
        this.chain = chain;
        this.endpoint = endpoint;
        this.notes = notes;
    }

    @Override
    public void portOpened(Instant now) {
        // The owner of the call opens the port.
    }

    @Override
    public void lineUp(Instant now) {
        enter(now, CallPhase.CONNECT);
        endpoint.open(now);
        endpoint.lineUp(now);
        settle(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        endpoint.lineDown(now);
        settle(now);
        writes.clear(); // nobody will read them
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        lineDown(now, LineDown.UNKNOWN);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        for (Frame frame; (frame = framing.read(octets)) != null; ) {
            if (frame instanceof Frame.Good good) {
                receivePacket(now, good.packet()); // a change of framing holds from the next frame on
            } else if (frame instanceof Frame.Discarded bad) {
                notes.add(new JournalEvent.FrameDropped(bad.error(), bad.octets()));
            }
        }
    }

    /** A packet that has been taken out of its frame already. */
    public void receivePacket(Instant now, Packet packet) {
        notes.add(new PacketPassed(Side.CLIENT, Stage.LINE, packet));
        chain.receiving(now, packet);
        drainChain(now); // the endpoint has nothing to say before it hears it
        settle(now);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // Carrier comes and goes as lineUp and lineDown.
    }

    @Override
    public void timeout(Instant now) {
        chain.timeout(now);
        endpoint.timeout(now);
        settle(now);
    }

    @Override
    public Instant nextTimeout() {
        Instant ofChain = chain.nextTimeout();
        Instant ofEndpoint = endpoint.nextTimeout();
        return ofChain.isBefore(ofEndpoint) ? ofChain : ofEndpoint;
    }

    @Override
    public @Nullable PortCommand pollPort() {
        return writes.poll();
    }

    @Override
    public @Nullable PppEvent pollEvent() {
        return events.poll();
    }

    /** The phase of the call. */
    public CallPhase phase() {
        return phase;
    }

    /** Enters a phase that PPP itself does not know. */
    public void enter(Instant now, CallPhase next) {
        if (phase != next) {
            phase = next;
            notes.add(new JournalEvent.PhaseEntered(next));
            chain.phaseEntered(now, next);
        }
    }

    /** See {@link PppEndpoint#close}. */
    public void close(Instant now, String text) {
        endpoint.close(now, text);
        settle(now);
    }

    /** See {@link PppEndpoint#awaitsVerdict}. */
    public boolean awaitsVerdict(AuthenticatorEvent question) {
        return endpoint.awaitsVerdict(question);
    }

    /** See {@link PppEndpoint#accept}. */
    public boolean accept(Instant now, AuthenticatorEvent question, Secret password, String message) {
        boolean waited = endpoint.accept(now, question, password, message);
        settle(now);
        return waited;
    }

    /** See {@link PppEndpoint#acceptWith}. */
    public boolean acceptWith(Instant now, AuthenticatorEvent question, String text) {
        return acceptWith(now, question, text, null);
    }

    /** See {@link PppEndpoint#acceptWith(Instant, AuthenticatorEvent, String, SessionKeys)}. */
    public boolean acceptWith(Instant now, AuthenticatorEvent question, String text, @Nullable SessionKeys keys) {
        boolean waited = endpoint.acceptWith(now, question, text, keys);
        settle(now);
        return waited;
    }

    /** See {@link PppEndpoint#goOn}. */
    public boolean goOn(Instant now, AuthenticatorEvent question, Octets request) {
        boolean waited = endpoint.goOn(now, question, request);
        settle(now);
        return waited;
    }

    /** See {@link PppEndpoint#refuse}. */
    public boolean refuse(Instant now, AuthenticatorEvent question, Refusal refusal) {
        boolean waited = endpoint.refuse(now, question, refusal);
        settle(now);
        return waited;
    }

    /** See {@link PppEndpoint#refuseWith}. */
    public boolean refuseWith(Instant now, AuthenticatorEvent question, String text) {
        boolean waited = endpoint.refuseWith(now, question, text);
        settle(now);
        return waited;
    }

    /** See {@link PppEndpoint#peerMayGoOn}. */
    public boolean peerMayGoOn() {
        return endpoint.peerMayGoOn();
    }

    /** See {@link PppEndpoint#isConcluded}. */
    public boolean isConcluded() {
        return endpoint.isConcluded();
    }

    /** See {@link PppEndpoint#setCallback}. */
    public void setCallback(CallbackTerms terms) {
        endpoint.setCallback(terms);
    }

    /** See {@link PppEndpoint#offerCallback}. */
    public void offerCallback(Instant now, CallbackOffer offer) {
        endpoint.offerCallback(now, offer);
        settle(now);
    }

    /** See {@link PppEndpoint#acknowledgeCallback}. */
    public void acknowledgeCallback(Instant now) {
        endpoint.acknowledgeCallback(now);
        settle(now);
    }

    /** See {@link PppEndpoint#refuseCallback}. */
    public void refuseCallback(Instant now) {
        endpoint.refuseCallback(now);
        settle(now);
    }

    /** See {@link PppEndpoint#setNetwork}. */
    public void setNetwork(IpcpConfig ipcp) {
        endpoint.setNetwork(ipcp);
    }

    /** See {@link PppEndpoint#send}. */
    public boolean send(Instant now, Octets datagram) {
        boolean sent = endpoint.send(now, datagram);
        settle(now);
        return sent;
    }

    /** See {@link PppEndpoint#maxDatagramOctets}. */
    public int maxDatagramOctets() {
        return endpoint.maxDatagramOctets();
    }

    /** Overwrites the secrets of the authentication; the last call. */
    public void wipe() {
        endpoint.wipe();
        framing.reset();
    }

    /**
     * Events, which tell of phases, then packets out, then packets in; and again as long as any came in. Nothing else makes
     * the endpoint say more.
     */
    private void settle(Instant now) {
        do {
            drainEvents();
            drainOutputs(now);
            while (!entering.isEmpty()) {
                enter(now, entering.removeFirst());
            }
        } while (drainChain(now));
    }

    private void drainEvents() {
        for (PppEvent event; (event = endpoint.pollEvent()) != null; ) {
            if (event instanceof PppEvent.PhaseChanged change) { // for the owner there is phase()
                CallPhase next = phaseOf(change.phase());
                next = next == CallPhase.IPCP && endpoint.awaitsEncryption() ? CallPhase.CCP : next;
                if (next != null) {
                    entering.addLast(next);
                }
                continue;
            }
            events.add(event);
            if (event instanceof PppEvent.EncryptionUp && isCcpLast()) {
                entering.addLast(CallPhase.IPCP);
            } else if (event instanceof PppEvent.NetworkUp) {
                entering.addLast(CallPhase.OPEN);
            } else if (event instanceof PppEvent.NetworkDown && endpoint.phase() == LinkPhase.NETWORK) {
                entering.addLast(CallPhase.IPCP);
            }
        }
    }

    /** Whether CCP is the phase, once all that is announced has been entered. */
    private boolean isCcpLast() {
        CallPhase last = entering.peekLast();
        return (last == null ? phase : last) == CallPhase.CCP;
    }

    private void drainOutputs(Instant now) {
        for (LinkOutput output; (output = endpoint.pollOutput()) != null; ) {
            if (output instanceof LinkOutput.Send send) {
                enterPhasesOf(now, send.packet());
                notes.add(new PacketPassed(Side.SERVER, Stage.ENDPOINT, send.packet()));
                chain.sending(now, send.packet());
                writeOutward();
            } else if (output instanceof LinkOutput.SetFraming change) {
                framing.setParameters(change.parameters());
            }
        }
    }

    /** Whether the endpoint was told anything. */
    private boolean drainChain(Instant now) {
        writeOutward();
        boolean moved = false;
        for (Packet packet; (packet = chain.pollInward()) != null; moved = true) {
            notes.add(new PacketPassed(Side.CLIENT, Stage.ENDPOINT, packet));
            endpoint.receive(now, packet);
        }
        return moved;
    }

    private void writeOutward() {
        for (Outgoing next; (next = chain.pollOutward()) != null; ) {
            if (writes.size() >= MAX_BACKLOG_FRAMES) {
                notes.add(new JournalEvent.PacketDiscarded(
                        MAX_BACKLOG_FRAMES + " frames wait for the line", lengthOctets(next)));
            } else if (next instanceof Outgoing.OfPacket whole) {
                notes.add(new PacketPassed(Side.SERVER, Stage.LINE, whole.packet()));
                writes.add(new PortCommand.Write(framing.encode(whole.packet())));
            } else if (next instanceof Outgoing.ByHand byHand) {
                notes.add(new JournalEvent.FrameByHand(byHand.frame()));
                writes.add(new PortCommand.Write(byHand.frame()));
            }
        }
    }

    private static int lengthOctets(Outgoing outgoing) {
        return outgoing instanceof Outgoing.ByHand byHand
                ? byHand.frame().length()
                : ((Outgoing.OfPacket) outgoing).packet().information().length();
    }

    /**
     * The endpoint gives packets and events in two queues. A packet that belongs to a phase which has been announced
     * shows that the phase begins before it; those before it belong to the phase that ends.
     */
    private void enterPhasesOf(Instant now, Packet packet) {
        while (!entering.isEmpty() && anyBegins(packet)) {
            enter(now, entering.removeFirst());
        }
    }

    private boolean anyBegins(Packet packet) {
        for (CallPhase next : entering) {
            if (beginsWith(next, packet)) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsWith(CallPhase next, Packet packet) {
        int protocol = packet.protocol();
        boolean goodbye = protocol == ProtocolNumber.LCP
                && (packet.information().u8(0) == 5 || packet.information().u8(0) == 6);
        return switch (next) {
            case LCP -> protocol == ProtocolNumber.LCP && !goodbye;
            case AUTH ->
                protocol == ProtocolNumber.PAP || protocol == ProtocolNumber.CHAP || protocol == ProtocolNumber.EAP;
            case CCP -> protocol == ProtocolNumber.CCP;
            case IPCP ->
                protocol == ProtocolNumber.IPCP
                        || protocol == ProtocolNumber.IPV6CP
                        || (protocol == ProtocolNumber.CCP && phase != CallPhase.CCP);
            case OPEN ->
                protocol == ProtocolNumber.IPV4
                        || protocol == ProtocolNumber.IPV6
                        || protocol == ProtocolNumber.COMPRESSED;
            case TERMINATE -> goodbye;
            case CALLBACK -> protocol == ProtocolNumber.CBCP;
            case DIAL, CONNECT, CHANGE_PASSWORD -> false; // these are not the endpoint's
        };
    }

    private static @Nullable CallPhase phaseOf(LinkPhase phase) {
        return switch (phase) {
            case DEAD -> null;
            case ESTABLISH -> CallPhase.LCP;
            case AUTHENTICATE -> CallPhase.AUTH;
            case CALLBACK -> CallPhase.CALLBACK;
            case NETWORK -> CallPhase.IPCP;
            case TERMINATE -> CallPhase.TERMINATE;
        };
    }
}
