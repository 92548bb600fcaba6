package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthPacket;
import dev.ringback.ppp.auth.ChapAlgorithm;
import dev.ringback.ppp.auth.ChapAlgorithm.Answer;
import dev.ringback.ppp.auth.ChapAlgorithm.KeySource;
import dev.ringback.ppp.auth.ChapAlgorithm.ReadFailure;
import dev.ringback.ppp.auth.ChapPacket;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.secret.Secret;

/**
 * MS-CHAPv2 inside EAP (draft-kamath-pppext-eap-mschapv2). The data of the type is a packet of MS-CHAPv2, code and
 * identifier included:
 *
 * <pre>
 * 0  op-code        one octet: 1 Challenge, 2 Response, 3 Success, 4 Failure, 7 Change-Password
 * 1  MS-CHAPv2-ID   one octet
 * 2  MS-length      two octets, from the op-code on
 * 4  data           as in RFC 2759
 * </pre>
 *
 * <p>The peer acknowledges a Success, and a Failure after which it sends nothing more, with the op-code alone. Which
 * Response belongs to which Request EAP's identifier says; the one in here is as in RFC 2759 when we write it (a retry
 * has the one after the Failure's), and is not looked at when we read.
 */
final class MsChapV2Peer implements PeerMethod {
    /** The acknowledgement of a Success. */
    static final Octets SUCCESS_SEEN = Octets.of(ChapPacket.SUCCESS);
    /** The acknowledgement of a Failure. */
    static final Octets FAILURE_SEEN = Octets.of(ChapPacket.FAILURE);

    private final ChapAlgorithm algorithm;
    private Step step = new Idle();

    MsChapV2Peer(ChapAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    /** A Response or a change of password is out; a change has no second chance. */
    private record Claimed(Octets challenge, Answer answer, boolean change) implements Step {}

    /** The owner decides; the next packet has this identifier. */
    private record Refused(int nextIdentifier, ReadFailure failure) implements Step {}

    private record Proven(String message, KeySource keys) implements Step {}

    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_MSCHAP_V2;
    }

    @Override
    public Turn request(int identifier, Octets data, Credentials credentials) throws MalformedPacketException {
        AuthPacket packet = AuthPacket.read(data, method().title());
        return switch (packet.code()) {
            case ChapPacket.CHALLENGE -> challenge(packet, credentials);
            case ChapPacket.SUCCESS -> success(packet);
            case ChapPacket.FAILURE -> failure(packet);
            default ->
                throw new MalformedPacketException(
                        method().title() + ": a Request with op-code " + packet.code() + " has no place in it");
        };
    }

    private Turn challenge(AuthPacket packet, Credentials credentials) throws MalformedPacketException {
        algorithm.check(packet);
        if (step instanceof Proven || (step instanceof Claimed claimed && claimed.change)) {
            return Turn.NOTHING;
        }
        return claim(packet.identifier(), ChapPacket.value(packet), credentials);
    }

    private Turn claim(int identifier, Octets challenge, Credentials credentials) {
        Answer answer = algorithm.answer(identifier, challenge, credentials);
        step = new Claimed(challenge, answer, false);
        return Turn.respond(answer.packet(), Standing.UNDERWAY);
    }

    private Turn success(AuthPacket packet) {
        if (!(step instanceof Claimed claimed)) {
            return Turn.NOTHING;
        }
        PeerEvent event = algorithm.success(claimed.answer, WireText.decode(packet.data()));
        if (event instanceof PeerEvent.Succeeded succeeded) {
            step = new Proven(succeeded.message(), claimed.answer.keys());
            return Turn.respond(SUCCESS_SEEN, Standing.AGREED);
        }
        step = new Idle();
        return new Turn(null, event, Standing.OVER); // there is no answer that says so
    }

    private Turn failure(AuthPacket packet) {
        if (!(step instanceof Claimed claimed)) {
            return Turn.NOTHING;
        }
        ReadFailure failure = algorithm.failure(WireText.decode(packet.data()), claimed.challenge);
        if (claimed.change) {
            failure = ReadFailure.last(failure.code(), failure.message()); // RFC 2759, section 6: never a retry
        }
        PeerEvent event = new PeerEvent.Refused(
                failure.code(), failure.retryAllowed(), failure.changeAllowed(), failure.message());
        if (failure.goesOn()) {
            step = new Refused((packet.identifier() + 1) & 0xFF, failure);
            return Turn.ask(event);
        }
        step = new Idle();
        return new Turn(FAILURE_SEEN, event, Standing.OVER);
    }

    @Override
    public Turn retry(Credentials credentials) {
        if (step instanceof Refused refused && refused.failure.retryAllowed()) {
            return claim(refused.nextIdentifier, refused.failure.retryChallenge(), credentials);
        }
        throw new IllegalStateException("retry in " + stepName() + ": no refusal that allows a retry waits");
    }

    @Override
    public Turn change(Credentials credentials, Secret newPassword) {
        if (!(step instanceof Refused refused) || !refused.failure.changeAllowed()) {
            throw new IllegalStateException(
                    "changePassword in " + stepName() + ": no refusal that allows a change waits");
        }
        ChapAlgorithm.requireRoom(newPassword);
        Octets challenge = refused.failure.changeChallenge();
        Answer answer = algorithm.change(refused.nextIdentifier, refused.failure, credentials, newPassword);
        step = new Claimed(challenge, answer, true);
        return Turn.respond(answer.packet(), Standing.UNDERWAY);
    }

    @Override
    public String message() {
        return step instanceof Proven proven ? proven.message : "";
    }

    @Override
    public KeySource keys() {
        return step instanceof Proven proven ? proven.keys : KeySource.NONE;
    }

    private String stepName() {
        return step.getClass().getSimpleName();
    }
}
