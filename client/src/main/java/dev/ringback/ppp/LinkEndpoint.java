package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Authentication;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.Lcp;
import dev.ringback.ppp.lcp.LcpEvent;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The line's half of an end: LCP and the authentication that it agreed on, one per line (RFC 1661, section 3). It hands
 * packets of other protocols up once the network phase is reached. Not thread-safe.
 */
final class LinkEndpoint {
    private final PppConfig config;
    private final AuthMachines machines;
    private final RandomGenerator random;
    private final Lcp lcp;
    private final ArrayDeque<LinkOutput> outputs = new ArrayDeque<>(8);
    private final ArrayDeque<PppEvent> events = new ArrayDeque<>(8);
    private final ArrayDeque<Packet> upward = new ArrayDeque<>(4);
    private final ArrayDeque<Integer> rejected = new ArrayDeque<>(4);

    private @Nullable Credentials credentials;
    private @Nullable Secret changing; // the new password, until the peer has a verdict on it
    private @Nullable LcpResult agreed;
    private @Nullable PeerAuthentication proof;
    private @Nullable Authenticator authenticator;
    private @Nullable LinkCallback callback; // while LCP is open
    private @Nullable AuthenticatorEvent question; // of the authenticator, and without a verdict yet
    private boolean proven;
    private boolean peerAccepted;
    private boolean heard;
    private LinkPhase phase = LinkPhase.DEAD;

    LinkEndpoint(PppConfig config, AuthMachines machines, RandomGenerator random) {
        this.config = config;
        this.machines = machines;
        this.random = random;
        this.credentials = config.credentials();
        this.lcp = new Lcp(config.lcp(), config.timers(), random);
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
            switch (packet.protocol()) {
                case ProtocolNumber.LCP -> lcp.receive(now, packet.information());
                case ProtocolNumber.PAP, ProtocolNumber.CHAP -> authentication(now, packet);
                case ProtocolNumber.CBCP -> callback(now, packet);
                default -> network(packet);
            }
        } finally {
            settle(now);
        }
    }

    void timeout(Instant now) {
        lcp.timeout(now);
        if (proof != null) {
            proof.timeout(now);
        }
        if (authenticator != null) {
            authenticator.timeout(now);
        }
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
        next = earlier(next, proof);
        return earlier(next, authenticator);
    }

    @Nullable
    LinkOutput pollOutput() {
        return outputs.pollFirst();
    }

    @Nullable
    PppEvent pollEvent() {
        return events.pollFirst();
    }

    /** A packet for the network's half, or null; only in the network phase. */
    @Nullable
    Packet pollUpward() {
        return upward.pollFirst();
    }

    /** A protocol of the network's half that the peer has rejected, or null. */
    @Nullable
    Integer pollRejected() {
        return rejected.pollFirst();
    }

    /** Sends a packet of the network's half. */
    void send(Packet packet) {
        outputs.addLast(new LinkOutput.Send(packet));
    }

    /** Sends a Protocol-Reject (RFC 1661, section 5.7). */
    void rejectProtocol(Instant now, Packet packet) {
        lcp.rejectProtocol(now, packet.protocol(), packet.information());
        settle(now);
    }

    LinkPhase phase() {
        return phase;
    }

    /** The largest information field that may be sent, octets; 1500 before LCP is open. */
    int sendMru() {
        return agreed == null ? 1500 : agreed.sendMru();
    }

    void retry(Instant now, Credentials next) {
        credentials = next;
        require(proof, "retry").retry(now, next);
        settle(now);
    }

    void changePassword(Instant now, Secret newPassword) {
        require(proof, "changePassword").changePassword(now, newPassword);
        changing = newPassword;
        settle(now);
    }

    boolean awaitsVerdict(AuthenticatorEvent about) {
        return asker(about) != null;
    }

    boolean accept(Instant now, AuthenticatorEvent about, Secret password, String message) {
        Authenticator machine = asker(about);
        if (machine != null) {
            machine.accept(now, password, message);
            judged(now, true);
        }
        return machine != null;
    }

    boolean acceptWith(Instant now, AuthenticatorEvent about, String text) {
        Authenticator machine = asker(about);
        if (machine != null) {
            machine.acceptWith(now, text);
            judged(now, true);
        }
        return machine != null;
    }

    boolean refuse(Instant now, AuthenticatorEvent about, Refusal refusal) {
        Authenticator machine = asker(about);
        if (machine != null) {
            machine.refuse(now, refusal);
            judged(now, false);
        }
        return machine != null;
    }

    boolean refuseWith(Instant now, AuthenticatorEvent about, String text) {
        Authenticator machine = asker(about);
        if (machine != null) {
            machine.refuseWith(now, text);
            judged(now, false);
        }
        return machine != null;
    }

    boolean peerMayGoOn() {
        return authenticator != null && authenticator.peerMayGoOn();
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
        forget();
        credentials = null;
    }

    /** PAP and CHAP: the code tells which role a packet is for (RFC 1334, section 2.2; RFC 1994, section 4). */
    private void authentication(Instant now, Packet packet) throws MalformedPacketException {
        if (phase != LinkPhase.AUTHENTICATE && phase != LinkPhase.CALLBACK && phase != LinkPhase.NETWORK) {
            discard(packet, "authentication packet in phase " + phase);
            return;
        }
        if (packet.information().isEmpty()) {
            throw new MalformedPacketException("authentication packet without a code");
        }
        int code = packet.information().u8(0);
        boolean forAuthenticator = packet.protocol() == ProtocolNumber.PAP ? code == 1 : code == 2 || code > 4;
        Authentication machine = forAuthenticator ? authenticator : proof;
        if (machine != null && machine.method().protocol() == packet.protocol()) {
            machine.receive(now, packet.information());
        } else if (phase == LinkPhase.NETWORK) {
            lcp.rejectProtocol(now, packet.protocol(), packet.information());
        } else {
            discard(packet, "nobody asked for this authentication");
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
            upward.addLast(packet);
        } else {
            discard(packet, "protocol " + Integer.toHexString(packet.protocol()) + " in phase " + phase);
        }
    }

    private void discard(Packet packet, String reason) {
        events.addLast(new PppEvent.Discarded(reason, packet.information().length()));
    }

    /** Drains the children until they are dry, then decides the phase. */
    private void settle(Instant now) {
        if (!heard && lcp.heardPeer()) {
            heard = true;
            events.addLast(new PppEvent.PeerHeard());
        }
        do {
            boolean moved = true;
            while (moved) {
                moved = drainLcp(now);
                moved |= drainProof();
                moved |= drainAuthenticator();
                moved |= drainCallback();
            }
        } while (advance(now));
    }

    private boolean drainLcp(Instant now) {
        boolean moved = false;
        for (Octets packet; (packet = lcp.pollPacket()) != null; moved = true) {
            send(new Packet(ProtocolNumber.LCP, packet));
        }
        for (LcpEvent event; (event = lcp.pollEvent()) != null; moved = true) {
            lcpEvent(now, event);
        }
        return moved;
    }

    private void lcpEvent(Instant now, LcpEvent event) {
        if (event instanceof LcpEvent.Up up) {
            opened(now, up.result());
        } else if (event instanceof LcpEvent.Down) {
            forget();
            agreed = null;
            outputs.addLast(new LinkOutput.SetFraming(FramingParameters.DEFAULTS));
            events.addLast(new PppEvent.LcpClosed());
        } else if (event instanceof LcpEvent.Finished finished) {
            events.addLast(new PppEvent.LinkFinished(finished.failure(), finished.text()));
        } else if (event instanceof LcpEvent.ProtocolRejected protocol) {
            if (protocol.protocol() == ProtocolNumber.CBCP && callback != null) {
                callback.protocolRejected(now);
            } else {
                rejected.addLast(protocol.protocol());
            }
        } else if (event instanceof LcpEvent.PeerTerminates terminates) {
            events.addLast(new PppEvent.PeerTerminates(terminates.failure(), terminates.text()));
        } else if (event instanceof LcpEvent.PeerSays says) {
            events.addLast(new PppEvent.PeerSays(says.text()));
        } else if (event instanceof LcpEvent.Discarded discarded) {
            events.addLast(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
        }
    }

    private void opened(Instant now, LcpResult result) {
        agreed = result;
        outputs.addLast(new LinkOutput.SetFraming(
                new FramingParameters(result.sendAccm(), result.sendPfc(), result.sendAcfc(), result.receiveAccm())));
        events.addLast(new PppEvent.LcpOpened(result));
        proven = result.owed() == null;
        peerAccepted = result.demanded() == null;
        callback = new LinkCallback(result, config.timers());
        if (!proven || !peerAccepted) {
            become(LinkPhase.AUTHENTICATE);
        }
        if (result.demanded() != null) {
            authenticator = machines.authenticator(result.demanded(), config.name(), config.timers(), random);
            authenticator.start(now);
        }
        if (result.owed() != null && credentials != null) {
            AuthMethod method = result.owed();
            proof = machines.peer(method, credentials, config.timers(), random);
            events.addLast(new PppEvent.ProofBegun(method));
            proof.start(now);
        }
    }

    private boolean drainProof() {
        PeerAuthentication machine = proof;
        if (machine == null) {
            return false;
        }
        boolean moved = drainPackets(machine);
        for (PeerEvent event; (event = machine.pollEvent()) != null; moved = true) {
            if (event instanceof PeerEvent.Succeeded) {
                proven = true;
                adoptNewPassword();
            }
            events.addLast(new PppEvent.Proof(event));
        }
        return moved;
    }

    /** From now on the peer knows the new password, also if it negotiates again. */
    private void adoptNewPassword() {
        if (changing != null && credentials != null) {
            credentials = new Credentials(credentials.domain(), credentials.user(), changing);
        }
        changing = null;
    }

    private boolean drainAuthenticator() {
        Authenticator machine = authenticator;
        if (machine == null) {
            return false;
        }
        boolean moved = drainPackets(machine);
        for (AuthenticatorEvent event; (event = machine.pollEvent()) != null; moved = true) {
            question = event;
            events.addLast(new PppEvent.AuthenticationRequested(machine.method(), event));
        }
        return moved;
    }

    private boolean drainCallback() {
        LinkCallback machine = callback;
        if (machine == null) {
            return false;
        }
        boolean moved = false;
        for (Packet packet; (packet = machine.pollPacket()) != null; moved = true) {
            send(packet);
        }
        for (PppEvent event; (event = machine.pollEvent()) != null; moved = true) {
            events.addLast(event);
        }
        return moved;
    }

    private boolean drainPackets(Authentication machine) {
        boolean moved = false;
        for (Octets packet; (packet = machine.pollPacket()) != null; moved = true) {
            send(new Packet(machine.method().protocol(), packet));
        }
        return moved;
    }

    /** The only place where the phase follows from what the children say. True: there is more to drain. */
    private boolean advance(Instant now) {
        if (phase == LinkPhase.DEAD) {
            return false;
        }
        if (lcp.isOpened()) {
            LinkCallback machine = callback;
            if (!proven || !peerAccepted) {
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
            events.addLast(new PppEvent.PhaseChanged(next));
        }
    }

    private void forget() {
        if (proof != null) {
            proof.wipe();
            proof = null;
        }
        if (authenticator != null) {
            authenticator.wipe();
            authenticator = null;
        }
        callback = null;
        question = null;
        changing = null;
        proven = false;
        peerAccepted = false;
    }

    private static Instant earlier(Instant next, @Nullable Authentication machine) {
        return machine != null && machine.nextTimeout().isBefore(next) ? machine.nextTimeout() : next;
    }

    private <T> T require(@Nullable T machine, String command) {
        if (machine == null) {
            throw new IllegalStateException(command + " in phase " + phase + ": nothing runs that waits for it");
        }
        return machine;
    }

    /** The machine that waits for a verdict on this question; null: the link has left it, or has been told already. */
    private @Nullable Authenticator asker(AuthenticatorEvent about) {
        return about.equals(question) ? authenticator : null;
    }

    private void judged(Instant now, boolean accepted) {
        question = null;
        peerAccepted |= accepted;
        settle(now);
    }
}
