package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.ChapAlgorithm.Answer;
import dev.ringback.ppp.auth.ChapAlgorithm.ReadFailure;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The peer of every CHAP (RFC 1994, section 4). It repeats its packet until a verdict comes: an authenticator that has
 * decided sends no Challenge any more, so a lost Success or Failure comes again only as the answer to a repeated Response
 * (section 4.2 has it answer those). It gives up after as many packets as a Challenge would have been sent. While a
 * refusal waits for its owner it has no deadline.
 *
 * <p>A Challenge that comes twice gets the same Response twice: a second one with another peer challenge would not match
 * the Success for the first. A Challenge after the Success is answered, and its Success is checked but not told again.
 */
final class ChapPeer implements PeerAuthentication {
    private final ChapAlgorithm algorithm;
    private final PppTimers timers;
    private final PacketQueue packets = new PacketQueue();
    private final Outbox<PeerEvent> events = new Outbox<>();
    private Credentials credentials; // what was sent last
    private Step step = new Idle();
    private ChapAlgorithm.KeySource keySource = ChapAlgorithm.KeySource.NONE; // of the last Success
    private @Nullable SessionKeys keys; // made of it when first asked for: most links encrypt nothing

    ChapPeer(ChapAlgorithm algorithm, Credentials credentials, PppTimers timers) {
        this.algorithm = algorithm;
        this.credentials = credentials.copy();
        this.timers = timers;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record AwaitingChallenge(Instant until) implements Step {}

    /** A Response is out; a renewal is one in mid-session, whose silence is no reason to end the session. */
    private record AwaitingVerdict(Exchange exchange, boolean renewal, Patience patience) implements Step {}

    /** When the packet is to be repeated, and how many times are left. */
    private record Patience(Instant until, int left) {}

    /** The owner decides; the next packet has this identifier. */
    private record Refused(int nextIdentifier, ReadFailure failure) implements Step {}

    private record AwaitingChangeVerdict(Exchange exchange, Secret newPassword, Patience patience) implements Step {}

    private record Proven(Exchange exchange) implements Step {}

    private record Finished() implements Step {}

    /** A packet of ours and what it answers. */
    private record Exchange(int identifier, Octets challenge, Answer answer) {
        boolean answers(AuthPacket challengePacket, Octets value) {
            return challengePacket.identifier() == identifier && value.equals(challenge);
        }
    }

    @Override
    public AuthMethod method() {
        return algorithm.method();
    }

    @Override
    public void start(Instant now) {
        step = new AwaitingChallenge(deadline(now));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        AuthPacket packet = AuthPacket.read(information, method().title());
        if (ChapPacket.isOfPeer(packet)) {
            return; // meant for the other role on this link, whose algorithm may be another
        }
        algorithm.check(packet);
        switch (packet.code()) {
            case ChapPacket.CHALLENGE -> challenge(now, packet);
            case ChapPacket.SUCCESS -> success(packet);
            case ChapPacket.FAILURE -> failure(packet);
            default -> throw new AssertionError("code " + packet.code() + " passed the check");
        }
    }

    private void challenge(Instant now, AuthPacket packet) {
        Octets value = ChapPacket.value(packet);
        int identifier = packet.identifier();
        if (step instanceof AwaitingChallenge) {
            answer(now, identifier, value, false);
        } else if (step instanceof AwaitingVerdict waiting) {
            if (waiting.exchange.answers(packet, value)) {
                packets.add(waiting.exchange.answer.packet());
                step = new AwaitingVerdict(waiting.exchange, waiting.renewal, patience(now));
            } else {
                answer(now, identifier, value, waiting.renewal);
            }
        } else if (step instanceof Proven proven) {
            if (proven.exchange.answers(packet, value)) {
                packets.add(proven.exchange.answer.packet());
            } else {
                answer(now, identifier, value, true);
            }
        } else if (step instanceof Refused refused && !refused.failure.changeAllowed()) {
            step = new Refused(identifier, refused.failure.withRetryChallenge(value));
        }
    }

    private void answer(Instant now, int identifier, Octets challenge, boolean renewal) {
        Answer answer = algorithm.answer(identifier, challenge, credentials);
        packets.add(answer.packet());
        step = new AwaitingVerdict(new Exchange(identifier, challenge, answer), renewal, patience(now));
    }

    private void success(AuthPacket packet) {
        if (step instanceof AwaitingVerdict waiting && waiting.exchange.identifier == packet.identifier()) {
            succeed(packet, waiting.exchange, waiting.renewal);
        } else if (step instanceof AwaitingChangeVerdict waiting
                && waiting.exchange.identifier == packet.identifier()) {
            credentials.password().wipe();
            credentials = new Credentials(credentials.domain(), credentials.user(), waiting.newPassword);
            succeed(packet, waiting.exchange, false);
        }
    }

    private void succeed(AuthPacket packet, Exchange exchange, boolean renewal) {
        PeerEvent event = algorithm.success(exchange.answer, WireText.decode(packet.data()));
        boolean proven = event instanceof PeerEvent.Succeeded;
        if (proven) {
            forgetKeys();
            keySource = exchange.answer.keys();
        }
        step = proven ? new Proven(exchange) : new Finished();
        if (!proven || !renewal) {
            events.add(event);
        }
    }

    private void failure(AuthPacket packet) {
        if (step instanceof AwaitingVerdict waiting && waiting.exchange.identifier == packet.identifier()) {
            refused(packet, algorithm.failure(WireText.decode(packet.data()), waiting.exchange.challenge));
        } else if (step instanceof AwaitingChangeVerdict waiting
                && waiting.exchange.identifier == packet.identifier()) {
            waiting.newPassword.wipe();
            ReadFailure read = algorithm.failure(WireText.decode(packet.data()), waiting.exchange.challenge);
            // RFC 2433, section 8, and RFC 2759, section 6: no retry after a change, whatever the text says.
            refused(packet, ReadFailure.last(read.code(), read.message()));
        }
    }

    private void refused(AuthPacket packet, ReadFailure failure) {
        step = failure.goesOn() ? new Refused((packet.identifier() + 1) & 0xFF, failure) : new Finished();
        events.add(new PeerEvent.Refused(
                failure.code(), failure.retryAllowed(), failure.changeAllowed(), failure.message()));
    }

    @Override
    public void retry(Instant now, Credentials credentials) {
        if (!(step instanceof Refused refused) || !refused.failure.retryAllowed()) {
            throw new IllegalStateException("retry in " + stepName() + ": no refusal that allows a retry waits");
        }
        Credentials copy = credentials.copy();
        this.credentials.password().wipe();
        this.credentials = copy;
        answer(now, refused.nextIdentifier, refused.failure.retryChallenge(), false);
    }

    @Override
    public void changePassword(Instant now, Secret newPassword) {
        if (!(step instanceof Refused refused) || !refused.failure.changeAllowed()) {
            throw new IllegalStateException(
                    "changePassword in " + stepName() + ": no refusal that allows a change waits");
        }
        ChapAlgorithm.requireRoom(newPassword);
        Octets challenge = refused.failure.changeChallenge();
        Answer answer = algorithm.change(refused.nextIdentifier, refused.failure, credentials, newPassword);
        packets.add(answer.packet());
        step = new AwaitingChangeVerdict(
                new Exchange(refused.nextIdentifier, challenge, answer), newPassword.copy(), patience(now));
    }

    @Override
    public void timeout(Instant now) {
        if (now.isBefore(nextTimeout())) {
            return;
        }
        if (step instanceof AwaitingVerdict waiting && waiting.patience.left > 0) {
            packets.add(waiting.exchange.answer.packet());
            step = new AwaitingVerdict(waiting.exchange, waiting.renewal, less(now, waiting.patience));
        } else if (step instanceof AwaitingVerdict waiting && waiting.renewal) {
            step = new Proven(waiting.exchange); // its silence is no reason to end the session
        } else if (step instanceof AwaitingChangeVerdict waiting && waiting.patience.left > 0) {
            packets.add(waiting.exchange.answer.packet());
            step = new AwaitingChangeVerdict(waiting.exchange, waiting.newPassword, less(now, waiting.patience));
        } else {
            forgetNewPassword();
            step = new Finished();
            events.add(new PeerEvent.Unanswered());
        }
    }

    @Override
    public Instant nextTimeout() {
        if (step instanceof AwaitingChallenge waiting) {
            return waiting.until;
        } else if (step instanceof AwaitingVerdict waiting) {
            return waiting.patience.until;
        } else if (step instanceof AwaitingChangeVerdict waiting) {
            return waiting.patience.until;
        }
        return Instant.MAX;
    }

    @Override
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    @Override
    public @Nullable PeerEvent pollEvent() {
        return events.poll();
    }

    @Override
    public @Nullable SessionKeys sessionKeys() {
        if (keys == null) {
            keys = keySource.of(credentials.password());
        }
        return keys;
    }

    @Override
    public void wipe() {
        forgetKeys();
        forgetNewPassword();
        step = new Finished();
        packets.clear();
        credentials.password().wipe();
    }

    private void forgetKeys() {
        keySource = ChapAlgorithm.KeySource.NONE;
        if (keys != null) {
            keys.wipe();
            keys = null;
        }
    }

    private void forgetNewPassword() {
        if (step instanceof AwaitingChangeVerdict waiting) {
            waiting.newPassword.wipe();
        }
    }

    private Instant deadline(Instant now) {
        return now.plus(timers.authTime());
    }

    private Patience patience(Instant now) {
        return new Patience(now.plus(timers.authRepeat()), timers.authCount() - 1);
    }

    private Patience less(Instant now, Patience patience) {
        return new Patience(now.plus(timers.authRepeat()), patience.left - 1);
    }

    private String stepName() {
        return step.getClass().getSimpleName();
    }
}
