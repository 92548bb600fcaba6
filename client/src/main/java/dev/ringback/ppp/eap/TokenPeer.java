package dev.ringback.ppp.eap;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.secret.Secret;
import java.util.Arrays;

/**
 * Generic Token Card (RFC 3748, section 5.6): the Request shows a text, the Response carries what a person read off a
 * card, in clear. It cannot be known beforehand, so the credentials are never sent here.
 */
record TokenPeer() implements PeerMethod {
    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_GTC;
    }

    @Override
    public Turn request(int identifier, Octets data, Credentials credentials) {
        return Turn.ask(new PeerEvent.Prompted(WireText.decode(data)));
    }

    @Override
    public Turn answer(Secret text) {
        byte[] octets = text.utf8();
        if (octets.length > EapTerms.MAX_TEXT_OCTETS) {
            int length = octets.length;
            Arrays.fill(octets, (byte) 0);
            throw new IllegalArgumentException(
                    "an answer of " + length + " octets; a packet of EAP carries " + EapTerms.MAX_TEXT_OCTETS);
        }
        Octets data = Octets.copyOf(octets);
        Arrays.fill(octets, (byte) 0);
        return Turn.respond(data, Standing.SHOWN);
    }
}
