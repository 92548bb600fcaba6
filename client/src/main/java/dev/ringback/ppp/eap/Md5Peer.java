package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthPacket;
import dev.ringback.ppp.auth.ChapAlgorithm;
import dev.ringback.ppp.auth.ChapPacket;
import dev.ringback.ppp.auth.Credentials;

/** MD5-Challenge (RFC 3748, section 5.4): the data of CHAP's Challenge and Response, hashed with EAP's identifier. */
record Md5Peer(ChapAlgorithm algorithm) implements PeerMethod {
    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_MD5;
    }

    @Override
    public Turn request(int identifier, Octets data, Credentials credentials) throws MalformedPacketException {
        AuthPacket challenge = new AuthPacket(ChapPacket.CHALLENGE, identifier, data);
        algorithm.check(challenge);
        Octets response = algorithm
                .answer(identifier, ChapPacket.value(challenge), credentials)
                .packet();
        return Turn.respond(response.slice(AuthPacket.HEADER_OCTETS), Standing.SHOWN);
    }
}
