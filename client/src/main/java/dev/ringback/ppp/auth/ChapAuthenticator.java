package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.ChapAlgorithm.Question;
import dev.ringback.ppp.auth.ChapAlgorithm.ReadFailure;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of every CHAP (RFC 1994, section 4). It repeats one Challenge, with one identifier, until it is
 * answered or the counter is used up; a further {@link #start} makes a new Challenge with the next identifier. From the
 * answer on it has no timer: neither while its owner decides nor, after a refusal that lets the peer try again or change
 * its password, while a human may be typing (RFC 2433, section 8; RFC 2759, section 6).
 *
 * <p>Every Response gets a Success or a Failure (RFC 1994, section 4.1), also one whose value has the length of another
 * algorithm, or none at all. What does not fit its packet is discarded.
 *
 * <p>What may follow a refusal is read from its own text, by the rules the peer reads it with, and the retry must have
 * the identifier after the refused one. After a change of password the verdict is the last word.
 */
final class ChapAuthenticator implements Authenticator {
    private final ChapAlgorithm algorithm;
    private final Octets ownName;
    private final PppTimers timers;
    private final boolean leavesKeys;
    private final PacketQueue packets = new PacketQueue();
    private final Outbox<AuthenticatorEvent> events = new Outbox<>();
    private int nextIdentifier;
    private Step step = new Idle();
    private @Nullable KeysToMake keysToMake; // of the last answer that was right
    private @Nullable SessionKeys keys; // made of it when first asked for: most links encrypt nothing

    /** Without keys to leave it keeps no password at all. */
    ChapAuthenticator(
            ChapAlgorithm algorithm, String ownName, PppTimers timers, RandomGenerator random, boolean leavesKeys) {
        this.algorithm = algorithm;
        this.leavesKeys = leavesKeys;
        this.ownName = WireText.encode(ownName);
        this.timers = timers;
        byte[] first = new byte[1];
        random.nextBytes(first);
        nextIdentifier = first[0] & 0xFF;
    }

    /** What the keys are made of; it owns the password. */
    private record KeysToMake(ChapAlgorithm.KeySource source, Secret password) {}

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record Challenging(int identifier, Octets challenge, int sent, Instant repeatAt) implements Step {}

    /** The owner decides about this packet. */
    private record Deciding(AuthPacket packet, Octets challenge, Octets name, Question question) implements Step {}

    /** The peer may go on; its next packet has this identifier. */
    private record Listening(Verdict verdict, int identifier, ReadFailure failure, Octets name) implements Step {}

    private record Decided(Verdict verdict) implements Step {}

    /** The answer to a packet, kept for its duplicates. */
    private record Verdict(int code, int identifier, Octets reply) {
        boolean answers(AuthPacket packet) {
            return packet.code() == code && packet.identifier() == identifier;
        }
    }

    @Override
    public AuthMethod method() {
        return algorithm.method();
    }

    @Override
    public void start(Instant now) {
        challenge(now, nextIdentifier, algorithm.newChallenge(), 1);
        nextIdentifier = (nextIdentifier + 1) & 0xFF;
    }

    private void challenge(Instant now, int identifier, Octets value, int sent) {
        packets.add(ChapPacket.withValue(ChapPacket.CHALLENGE, identifier, value, ownName));
        step = new Challenging(identifier, value, sent, now.plus(timers.authRepeat()));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        AuthPacket packet = AuthPacket.read(information, method().title());
        if (ChapPacket.isOfAuthenticator(packet)) {
            return; // meant for the other role on this link, whose algorithm may be another
        }
        if (packet.code() == ChapPacket.RESPONSE) {
            ChapPacket.checkValue(packet, method().title() + " Response", 0, ChapPacket.MAX_VALUE_OCTETS);
            response(packet);
        } else {
            algorithm.check(packet);
            change(packet);
        }
    }

    private void response(AuthPacket packet) {
        if (repeatVerdict(packet)) {
            return;
        }
        if (step instanceof Challenging challenging && packet.identifier() == challenging.identifier) {
            ask(packet, challenging.challenge);
        } else if (step instanceof Listening listening
                && packet.identifier() == listening.identifier
                && listening.failure.retryAllowed()) {
            ask(packet, listening.failure.retryChallenge());
        }
    }

    private void ask(AuthPacket packet, Octets challenge) {
        Octets name = ChapPacket.name(packet);
        Octets value = ChapPacket.value(packet);
        Question question = value.length() == algorithm.responseOctets()
                ? algorithm.question(packet.identifier(), challenge, value, name)
                : neverRight(name);
        decide(new Deciding(packet, challenge, name, question));
    }

    /** A value of another length is a wrong answer and no damaged packet: it gets its Failure, as every Response does. */
    private static Question neverRight(Octets name) {
        return new Question(
                new AuthenticatorEvent.Answered(WireText.decode(name), password -> false),
                (password, message) -> message,
                ChapAlgorithm.KeySource.NONE);
    }

    private void change(AuthPacket packet) {
        if (repeatVerdict(packet)) {
            return;
        }
        if (step instanceof Listening listening
                && packet.identifier() == listening.identifier
                && listening.failure.changeAllowed()) {
            Question question = algorithm.changeQuestion(packet, listening.failure, listening.name);
            decide(new Deciding(packet, listening.failure.changeChallenge(), listening.name, question));
        }
    }

    private void decide(Deciding deciding) {
        step = deciding;
        events.add(deciding.question.event());
    }

    private boolean repeatVerdict(AuthPacket packet) {
        Verdict verdict = null;
        if (step instanceof Listening listening) {
            verdict = listening.verdict;
        } else if (step instanceof Decided decided) {
            verdict = decided.verdict;
        }
        if (verdict == null || !verdict.answers(packet)) {
            return false;
        }
        packets.add(verdict.reply);
        return true;
    }

    @Override
    public void accept(Instant now, Secret password, String message) {
        Deciding deciding = deciding("accept");
        forgetKeys();
        ChapAlgorithm.KeySource source = deciding.question.keys();
        keysToMake =
                leavesKeys && source != ChapAlgorithm.KeySource.NONE ? new KeysToMake(source, password.copy()) : null;
        finish(deciding, ChapPacket.SUCCESS, deciding.question.success().write(password, message));
    }

    @Override
    public void acceptWith(Instant now, String text) {
        acceptWith(now, text, null);
    }

    @Override
    public void acceptWith(Instant now, String text, @Nullable SessionKeys given) {
        Deciding deciding = deciding("acceptWith");
        forgetKeys();
        keys = given;
        finish(deciding, ChapPacket.SUCCESS, text);
    }

    @Override
    public void refuse(Instant now, Refusal refusal) {
        Deciding deciding = deciding("refuse");
        refuse(deciding, algorithm.failureText(refusal, deciding.challenge));
    }

    @Override
    public void refuseWith(Instant now, String text) {
        refuse(deciding("refuseWith"), text);
    }

    private void refuse(Deciding deciding, String text) {
        Verdict verdict = finish(deciding, ChapPacket.FAILURE, text);
        ReadFailure failure = algorithm.failure(text, deciding.challenge);
        if (deciding.packet.code() == ChapPacket.RESPONSE && failure.goesOn()) {
            step = new Listening(verdict, (verdict.identifier + 1) & 0xFF, failure, deciding.name);
        }
    }

    private Verdict finish(Deciding deciding, int code, String text) {
        int identifier = deciding.packet.identifier();
        Verdict verdict = new Verdict(deciding.packet.code(), identifier, ChapPacket.withText(code, identifier, text));
        packets.add(verdict.reply);
        step = new Decided(verdict);
        return verdict;
    }

    private Deciding deciding(String command) {
        if (step instanceof Deciding deciding) {
            return deciding;
        }
        throw new IllegalStateException(
                command + " in " + step.getClass().getSimpleName() + ": no answer of the peer waits for a verdict");
    }

    @Override
    public boolean peerMayGoOn() {
        return step instanceof Listening;
    }

    @Override
    public void timeout(Instant now) {
        if (step instanceof Challenging challenging && !now.isBefore(challenging.repeatAt)) {
            if (challenging.sent < timers.authCount()) {
                challenge(now, challenging.identifier, challenging.challenge, challenging.sent + 1);
            } else {
                step = new Idle();
                events.add(new AuthenticatorEvent.Unanswered());
            }
        }
    }

    @Override
    public Instant nextTimeout() {
        return step instanceof Challenging challenging ? challenging.repeatAt : Instant.MAX;
    }

    @Override
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    @Override
    public @Nullable AuthenticatorEvent pollEvent() {
        return events.poll();
    }

    @Override
    public @Nullable SessionKeys sessionKeys() {
        if (keys == null && keysToMake != null) {
            keys = keysToMake.source.of(keysToMake.password);
            forgetWhatMakesKeys();
        }
        return keys;
    }

    @Override
    public void wipe() {
        forgetKeys();
        step = new Idle(); // it holds no secret: digests of one only
        packets.clear();
    }

    private void forgetWhatMakesKeys() {
        if (keysToMake != null) {
            keysToMake.password.wipe();
            keysToMake = null;
        }
    }

    private void forgetKeys() {
        forgetWhatMakesKeys();
        if (keys != null) {
            keys.wipe();
            keys = null;
        }
    }
}
