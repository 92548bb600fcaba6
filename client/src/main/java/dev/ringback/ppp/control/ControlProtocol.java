package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Automaton.Action;
import dev.ringback.ppp.control.Automaton.Event;
import dev.ringback.ppp.control.Automaton.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What LCP and the network control protocols have in common (RFC 1661, sections 4 and 5): the automaton, the packets
 * with codes 1 to 7, their identifiers, and one negotiation. A protocol has one of these; none extends it. Told, asked,
 * drained; not thread-safe.
 *
 * <p>Replies are matched before they reach the automaton: an Ack, Nak or Reject must carry the Identifier of the
 * outstanding Configure-Request, an Ack its very octets, a Reject some of its options in order; and a Request is
 * answered once. What does not match is discarded and told as an event.
 */
public final class ControlProtocol {
    /** The information field that every peer takes (RFC 1661, section 6.1), octets. */
    public static final int DEFAULT_MRU_OCTETS = 1500;

    /** The longest text that we put into a Terminate-Request, octets. */
    public static final int MAX_TEXT_OCTETS = 120;

    private final String name;
    private final Automaton automaton;
    private final boolean takesCrossedReplies;
    private final Negotiation negotiation;
    private final OptionPolicy policy;
    private final int maxConfigure;
    private final Outbox<Octets> packets = new Outbox<>();
    private final Outbox<ControlEvent> events = new Outbox<>();

    private int peerMruOctets = DEFAULT_MRU_OCTETS;
    private int identifier; // of Configure- and Terminate-Requests
    private int codeRejectIdentifier;

    private Octets outstanding = Octets.EMPTY; // the options of our Configure-Request
    private boolean answered = true; // whether the outstanding Request has had its reply
    private boolean begun; // whether the negotiation was restarted ahead of the Request that begins it
    private int unaskedTimeouts; // periods in Ack-Rcvd without a Request of the peer

    private Octets closingText = Octets.EMPTY;
    private String peerText = "";
    private boolean peerTerminates; // a Terminate-Request came, and no Configure packet since
    private boolean finishTold = true; // whether there is nothing whose end is still to be told
    private @Nullable ControlFailure cause;

    /** A protocol in Initial; the name goes into reasons. */
    public ControlProtocol(String name, OptionPolicy policy, PppTimers timers, Automaton.Options options) {
        this.name = name;
        this.policy = policy;
        automaton = new Automaton(options, timers);
        takesCrossedReplies = options.crossed();
        negotiation = new Negotiation(policy, timers.maxFailure());
        maxConfigure = timers.maxConfigure();
    }

    /** What it is called in reasons. */
    public String name() {
        return name;
    }

    /** The state of the automaton. */
    public State state() {
        return automaton.state();
    }

    /** The options of ours: agreed on in Opened, wanted before. */
    public List<ConfigurationOption> got() {
        return negotiation.got();
    }

    /** The peer's options that we acknowledged last. */
    public List<ConfigurationOption> his() {
        return negotiation.his();
    }

    /** The largest information field that the peer takes: Code-Rejects are cut to it. */
    public void setPeerMru(int octets) {
        peerMruOctets = octets;
    }

    /** The owner wants the layer. */
    public void open(Instant now) {
        finishTold &= state() != State.INITIAL;
        fire(now, Event.OPEN);
    }

    /** The owner no longer wants the layer; the text goes to the peer, its first {@link #MAX_TEXT_OCTETS} octets. */
    public void close(Instant now, String text) {
        close(now, ControlFailure.CLOSED, text);
    }

    /** The lower layer is up. */
    public void lowerUp(Instant now) {
        fire(now, Event.UP);
    }

    /** The lower layer is down. */
    public void lowerDown(Instant now) {
        fire(now, Event.DOWN);
    }

    /** A packet; a code above 7 is unknown here, and its layer keeps those it knows to itself. */
    public void receive(Instant now, ControlPacket packet) throws MalformedPacketException {
        if (state() == State.INITIAL || state() == State.STARTING) {
            discard("the lower layer is down", packet);
            return;
        }
        switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST -> configureRequest(now, packet);
            case ControlPacket.CONFIGURE_ACK -> configureAck(now, packet);
            case ControlPacket.CONFIGURE_NAK, ControlPacket.CONFIGURE_REJECT -> configureNakOrReject(now, packet);
            case ControlPacket.TERMINATE_REQUEST -> terminateRequest(now, packet);
            case ControlPacket.TERMINATE_ACK -> terminateAck(now, packet);
            case ControlPacket.CODE_REJECT -> codeReject(now, packet);
            default -> fire(now, Event.RUC, packet, null);
        }
    }

    /** An Echo-Request, Echo-Reply or Discard-Request came: whether the table has the Echo answered. */
    public boolean exchanged(Instant now) {
        return automaton.fire(now, Event.RXR).contains(Action.SER);
    }

    /** The peer rejected a code or a protocol; catastrophic when it is this protocol, or a code it needs. */
    public void rejected(Instant now, boolean catastrophic) {
        if (!catastrophic) {
            fire(now, Event.RXJ_PLUS);
            return;
        }
        if (cause == null) {
            cause = ControlFailure.REJECTED;
        }
        fire(now, Event.RXJ_MINUS);
    }

    /**
     * Stops asking, as if the last Configure- or Terminate-Request had expired; for a peer that has said that it will not,
     * or is not to be asked again.
     */
    public void abandon(Instant now) {
        if (state().isNegotiating() || state() == State.CLOSING) {
            fire(now, Event.TO_MINUS);
        }
    }

    /** The Restart timer may have expired. */
    public void timeout(Instant now) {
        State before = state();
        if (before == State.ACK_RCVD && !now.isBefore(automaton.nextTimeout()) && ++unaskedTimeouts >= maxConfigure) {
            // The table restarts its counter at each Ack, so a peer that acknowledges and never asks would last for
            // ever.
            fire(now, Event.TO_MINUS);
            return;
        }
        perform(automaton.timeout(now), before, null, null);
    }

    /** When {@link #timeout} is due, {@code Instant.MAX} when never. */
    public Instant nextTimeout() {
        return automaton.nextTimeout();
    }

    /** Sends a packet of the layer's own, with a code that only the layer knows, behind those that wait. */
    public void send(ControlPacket packet) {
        packets.add(packet.toOctets());
    }

    /** The next information field to send, or null. */
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    /** The next event, or null. */
    public @Nullable ControlEvent pollEvent() {
        return events.poll();
    }

    private void configureRequest(Instant now, ControlPacket packet) throws MalformedPacketException {
        State state = state();
        if (state == State.CLOSED || state == State.CLOSING || state == State.STOPPING) {
            ConfigurationOption.readAll(packet.data());
            fire(now, Event.RCR_PLUS, packet, null); // the table does not ask whether it is acceptable
            return;
        }
        if (!state.isNegotiating()) {
            ConfigurationOption.readAll(packet.data()); // a malformed one begins nothing
            begin();
        }
        ControlPacket answer = negotiation.answer(packet);
        peerTerminates = false;
        unaskedTimeouts = 0;
        if (answer == null) {
            giveUp(now);
        } else {
            boolean good = answer.code() == ControlPacket.CONFIGURE_ACK;
            fire(now, good ? Event.RCR_PLUS : Event.RCR_MINUS, packet, answer);
        }
    }

    private void configureAck(Instant now, ControlPacket packet) {
        if (awaitsReply()) {
            if (!isReply(packet)) {
                return;
            }
            if (!packet.data().equals(outstanding)) {
                discard("a Configure-Ack that does not repeat our options", packet);
                return;
            }
            answered = true;
            peerTerminates = false;
            if (!negotiation.acknowledged()) {
                giveUp(now);
                return;
            }
        }
        fire(now, Event.RCA, packet, null);
    }

    private void configureNakOrReject(Instant now, ControlPacket packet) throws MalformedPacketException {
        boolean nak = packet.code() == ControlPacket.CONFIGURE_NAK;
        List<ConfigurationOption> options = ConfigurationOption.readAll(packet.data());
        if (awaitsReply()) {
            if (!isReply(packet)) {
                return;
            }
            if (options.isEmpty()) {
                discard("a Configure-Nak or -Reject that names no option", packet);
                return;
            }
            if (!nak && !negotiation.isFromOurs(options)) {
                discard("a Configure-Reject of options that we did not send so", packet);
                return;
            }
            answered = true;
            peerTerminates = false;
            if (!(nak ? negotiation.naked(options) : negotiation.rejected(options))) {
                giveUp(now);
                return;
            }
        }
        fire(now, Event.RCN, packet, null);
    }

    private void terminateRequest(Instant now, ControlPacket packet) {
        State state = state();
        if (state.isNegotiating() || state == State.OPENED) {
            peerText = packet.data().toText();
            peerTerminates = true;
            if (state == State.OPENED) {
                cause = ControlFailure.TERMINATED_BY_PEER;
            }
            events.add(new ControlEvent.PeerTerminates(peerText));
        }
        fire(now, Event.RTR, packet, null);
    }

    /**
     * The Identifier is not checked: section 4.3 counts on Terminate-Acks that nobody asked for. After a
     * Terminate-Request, one in place of an answer to our Configure-Request says that the peer is Closed, and that the
     * Requests left would be answered alike.
     */
    private void terminateAck(Instant now, ControlPacket packet) {
        boolean closed = state().isNegotiating() && peerTerminates;
        fire(now, Event.RTA, packet, null);
        if (closed) {
            abandon(now);
        }
    }

    private void codeReject(Instant now, ControlPacket packet) throws MalformedPacketException {
        Octets refused = packet.data();
        if (refused.length() < ControlPacket.HEADER_OCTETS) {
            throw new MalformedPacketException(
                    name + " Code-Reject: " + refused.length() + " octets do not hold the packet that is rejected");
        }
        int code = refused.u8(0);
        boolean needed = code >= ControlPacket.CONFIGURE_REQUEST && code <= ControlPacket.TERMINATE_ACK;
        rejected(now, needed);
        if (!needed) {
            events.add(new ControlEvent.CodeRejected(code));
        }
    }

    /** Whether the automaton does with a reply more than answering that it is Closed or ignoring it. */
    private boolean awaitsReply() {
        return state().isNegotiating() || state() == State.OPENED;
    }

    private boolean isReply(ControlPacket packet) {
        if (packet.identifier() != identifier) {
            discard("a reply to identifier " + packet.identifier() + ", the Request has " + identifier, packet);
            return false;
        }
        if (answered && !takesCrossedReplies) {
            discard("a second reply to identifier " + identifier, packet);
            return false;
        }
        return true;
    }

    private void giveUp(Instant now) {
        begun = false;
        ControlFailure failure = negotiation.failure();
        close(now, failure, failure == ControlFailure.UNACCEPTABLE ? policy.farewell() : "not converging");
    }

    private void close(Instant now, ControlFailure why, String text) {
        if (cause == null) {
            cause = why;
        }
        Octets octets = Octets.ofText(text);
        closingText = octets.slice(0, Math.min(octets.length(), MAX_TEXT_OCTETS));
        fire(now, Event.CLOSE);
    }

    private void begin() {
        negotiation.restart();
        begun = true;
        answered = true;
        cause = null;
        closingText = Octets.EMPTY;
        peerText = "";
        peerTerminates = false;
        unaskedTimeouts = 0;
        finishTold = false;
    }

    private void fire(Instant now, Event event) {
        fire(now, event, null, null);
    }

    private void fire(Instant now, Event event, @Nullable ControlPacket received, @Nullable ControlPacket answer) {
        State before = state();
        perform(automaton.fire(now, event), before, received, answer);
    }

    private void perform(
            List<Action> actions, State before, @Nullable ControlPacket received, @Nullable ControlPacket answer) {
        for (int i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case TLU -> events.add(new ControlEvent.Up());
                case TLD -> events.add(new ControlEvent.Down());
                case TLF -> finished();
                case SCR -> sendConfigureRequest(before);
                case SCA, SCN -> send(Objects.requireNonNull(answer));
                case STR -> sendTerminateRequest(before);
                case STA -> {
                    int answers = Objects.requireNonNull(received).identifier();
                    send(new ControlPacket(ControlPacket.TERMINATE_ACK, answers, Octets.EMPTY));
                }
                case SCJ -> sendCodeReject(Objects.requireNonNull(received));
                case TLS, IRC, ZRC, SER -> {
                    // The owner brings the lower layer up by itself; the counter is the automaton's; see exchanged().
                }
            }
        }
    }

    private void finished() {
        ControlFailure failure = cause;
        if (failure == null) {
            failure = peerTerminates ? ControlFailure.TERMINATED_BY_PEER : ControlFailure.TIMED_OUT;
        }
        if (!finishTold) { // a late Reject finishes a Closed or Stopped layer once more
            finishTold = true;
            events.add(new ControlEvent.Finished(failure, peerText));
        }
        cause = null;
    }

    /** Section 5.1: the Identifier changes with the content and after a reply; it stays in a retransmission. */
    private void sendConfigureRequest(State before) {
        if (!before.isNegotiating() && !begun) {
            begin();
        }
        begun = false;
        if (answered) {
            answered = false;
            identifier = (identifier + 1) & 0xFF;
            outstanding = ConfigurationOption.writeAll(negotiation.got());
        }
        send(new ControlPacket(ControlPacket.CONFIGURE_REQUEST, identifier, outstanding));
    }

    private void sendTerminateRequest(State before) {
        if (before != State.CLOSING && before != State.STOPPING) {
            identifier = (identifier + 1) & 0xFF;
        }
        send(new ControlPacket(ControlPacket.TERMINATE_REQUEST, identifier, closingText));
    }

    private void sendCodeReject(ControlPacket unknown) {
        codeRejectIdentifier = (codeRejectIdentifier + 1) & 0xFF;
        Octets whole = unknown.toOctets();
        int room = Math.min(whole.length(), peerMruOctets - ControlPacket.HEADER_OCTETS);
        send(new ControlPacket(ControlPacket.CODE_REJECT, codeRejectIdentifier, whole.slice(0, room)));
    }

    private void discard(String reason, ControlPacket packet) {
        events.add(new ControlEvent.Discarded(
                name + ": " + reason,
                ControlPacket.HEADER_OCTETS + packet.data().length()));
    }
}
