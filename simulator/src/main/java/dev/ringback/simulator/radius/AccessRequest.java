package dev.ringback.simulator.radius;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.eap.EapPacket;
import dev.ringback.simulator.server.Inquiry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes an Access-Request (RFC 2865, section 4.1) of an inquiry: it moves what the caller has sent into attributes, and
 * hides a password of PAP. Every request has a Message-Authenticator, as its first attribute.
 */
final class AccessRequest {
    private static final int FRAMED = 2;
    private static final int PPP = 1;
    private static final int ASYNC = 0;

    private static final int PASSWORD_BLOCK_OCTETS = 516;
    private static final int HASH_OCTETS = 16;
    private static final int LM_OF_CHANGE_AT = PASSWORD_BLOCK_OCTETS + HASH_OCTETS;
    private static final int CODE_OF_PARTS = 6;
    private static final int RESPONSES_OCTETS = 48;

    private final List<RadiusAttribute> attributes = new ArrayList<>();
    private final SharedSecret secret;
    private final Octets authenticator;

    private AccessRequest(SharedSecret secret, Octets authenticator) {
        this.secret = secret;
        this.authenticator = authenticator;
    }

    /**
     * The octets of a request.
     *
     * @param authenticator 16 octets that nobody can guess
     */
    static Octets of(Inquiry inquiry, int identifier, Octets authenticator, String nas, SharedSecret secret) {
        AccessRequest request = new AccessRequest(secret, authenticator);
        request.add(RadiusAttribute.MESSAGE_AUTHENTICATOR, Octets.copyOf(new byte[RadiusPacket.AUTHENTICATOR_OCTETS]));
        if (!inquiry.presented().name().isEmpty()) { // RFC 2865, section 5.1: there is no empty one
            request.add(RadiusAttribute.USER_NAME, inquiry.presented().name());
        }
        request.present(inquiry.presented());
        if (!inquiry.state().isEmpty()) {
            request.add(RadiusAttribute.STATE, inquiry.state());
        }
        request.number(RadiusAttribute.SERVICE_TYPE, FRAMED);
        request.number(RadiusAttribute.FRAMED_PROTOCOL, PPP);
        request.add(RadiusAttribute.NAS_IDENTIFIER, WireText.encode(nas));
        request.number(RadiusAttribute.NAS_PORT, inquiry.call());
        request.number(RadiusAttribute.NAS_PORT_TYPE, ASYNC);
        request.text(RadiusAttribute.CALLED_STATION_ID, inquiry.dialled());
        request.text(RadiusAttribute.CALLING_STATION_ID, inquiry.caller());
        return request.signed(identifier);
    }

    private Octets signed(int identifier) {
        RadiusPacket packet = new RadiusPacket(RadiusPacket.ACCESS_REQUEST, identifier, authenticator, attributes);
        byte[] octets = packet.toOctets().toByteArray();
        int valueAt = RadiusPacket.HEADER_OCTETS + 2;
        secret.messageAuthenticator(Octets.copyOf(octets), authenticator, valueAt)
                .copyTo(octets, valueAt);
        return Octets.owning(octets, octets.length);
    }

    private void present(Presented presented) {
        if (presented instanceof Presented.Clear clear) {
            byte[] password = clear.password();
            add(
                    RadiusAttribute.USER_PASSWORD,
                    secret.hide(
                            Arrays.copyOf(password, Math.min(password.length, SharedSecret.MAX_PASSWORD_OCTETS)),
                            authenticator));
            Arrays.fill(password, (byte) 0);
        } else if (presented instanceof Presented.Response response) {
            response(response);
        } else if (presented instanceof Presented.Eap eap) {
            eap(eap.message());
        } else if (presented instanceof Presented.Change change) {
            microsoft(MicrosoftAttributes.MS_CHAP_CHALLENGE, change.challenge());
            if (change.code() == 7) {
                changeV2(change);
            } else {
                changeV1(change);
            }
        }
    }

    /** In as many attributes as it takes, and how large the answer may be (RFC 3579, sections 2.4 and 3.1). */
    private void eap(Octets message) {
        int part = RadiusAttribute.MAX_VALUE_OCTETS;
        for (int from = 0; from < message.length(); from += part) {
            add(RadiusAttribute.EAP_MESSAGE, message.slice(from, Math.min(part, message.length() - from)));
        }
        number(RadiusAttribute.FRAMED_MTU, EapPacket.MAX_OCTETS);
    }

    private void response(Presented.Response response) {
        Octets identifier = Octets.of(response.identifier());
        if (response.method() == AuthMethod.CHAP_MD5) {
            add(RadiusAttribute.CHAP_CHALLENGE, response.challenge());
            add(RadiusAttribute.CHAP_PASSWORD, identifier.concat(response.value()));
            return;
        }
        // Both: identifier, flags, and the two fields that stand before the flags on the line.
        Octets flags = response.value().slice(RESPONSES_OCTETS);
        Octets fields = response.value().slice(0, RESPONSES_OCTETS);
        int type = response.method() == AuthMethod.MSCHAP
                ? MicrosoftAttributes.MS_CHAP_RESPONSE
                : MicrosoftAttributes.MS_CHAP2_RESPONSE;
        microsoft(MicrosoftAttributes.MS_CHAP_CHALLENGE, response.challenge());
        microsoft(type, identifier.concat(flags).concat(fields));
    }

    /** MS-CHAP2-CPW, with the code of the packet, and MS-CHAP-NT-Enc-PW, whose code is 6 in either version (RFC 2548). */
    private void changeV2(Presented.Change change) {
        Octets header = Octets.of(change.code(), change.identifier());
        Octets partHeader = Octets.of(CODE_OF_PARTS, change.identifier());
        microsoft(MicrosoftAttributes.MS_CHAP2_CPW, header.concat(change.data().slice(PASSWORD_BLOCK_OCTETS)));
        parts(MicrosoftAttributes.MS_CHAP_NT_ENC_PW, partHeader, change.data().slice(0, PASSWORD_BLOCK_OCTETS));
    }

    /** MS-CHAP-CPW-2: both hashes, both responses, the flags; and both encrypted passwords (RFC 2548). */
    private void changeV1(Presented.Change change) {
        Octets data = change.data();
        Octets header = Octets.of(change.code(), change.identifier());
        Octets oldNtHash = data.slice(PASSWORD_BLOCK_OCTETS, HASH_OCTETS);
        Octets oldLmHash = data.slice(LM_OF_CHANGE_AT + PASSWORD_BLOCK_OCTETS, HASH_OCTETS);
        Octets responsesAndFlags = data.slice(2 * LM_OF_CHANGE_AT);
        microsoft(
                MicrosoftAttributes.MS_CHAP_CPW_2,
                header.concat(oldNtHash).concat(oldLmHash).concat(responsesAndFlags));
        parts(MicrosoftAttributes.MS_CHAP_NT_ENC_PW, header, data.slice(0, PASSWORD_BLOCK_OCTETS));
        parts(MicrosoftAttributes.MS_CHAP_LM_ENC_PW, header, data.slice(LM_OF_CHANGE_AT, PASSWORD_BLOCK_OCTETS));
    }

    /** What does not fit into one attribute, in numbered parts. */
    private void parts(int type, Octets header, Octets whole) {
        int part = MicrosoftAttributes.MAX_PART_OCTETS;
        for (int from = 0; from < whole.length(); from += part) {
            Octets octets = whole.slice(from, Math.min(part, whole.length() - from));
            microsoft(
                    type,
                    new OctetWriter(part)
                            .octets(header)
                            .u16(from / part + 1)
                            .octets(octets)
                            .toOctets());
        }
    }

    private void microsoft(int type, Octets value) {
        attributes.add(MicrosoftAttributes.of(type, value));
    }

    private void number(int type, int value) {
        attributes.add(RadiusAttribute.ofNumber(type, value));
    }

    private void text(int type, String value) {
        if (!value.isEmpty()) {
            add(type, WireText.encode(value));
        }
    }

    /** A value that is too long is cut: names of PPP may be longer by two octets. */
    private void add(int type, Octets value) {
        Octets room = value.slice(0, Math.min(value.length(), RadiusAttribute.MAX_VALUE_OCTETS));
        attributes.add(new RadiusAttribute(type, room));
    }
}
