package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthPacket;
import dev.ringback.ppp.auth.ChapAlgorithm;
import dev.ringback.ppp.auth.ChapPacket;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;

/** MD5-Challenge (RFC 3748, section 5.4). A refusal is final, and no verdict carries a text. */
final class Md5Authenticator implements AuthenticatorMethod {
    private final ChapAlgorithm algorithm;
    private final Octets ownName;
    private final Octets challenge;

    Md5Authenticator(ChapAlgorithm algorithm, Octets ownName) {
        this.algorithm = algorithm;
        this.ownName = ownName;
        this.challenge = algorithm.newChallenge();
    }

    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_MD5;
    }

    @Override
    public Move begin(int identifier) {
        Octets packet = ChapPacket.withValue(ChapPacket.CHALLENGE, identifier, challenge, ownName);
        return Move.Send.of(packet.slice(AuthPacket.HEADER_OCTETS));
    }

    @Override
    public Move response(int identifier, Octets data, Octets identity) throws MalformedPacketException {
        AuthPacket packet = new AuthPacket(ChapPacket.RESPONSE, identifier, data);
        algorithm.check(packet);
        Octets value = ChapPacket.value(packet);
        return Move.Ask.of(
                algorithm
                        .question(identifier, challenge, value, ChapPacket.name(packet))
                        .event(),
                identity);
    }

    @Override
    public Move accept(Secret password, String message) {
        return new Move.End(true, "");
    }

    @Override
    public Move acceptWith(String text) {
        return new Move.End(true, "");
    }

    @Override
    public Move refuse(Refusal refusal) {
        return new Move.End(false, "");
    }

    @Override
    public Move refuseWith(String text) {
        return new Move.End(false, "");
    }
}
