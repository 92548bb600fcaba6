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
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.eap.EapAuthenticator;
import dev.ringback.ppp.eap.EapPacket;
import dev.ringback.ppp.eap.EapPeer;
import dev.ringback.ppp.eap.EapRelay;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the two ends of a line prove to each other while LCP is open: the method that each of them demands, and what has
 * become of it. Not thread-safe.
 */
final class LinkAuthentication {
    private final PppConfig config;
    private final AuthMachines machines;
    private final RandomGenerator random;
    private final Outbox<PppEvent> events = new Outbox<>();

    private @Nullable Credentials credentials;
    private @Nullable Secret changing; // the new password, until the peer has a verdict on it
    private @Nullable PeerAuthentication proof;
    private @Nullable Authenticator authenticator;
    private @Nullable AuthenticatorEvent question; // of the authenticator, and without a verdict yet
    private boolean proven;
    private boolean peerAccepted;

    LinkAuthentication(PppConfig config, AuthMachines machines, RandomGenerator random) {
        this.config = config;
        this.machines = machines;
        this.random = random;
        this.credentials = config.credentials();
    }

    /** LCP is open, perhaps again. */
    void begin(Instant now, LcpResult agreed) {
        proven = agreed.owed() == null;
        peerAccepted = agreed.demanded() == null;
        if (agreed.demanded() != null) {
            authenticator = authenticator(agreed.demanded());
            authenticator.start(now);
        }
        if (agreed.owed() != null && credentials != null) {
            events.add(new PppEvent.ProofBegun(agreed.owed()));
            proof = peer(agreed.owed(), credentials);
            proof.start(now);
        }
    }

    private Authenticator authenticator(AuthMethod method) {
        if (method == AuthMethod.EAP && config.eap().isRelayed()) {
            return new EapRelay(config.eap(), config.timers(), random);
        }
        return method == AuthMethod.EAP
                ? new EapAuthenticator(config.eap(), config.name(), config.timers(), machines, random)
                : machines.authenticator(
                        method,
                        config.name(),
                        config.timers(),
                        random,
                        config.ccp().demand() != CcpConfig.Demand.NONE);
    }

    private PeerAuthentication peer(AuthMethod method, Credentials with) {
        return method == AuthMethod.EAP
                ? new EapPeer(config.eap(), with, config.timers(), machines, random)
                : machines.peer(method, with, config.timers(), random);
    }

    /** Whether there is a machine to drain, or something told of one that the end of LCP has taken away since. */
    boolean isRunning() {
        return proof != null || authenticator != null || events.size() > 0;
    }

    /** Whether both have proved what they had to. */
    boolean isDone() {
        return proven && peerAccepted;
    }

    /** What was left for encryption; null where both ends proved themselves, since nobody says whose keys count. */
    @Nullable
    SessionKeys sessionKeys() {
        SessionKeys ofProof = proof == null ? null : proof.sessionKeys();
        SessionKeys ofPeer = authenticator == null ? null : authenticator.sessionKeys();
        return ofProof == null ? ofPeer : ofPeer == null ? ofProof : null;
    }

    /**
     * Takes a packet of PAP, CHAP or EAP, or says false: nobody asked for it. The code tells which role it is for (RFC 1334,
     * section 2.2; RFC 1994, section 4; RFC 3748, section 4).
     */
    boolean receive(Instant now, Packet packet) throws MalformedPacketException {
        if (packet.information().isEmpty()) {
            throw new MalformedPacketException("authentication packet without a code");
        }
        int code = packet.information().u8(0);
        boolean forAuthenticator =
                switch (packet.protocol()) {
                    case ProtocolNumber.PAP -> code == 1;
                    case ProtocolNumber.EAP -> code == EapPacket.RESPONSE;
                    default -> code == 2 || code > 4;
                };
        Authentication machine = forAuthenticator ? authenticator : proof;
        if (machine == null || machine.method().protocol() != packet.protocol()) {
            return false;
        }
        machine.receive(now, packet.information());
        return true;
    }

    /** A network protocol has come before we know that we are believed; see {@link PeerAuthentication#networkSpeaks}. */
    void networkSpeaks(Instant now) {
        if (proof != null && !proven && peerAccepted) {
            proof.networkSpeaks(now);
        }
    }

    void timeout(Instant now) {
        if (proof != null) {
            proof.timeout(now);
        }
        if (authenticator != null) {
            authenticator.timeout(now);
        }
    }

    Instant nextTimeout() {
        Instant ofProof = proof == null ? Instant.MAX : proof.nextTimeout();
        Instant ofAuthenticator = authenticator == null ? Instant.MAX : authenticator.nextTimeout();
        return ofProof.isBefore(ofAuthenticator) ? ofProof : ofAuthenticator;
    }

    @Nullable
    Packet pollPacket() {
        Packet packet = pollPacket(proof);
        return packet == null ? pollPacket(authenticator) : packet;
    }

    private static @Nullable Packet pollPacket(@Nullable Authentication machine) {
        Octets packet = machine == null ? null : machine.pollPacket();
        return machine == null || packet == null
                ? null
                : new Packet(machine.method().protocol(), packet);
    }

    @Nullable
    PppEvent pollEvent() {
        PppEvent event = events.poll();
        if (event == null && proof != null) {
            event = heard(proof.pollEvent());
        }
        if (event == null && authenticator != null) {
            event = heard(authenticator, authenticator.pollEvent());
        }
        return event;
    }

    private @Nullable PppEvent heard(@Nullable PeerEvent event) {
        if (event instanceof PeerEvent.Succeeded) {
            proven = true;
            adoptNewPassword();
        }
        return event == null ? null : new PppEvent.Proof(event);
    }

    private @Nullable PppEvent heard(Authenticator machine, @Nullable AuthenticatorEvent event) {
        if (event == null) {
            return null;
        }
        if (event instanceof AuthenticatorEvent.Concluded concluded) {
            peerAccepted |= concluded.accepted();
        } else {
            question = event;
        }
        return new PppEvent.AuthenticationRequested(machine.method(), event);
    }

    /** From now on the peer knows the new password, also if it negotiates again. */
    private void adoptNewPassword() {
        if (changing != null && credentials != null) {
            credentials = new Credentials(credentials.domain(), credentials.user(), changing);
        }
        changing = null;
    }

    void retry(Instant now, Credentials next) {
        credentials = next;
        require(proof, "retry").retry(now, next);
    }

    void changePassword(Instant now, Secret newPassword) {
        require(proof, "changePassword").changePassword(now, newPassword);
        changing = newPassword;
    }

    void answer(Instant now, Secret text) {
        require(proof, "answer").answer(now, text);
    }

    boolean awaitsVerdict(AuthenticatorEvent about) {
        return asker(about) != null;
    }

    /** Gives a verdict on a question; false: the link has left it, or has been told already. */
    boolean judge(AuthenticatorEvent about, boolean accepted, Consumer<Authenticator> verdict) {
        Authenticator machine = asker(about);
        if (machine == null) {
            return false;
        }
        verdict.accept(machine);
        question = null;
        peerAccepted |= accepted && machine.isConcluded();
        return true;
    }

    /** The machine that waits for a verdict on this question, or null. */
    private @Nullable Authenticator asker(AuthenticatorEvent about) {
        return about.equals(question) ? authenticator : null;
    }

    boolean peerMayGoOn() {
        return authenticator != null && authenticator.peerMayGoOn();
    }

    /** Whether the peer knows of the last verdict; see {@link Authenticator#isConcluded}. */
    boolean isConcluded() {
        return authenticator == null || authenticator.isConcluded();
    }

    /** LCP is not open any more. */
    void forget() {
        if (proof != null) {
            proof.wipe();
            proof = null;
        }
        if (authenticator != null) {
            authenticator.wipe();
            authenticator = null;
        }
        question = null;
        changing = null;
        proven = false;
        peerAccepted = false;
    }

    void wipe() {
        forget();
        credentials = null;
    }

    private static <T> T require(@Nullable T machine, String command) {
        if (machine == null) {
            throw new IllegalStateException(command + ": we prove nothing on this link");
        }
        return machine;
    }
}
