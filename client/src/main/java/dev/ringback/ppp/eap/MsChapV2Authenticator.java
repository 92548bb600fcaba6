package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthPacket;
import dev.ringback.ppp.auth.ChapAlgorithm;
import dev.ringback.ppp.auth.ChapAlgorithm.KeySource;
import dev.ringback.ppp.auth.ChapAlgorithm.Question;
import dev.ringback.ppp.auth.ChapAlgorithm.ReadFailure;
import dev.ringback.ppp.auth.ChapPacket;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;

/**
 * MS-CHAPv2 inside EAP, as drawn in {@link MsChapV2Peer}. What may follow a refusal is read from its own text, by the
 * rules the peer reads it with. The peer is let in when it has acknowledged the Success, because it may not believe it;
 * after a refusal that is the last word its acknowledgement is awaited too.
 */
final class MsChapV2Authenticator implements AuthenticatorMethod {
    private final ChapAlgorithm algorithm;
    private final Octets ownName;
    private final Octets firstChallenge;
    private Step step;

    MsChapV2Authenticator(ChapAlgorithm algorithm, Octets ownName) {
        this.algorithm = algorithm;
        this.ownName = ownName;
        this.firstChallenge = algorithm.newChallenge();
        this.step = new Challenged(firstChallenge);
    }

    private sealed interface Step {}

    private record Challenged(Octets challenge) implements Step {}

    /** The owner decides about this packet. */
    private record Deciding(AuthPacket packet, Octets challenge, Octets name, Question question) implements Step {}

    /** The peer may try again or change its password. */
    private record Listening(ReadFailure failure, Octets name) implements Step {}

    /** The last word has been said, and is to be acknowledged. */
    private record Told(boolean accepted) implements Step {}

    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_MSCHAP_V2;
    }

    @Override
    public Move begin(int identifier) {
        return Move.Send.of(ChapPacket.withValue(ChapPacket.CHALLENGE, identifier, firstChallenge, ownName));
    }

    @Override
    public Move response(int identifier, Octets data, Octets identity) throws MalformedPacketException {
        if (data.length() == 1) {
            return acknowledged(data.u8(0));
        }
        AuthPacket packet = AuthPacket.read(data, method().title());
        if (packet.code() != ChapPacket.RESPONSE && packet.code() != ChapPacket.CHANGE_PASSWORD) {
            throw new MalformedPacketException(
                    method().title() + ": a Response with op-code " + packet.code() + " has no place in it");
        }
        algorithm.check(packet);
        return packet.code() == ChapPacket.RESPONSE ? claimed(packet, identity) : changed(packet);
    }

    private Move acknowledged(int opCode) throws MalformedPacketException {
        if (opCode != ChapPacket.SUCCESS && opCode != ChapPacket.FAILURE) {
            throw new MalformedPacketException(method().title() + ": op-code " + opCode + " does not stand alone");
        }
        boolean satisfied = opCode == ChapPacket.SUCCESS;
        if (step instanceof Told told) {
            return new Move.End(
                    told.accepted && satisfied, told.accepted && !satisfied ? "the peer does not believe us" : "");
        }
        if (step instanceof Listening && !satisfied) {
            return new Move.End(false, ""); // it tries no more
        }
        return Move.NOTHING;
    }

    private Move claimed(AuthPacket packet, Octets identity) {
        if (step instanceof Challenged challenged) {
            return ask(packet, challenged.challenge, identity);
        }
        return step instanceof Listening listening && listening.failure.retryAllowed()
                ? ask(packet, listening.failure.retryChallenge(), identity)
                : Move.NOTHING;
    }

    private Move ask(AuthPacket packet, Octets challenge, Octets identity) {
        Octets name = ChapPacket.name(packet);
        Question question = algorithm.question(packet.identifier(), challenge, ChapPacket.value(packet), name);
        step = new Deciding(packet, challenge, name, question);
        return Move.Ask.of(question.event(), identity);
    }

    private Move changed(AuthPacket packet) {
        if (!(step instanceof Listening listening) || !listening.failure.changeAllowed()) {
            return Move.NOTHING;
        }
        Question question = algorithm.changeQuestion(packet, listening.failure, listening.name);
        step = new Deciding(packet, listening.failure.changeChallenge(), listening.name, question);
        return new Move.Ask(question.event());
    }

    @Override
    public KeySource keys() {
        return step instanceof Deciding deciding ? deciding.question.keys() : KeySource.NONE;
    }

    @Override
    public Move accept(Secret password, String message) {
        return acceptWith(deciding("accept").question.success().write(password, message));
    }

    @Override
    public Move acceptWith(String text) {
        Deciding deciding = deciding("acceptWith");
        step = new Told(true);
        return Move.Send.of(ChapPacket.withText(ChapPacket.SUCCESS, deciding.packet.identifier(), text));
    }

    @Override
    public Move refuse(Refusal refusal) {
        return refuseWith(algorithm.failureText(refusal, deciding("refuse").challenge));
    }

    @Override
    public Move refuseWith(String text) {
        Deciding deciding = deciding("refuseWith");
        ReadFailure failure = algorithm.failure(text, deciding.challenge);
        boolean goesOn = deciding.packet.code() == ChapPacket.RESPONSE && failure.goesOn();
        step = goesOn ? new Listening(failure, deciding.name) : new Told(false);
        Octets data = ChapPacket.withText(ChapPacket.FAILURE, deciding.packet.identifier(), text);
        return new Move.Send(data, goesOn, goesOn);
    }

    private Deciding deciding(String command) {
        if (step instanceof Deciding deciding) {
            return deciding;
        }
        throw new IllegalStateException(
                command + " in " + step.getClass().getSimpleName() + ": no answer of the peer waits for a verdict");
    }
}
