package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.Lcp;
import dev.ringback.ppp.lcp.LcpEvent;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The line's half of an end: LCP and the authentication that it agreed on, one per line (RFC 1661, section 3). It hands
 * packets of other protocols up once the network phase is reached. Not thread-safe.
 */
final class LinkEndpoint {
    private final PppTimers timers;
    private final Lcp lcp;
    private final LinkAuthentication authentication;
    private final Outbox<LinkOutput> outputs = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);
    private final Outbox<PppEvent> events = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);
    private final Outbox<Packet> upward = new Outbox<>();
    private final Outbox<Integer> rejected = new Outbox<>();

    private @Nullable LcpResult agreed;
    private @Nullable LinkCallback callback; // while LCP is open and somebody is to be called back
    private boolean heard;
    private LinkPhase phase = LinkPhase.DEAD;

    LinkEndpoint(PppConfig config, AuthMachines machines, RandomGenerator random) {
        this.timers = config.timers();
        this.lcp = new Lcp(config.lcp(), timers, random);
        this.authentication = new LinkAuthentication(config, machines, random);
    }

    void open(Instant now) {
        lcp.open(now);
        settle(now);
    }

    void close(Instant now, String text) {
        lcp.close(now, text);
        settle(now);
    }

    void abandon(Instant now) {
        lcp.abandon(now);
        settle(now);
    }

    Instant lineNeededUntil() {
        return lcp.lineNeededUntil();
    }

    void lineUp(Instant now) {
        heard = false;
        become(LinkPhase.ESTABLISH);
        lcp.lowerUp(now);
        settle(now);
    }

    void lineDown(Instant now) {
        become(LinkPhase.DEAD);
        lcp.lowerDown(now);
        settle(now);
    }

    void receive(Instant now, Packet packet) throws MalformedPacketException {
        try {
            if (packet.protocol() != ProtocolNumber.LCP) {
                lcp.peerIsAlive();
            }
            if (phase == LinkPhase.AUTHENTICATE && followsAuthentication(packet.protocol())) {
                authentication.networkSpeaks(now);
                settle(now);
            }
            switch (packet.protocol()) {
                case ProtocolNumber.LCP -> lcp.receive(now, packet.information());
                case ProtocolNumber.PAP, ProtocolNumber.CHAP, ProtocolNumber.EAP -> authentication(now, packet);
                case ProtocolNumber.CBCP -> callback(now, packet);
                default -> network(packet);
            }
        } finally {
            settle(now);
        }
    }

    void timeout(Instant now) {
        lcp.timeout(now);
        authentication.timeout(now);
        if (callback != null) {
            callback.timeout(now);
        }
        settle(now);
    }

    Instant nextTimeout() {
        Instant next = lcp.nextTimeout();
        if (callback != null && callback.nextTimeout().isBefore(next)) {
            next = callback.nextTimeout();
        }
        Instant ofProof = authentication.nextTimeout();
        return ofProof.isBefore(next) ? ofProof : next;
    }

    @Nullable
    LinkOutput pollOutput() {
        return outputs.poll();
    }

    @Nullable
    PppEvent pollEvent() {
        return events.poll();
    }

    /** A packet for the network's half, or null; only in the network phase. */
    @Nullable
    Packet pollUpward() {
        return upward.poll();
    }

    /** A protocol of the network's half that the peer has rejected, or null. */
    @Nullable
    Integer pollRejected() {
        return rejected.poll();
    }

    /** Sends a packet of the network's half. */
    void send(Packet packet) {
        outputs.add(new LinkOutput.Send(packet));
    }

    /** Sends a Protocol-Reject (RFC 1661, section 5.7). */
    void rejectProtocol(Instant now, Packet packet) {
        lcp.rejectProtocol(now, packet.protocol(), packet.information());
        settle(now);
    }

    /** See {@link LinkAuthentication#sessionKeys}. */
    @Nullable
    SessionKeys sessionKeys() {
        return authentication.sessionKeys();
    }

    LinkPhase phase() {
        return phase;
    }

    /** The largest information field that may be sent, octets; 1500 before LCP is open. */
    int sendMru() {
        return agreed == null ? 1500 : agreed.sendMru();
    }

    void retry(Instant now, Credentials next) {
        authentication.retry(now, next);
        settle(now);
    }

    void changePassword(Instant now, Secret newPassword) {
        authentication.changePassword(now, newPassword);
        settle(now);
    }

    void answer(Instant now, Secret text) {
        authentication.answer(now, text);
        settle(now);
    }

    boolean awaitsVerdict(AuthenticatorEvent about) {
        return authentication.awaitsVerdict(about);
    }

    boolean accept(Instant now, AuthenticatorEvent about, Secret password, String message) {
        return judge(now, about, true, machine -> machine.accept(now, password, message));
    }

    boolean acceptWith(Instant now, AuthenticatorEvent about, String text, @Nullable SessionKeys keys) {
        return judge(now, about, true, machine -> machine.acceptWith(now, text, keys));
    }

    boolean goOn(Instant now, AuthenticatorEvent about, Octets request) {
        return judge(now, about, false, machine -> machine.goOn(now, request));
    }

    boolean refuse(Instant now, AuthenticatorEvent about, Refusal refusal) {
        return judge(now, about, false, machine -> machine.refuse(now, refusal));
    }

    boolean refuseWith(Instant now, AuthenticatorEvent about, String text) {
        return judge(now, about, false, machine -> machine.refuseWith(now, text));
    }

    private boolean judge(Instant now, AuthenticatorEvent about, boolean accepted, Consumer<Authenticator> verdict) {
        boolean waited = authentication.judge(about, accepted, verdict);
        if (waited) {
            settle(now);
        }
        return waited;
    }

    boolean peerMayGoOn() {
        return authentication.peerMayGoOn();
    }

    boolean isConcluded() {
        return authentication.isConcluded();
    }

    /** What LCP is to think of callback when it negotiates next; told while there is no line. */
    void setCallback(CallbackTerms terms) {
        lcp.setCallback(terms);
    }

    void answerCallback(Instant now, CallbackChoice choice) {
        require(callback, "answerCallback").answer(now, choice);
        settle(now);
    }

    void offerCallback(Instant now, CallbackOffer offer) {
        require(callback, "offerCallback").offer(now, offer);
        settle(now);
    }

    void acknowledgeCallback(Instant now) {
        require(callback, "acknowledgeCallback").acknowledge(now);
        settle(now);
    }

    void refuseCallback(Instant now) {
        require(callback, "refuseCallback").refuse(now);
        settle(now);
    }

    void wipe() {
        authentication.wipe();
        callback = null;
    }

    /** CBCP and the network control protocols: what may be the first that is heard of a Success that was lost. */
    private static boolean followsAuthentication(int protocol) {
        return protocol == ProtocolNumber.CBCP || (protocol >= 0x8000 && protocol < 0xC000);
    }

    private void authentication(Instant now, Packet packet) throws MalformedPacketException {
        if (phase != LinkPhase.AUTHENTICATE && phase != LinkPhase.CALLBACK && phase != LinkPhase.NETWORK) {
            discard(packet, "authentication packet in phase " + phase);
        } else if (!authentication.receive(now, packet)) {
            if (phase == LinkPhase.NETWORK) {
                lcp.rejectProtocol(now, packet.protocol(), packet.information());
            } else {
                discard(packet, "nobody asked for this authentication");
            }
        }
    }

    /** Also in the network phase: an Ack that was lost is asked for again. */
    private void callback(Instant now, Packet packet) throws MalformedPacketException {
        LinkCallback machine = callback;
        boolean settling = phase == LinkPhase.CALLBACK || phase == LinkPhase.NETWORK;
        if (machine == null || !settling || !machine.receive(now, packet.information())) {
            network(packet);
        }
    }

    private void network(Packet packet) {
        if (phase == LinkPhase.NETWORK) {
            upward.add(packet);
        } else {
            discard(packet, "protocol " + Integer.toHexString(packet.protocol()) + " in phase " + phase);
        }
    }

    private void discard(Packet packet, String reason) {
        events.add(new PppEvent.Discarded(reason, packet.information().length()));
    }

    /**
     * Drains the children, then decides the phase. Once round is enough: what LCP tells of may make the proofs and the
     * callback speak, which stand behind it, and nothing that they say makes LCP speak.
     */
    private void settle(Instant now) {
        if (!heard && lcp.heardPeer()) {
            heard = true;
            events.add(new PppEvent.PeerHeard());
        }
        do {
            drainLcp(now);
            drainAuthentication();
            drainCallback();
        } while (advance(now));
    }

    private void drainLcp(Instant now) {
        for (Octets packet; (packet = lcp.pollPacket()) != null; ) {
            send(new Packet(ProtocolNumber.LCP, packet));
        }
        for (LcpEvent event; (event = lcp.pollEvent()) != null; ) {
            lcpEvent(now, event);
        }
    }

    private void lcpEvent(Instant now, LcpEvent event) {
        if (event instanceof LcpEvent.Up up) {
            opened(now, up.result());
        } else if (event instanceof LcpEvent.Down) {
            authentication.forget();
            callback = null;
            agreed = null;
            outputs.add(new LinkOutput.SetFraming(FramingParameters.DEFAULTS));
            events.add(new PppEvent.LcpClosed());
        } else if (event instanceof LcpEvent.Finished finished) {
            events.add(new PppEvent.LinkFinished(finished.failure(), finished.text()));
        } else if (event instanceof LcpEvent.ProtocolRejected protocol) {
            if (protocol.protocol() == ProtocolNumber.CBCP && callback != null) {
                callback.protocolRejected(now);
            } else {
                rejected.add(protocol.protocol());
            }
        } else if (event instanceof LcpEvent.PeerTerminates terminates) {
            events.add(new PppEvent.PeerTerminates(terminates.failure(), terminates.text()));
        } else if (event instanceof LcpEvent.PeerSays says) {
            events.add(new PppEvent.PeerSays(says.text()));
        } else if (event instanceof LcpEvent.Discarded discarded) {
            events.add(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
        }
    }

    private void opened(Instant now, LcpResult result) {
        agreed = result;
        outputs.add(new LinkOutput.SetFraming(
                new FramingParameters(result.sendAccm(), result.sendPfc(), result.sendAcfc(), result.receiveAccm())));
        events.add(new PppEvent.LcpOpened(result));
        callback = LinkCallback.of(result, timers);
        if (result.owed() != null || result.demanded() != null) {
            become(LinkPhase.AUTHENTICATE);
        }
        authentication.begin(now, result);
    }

    private void drainAuthentication() {
        if (!authentication.isRunning()) {
            return;
        }
        for (Packet packet; (packet = authentication.pollPacket()) != null; ) {
            send(packet);
        }
        for (PppEvent event; (event = authentication.pollEvent()) != null; ) {
            events.add(event);
        }
    }

    private void drainCallback() {
        LinkCallback machine = callback;
        if (machine == null) {
            return;
        }
        for (Packet packet; (packet = machine.pollPacket()) != null; ) {
            send(packet);
        }
        for (PppEvent event; (event = machine.pollEvent()) != null; ) {
            events.add(event);
        }
    }

    /** The only place where the phase follows from what the children say. True: there is more to drain. */
    private boolean advance(Instant now) {
        if (phase == LinkPhase.DEAD) {
            return false;
        }
        if (lcp.isOpened()) {
            LinkCallback machine = callback;
            if (!authentication.isDone()) {
                become(LinkPhase.AUTHENTICATE);
            } else if (machine != null && !machine.letsNetworkBegin()) {
                become(LinkPhase.CALLBACK);
                return machine.begin(now);
            } else {
                become(LinkPhase.NETWORK);
            }
        } else if (lcp.isTerminating() || (lcp.isAtRest() && phase != LinkPhase.ESTABLISH)) {
            become(LinkPhase.TERMINATE); // and it stays so until the line goes, or the peer begins anew
        } else {
            become(LinkPhase.ESTABLISH);
        }
        return false;
    }

    private void become(LinkPhase next) {
        if (phase != next) {
            phase = next;
            events.add(new PppEvent.PhaseChanged(next));
        }
    }

    private <T> T require(@Nullable T machine, String command) {
        if (machine == null) {
            throw new IllegalStateException(command + " in phase " + phase + ": nothing runs that waits for it");
        }
        return machine;
    }
}
