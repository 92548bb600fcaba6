package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpAnswerer;
import dev.ringback.ppp.callback.CbcpCaller;
import dev.ringback.ppp.compression.CcpCounters;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One end of PPP between framing and owner: packets in, {@link LinkOutput} and {@link PppEvent} out. The line's half and
 * the network's half are two objects joined here one to one. Not thread-safe.
 */
public final class PppEndpoint {
    private final LinkEndpoint link;
    private final NetworkEndpoint network;
    private final Outbox<PppEvent> events = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);

    /** An end that does nothing before {@link #open} and {@link #lineUp}. */
    public PppEndpoint(PppConfig config, RandomGenerator random) {
        this(config, new AuthMachines(), random);
    }

    /** The same, with digests and ciphers that it shares with other ends of the same thread. */
    public PppEndpoint(PppConfig config, AuthMachines machines, RandomGenerator random) {
        this.link = new LinkEndpoint(config, machines, random);
        this.network = new NetworkEndpoint(config, link::sessionKeys, random);
    }

    /** The administrator wants the link: LCP's Open. */
    public void open(Instant now) {
        link.open(now);
        settle(now);
    }

    /** The administrator wants it gone: LCP's Close, with a text for the Terminate-Request. */
    public void close(Instant now, String text) {
        link.close(now, text);
        settle(now);
    }

    /** LCP asks no more and sends nothing more; what is left is to wait for the end of the line. */
    public void abandon(Instant now) {
        link.abandon(now);
        settle(now);
    }

    /**
     * Until when the line must not be dropped, so that the peer can read that its goodbye was acknowledged (RFC 1661,
     * section 3.7); {@code Instant.MIN} when it said none. {@link PppEvent.LinkFinished} does not come before that.
     */
    public Instant lineNeededUntil() {
        return link.lineNeededUntil();
    }

    /** Octets can pass. */
    public void lineUp(Instant now) {
        link.lineUp(now);
        settle(now);
    }

    /** Octets cannot pass any more. */
    public void lineDown(Instant now) {
        link.lineDown(now);
        settle(now);
    }

    /** A packet from the framing; a malformed one becomes {@link PppEvent.Discarded}. */
    public void receive(Instant now, Packet packet) {
        try {
            link.receive(now, packet);
            settle(now); // the network's half must know of the phase before its first packet
            deliver(now);
        } catch (MalformedPacketException e) {
            events.add(new PppEvent.Discarded(e.reason(), packet.information().length()));
            settle(now);
        }
    }

    /** The deadline may have come. */
    public void timeout(Instant now) {
        link.timeout(now);
        network.timeout(now);
        settle(now);
    }

    /** The earliest deadline. */
    public Instant nextTimeout() {
        Instant ofLink = link.nextTimeout();
        Instant ofNetwork = network.nextTimeout();
        return ofLink.isBefore(ofNetwork) ? ofLink : ofNetwork;
    }

    /** The next output for the framing, or null. */
    public @Nullable LinkOutput pollOutput() {
        return link.pollOutput();
    }

    /** The next event, or null. */
    public @Nullable PppEvent pollEvent() {
        return events.poll();
    }

    /** The phase of the link. */
    public LinkPhase phase() {
        return link.phase();
    }

    /** Answers a refusal of our proof that allows a retry; IllegalStateException when none waits. */
    public void retry(Instant now, Credentials credentials) {
        link.retry(now, credentials);
        settle(now);
    }

    /** Answers a refusal of our proof that allows a change of password; IllegalStateException when none waits. */
    public void changePassword(Instant now, Secret newPassword) {
        link.changePassword(now, newPassword);
        settle(now);
    }

    /** Answers a {@code Prompted} of our proof; IllegalStateException when none waits. */
    public void answer(Instant now, Secret text) {
        link.answer(now, text);
        settle(now);
    }

    /**
     * Whether what {@link PppEvent.AuthenticationRequested} asked still waits for a verdict. The events of one call may tell
     * of a question and then of the end of the link, or of a new negotiation, in which the peer has to prove itself again.
     */
    public boolean awaitsVerdict(AuthenticatorEvent question) {
        return link.awaitsVerdict(question);
    }

    /**
     * The proof is right; see {@link dev.ringback.ppp.auth.Authenticator#accept}. False, and nothing happens: the question
     * waits for no verdict any more.
     */
    public boolean accept(Instant now, AuthenticatorEvent question, Secret password, String message) {
        boolean waited = link.accept(now, question, password, message);
        settle(now);
        return waited;
    }

    /** The same, with this whole text, whether the proof is right or wrong. */
    public boolean acceptWith(Instant now, AuthenticatorEvent question, String text) {
        return acceptWith(now, question, text, null);
    }

    /** The same, with the keys for MPPE of a judge elsewhere; they are the link's when it returns true. */
    public boolean acceptWith(Instant now, AuthenticatorEvent question, String text, @Nullable SessionKeys keys) {
        boolean waited = link.acceptWith(now, question, text, keys);
        settle(now);
        return waited;
    }

    /** EAP that is relayed goes on with this Request of the judge elsewhere; false as in {@link #accept}. */
    public boolean goOn(Instant now, AuthenticatorEvent question, Octets request) {
        boolean waited = link.goOn(now, question, request);
        settle(now);
        return waited;
    }

    /** The proof is refused; false as in {@link #accept}. */
    public boolean refuse(Instant now, AuthenticatorEvent question, Refusal refusal) {
        boolean waited = link.refuse(now, question, refusal);
        settle(now);
        return waited;
    }

    /** The proof is refused with this whole text; false as in {@link #accept}. */
    public boolean refuseWith(Instant now, AuthenticatorEvent question, String text) {
        boolean waited = link.refuseWith(now, question, text);
        settle(now);
        return waited;
    }

    /** Whether, after a refusal, the peer may go on; see {@link dev.ringback.ppp.auth.Authenticator#peerMayGoOn}. */
    public boolean peerMayGoOn() {
        return link.peerMayGoOn();
    }

    /** Whether the peer knows of the last verdict; see {@link dev.ringback.ppp.auth.Authenticator#isConcluded}. */
    public boolean isConcluded() {
        return link.isConcluded();
    }

    /** What LCP is to think of callback when it negotiates next, as on the return leg; told while there is no line. */
    public void setCallback(CallbackTerms terms) {
        link.setCallback(terms);
    }

    /**
     * Chooses among what the peer offers; see {@link CbcpCaller#answer}. IllegalStateException when it has not asked, or
     * when LCP did not agree on CBCP.
     */
    public void answerCallback(Instant now, CallbackChoice choice) {
        link.answerCallback(now, choice);
        settle(now);
    }

    /** Says what the peer's account permits, as {@code OfferWanted} asks; see {@link CbcpAnswerer#offer}. */
    public void offerCallback(Instant now, CallbackOffer offer) {
        link.offerCallback(now, offer);
        settle(now);
    }

    /** Acknowledges the peer's choice; see {@link CbcpAnswerer#acknowledge}. */
    public void acknowledgeCallback(Instant now) {
        link.acknowledgeCallback(now);
        settle(now);
    }

    /** Asks the peer again; see {@link CbcpAnswerer#refuse}. */
    public void refuseCallback(Instant now) {
        link.refuseCallback(now);
        settle(now);
    }

    /** What IPCP is to want when the network phase begins next. */
    public void setNetwork(IpcpConfig ipcp) {
        network.setNetwork(ipcp);
    }

    /**
     * Sends an IP datagram, of either version. False, and nothing is sent: its control protocol is not open, encryption is
     * required and not there, or it is larger than {@link #maxDatagramOctets}.
     */
    public boolean send(Instant now, Octets datagram) {
        boolean sent = datagram.length() <= maxDatagramOctets() && network.send(datagram);
        settle(now);
        return sent;
    }

    /** Whether encryption is required, and not there: the network begins behind it. */
    public boolean awaitsEncryption() {
        return network.lacksEncryption();
    }

    /** The largest datagram that may be sent now: the peer's MRU, less what encryption adds. */
    public int maxDatagramOctets() {
        return link.sendMru() - network.overheadOctets();
    }

    /** What has passed through encryption, on all lines so far. */
    public CcpCounters encryptionCounters() {
        return network.encryptionCounters();
    }

    /** Closes the network protocols and leaves the link. */
    public void closeNetwork(Instant now) {
        network.close(now);
        settle(now);
    }

    /** Overwrites the secrets of the authentication; the last call. */
    public void wipe() {
        link.wipe();
    }

    private void deliver(Instant now) throws MalformedPacketException {
        for (Packet packet; (packet = link.pollUpward()) != null; ) {
            Packet unknown = network.receive(now, packet);
            if (unknown != null) {
                link.rejectProtocol(now, unknown);
            }
            settle(now);
        }
    }

    /** The link first, then the network, to which that may have given something to say; it never works the other way. */
    private void settle(Instant now) {
        drainLink(now);
        drainNetwork();
    }

    private void drainLink(Instant now) {
        for (PppEvent event; (event = link.pollEvent()) != null; ) {
            events.add(event);
            if (event instanceof PppEvent.PhaseChanged change) {
                if (change.phase() == LinkPhase.NETWORK) {
                    network.linkUp(now, link.sendMru());
                } else if (network.isUp()) {
                    network.linkDown(now);
                }
            }
        }
        for (Integer protocol; (protocol = link.pollRejected()) != null; ) {
            network.protocolRejected(now, protocol);
        }
    }

    private void drainNetwork() {
        for (Packet packet; (packet = network.pollPacket()) != null; ) {
            link.send(packet);
        }
        for (PppEvent event; (event = network.pollEvent()) != null; ) {
            events.add(event);
        }
    }
}
