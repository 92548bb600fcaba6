package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of RADIUS (RFC 2865, RFC 3579) as carries EAP, in both roles: packets with a Message-Authenticator. It shares
 * nothing with the one of the simulator.
 */
final class RadiusWire {
    static final int REQUEST = 1;
    static final int ACCEPT = 2;
    static final int REJECT = 3;
    static final int CHALLENGE = 11;

    static final int USER_NAME = 1;
    static final int STATE = 24;
    static final int VENDOR_SPECIFIC = 26;
    static final int EAP_MESSAGE = 79;
    static final int MESSAGE_AUTHENTICATOR = 80;

    private static final int HEADER_OCTETS = 20;
    private static final int PART_OCTETS = 253;

    private final byte[] secret;

    RadiusWire(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    record Attribute(int type, Octets value) {}

    /** A packet that was read, whose Message-Authenticator was right. */
    record Packet(int code, int identifier, Octets authenticator, List<Attribute> attributes) {
        /** All values of a type, joined: EAP is cut into parts. */
        Octets all(int type) {
            Octets joined = Octets.EMPTY;
            for (Attribute attribute : attributes) {
                joined = attribute.type == type ? joined.concat(attribute.value) : joined;
            }
            return joined;
        }

        /** The value of Microsoft's attribute of a type; empty when there is none. */
        Octets microsoft(int type) {
            for (Attribute attribute : attributes) {
                Octets value = attribute.value;
                if (attribute.type == VENDOR_SPECIFIC && value.i32(0) == 311 && value.u8(4) == type) {
                    return value.slice(6);
                }
            }
            return Octets.EMPTY;
        }
    }

    static List<Attribute> eap(Octets message) {
        List<Attribute> parts = new ArrayList<>();
        for (int from = 0; from < message.length(); from += PART_OCTETS) {
            parts.add(new Attribute(EAP_MESSAGE, message.slice(from, Math.min(PART_OCTETS, message.length() - from))));
        }
        return parts;
    }

    Octets request(int identifier, Octets authenticator, List<Attribute> attributes) {
        return signed(REQUEST, identifier, authenticator, authenticator, attributes);
    }

    Octets answer(int code, Packet request, List<Attribute> attributes) {
        Octets signed = signed(code, request.identifier, request.authenticator, request.authenticator, attributes);
        byte[] octets = signed.toByteArray();
        byte[] digest = md5(signed.toByteArray(), secret);
        System.arraycopy(digest, 0, octets, 4, digest.length);
        return Octets.copyOf(octets);
    }

    private Octets signed(
            int code, int identifier, Octets authenticator, Octets requestAuthenticator, List<Attribute> attributes) {
        OctetWriter out = new OctetWriter(1024).u8(code).u8(identifier).u16(0).octets(authenticator);
        out.u8(MESSAGE_AUTHENTICATOR).u8(18).zeros(16);
        for (Attribute attribute : attributes) {
            out.u8(attribute.type).u8(attribute.value.length() + 2).octets(attribute.value);
        }
        byte[] octets = out.setU16(2, out.length()).toOctets().toByteArray();
        System.arraycopy(hmac(octets, requestAuthenticator), 0, octets, HEADER_OCTETS + 2, 16);
        return Octets.copyOf(octets);
    }

    /** A request; whatever is wrong with it fails the test. */
    Packet readRequest(Octets packet) {
        return read(packet, packet.slice(4, 16));
    }

    /** An answer to a request with this authenticator. */
    Packet readAnswer(Octets packet, Octets requestAuthenticator) {
        byte[] unsigned = packet.toByteArray();
        requestAuthenticator.copyTo(unsigned, 4);
        assertThat(packet.slice(4, 16).toByteArray())
                .as("Response Authenticator")
                .isEqualTo(md5(unsigned, secret));
        return read(packet, requestAuthenticator);
    }

    private Packet read(Octets packet, Octets requestAuthenticator) {
        assertThat(packet.u16(2)).isEqualTo(packet.length());
        List<Attribute> attributes = new ArrayList<>();
        boolean proven = false;
        for (int at = HEADER_OCTETS; at < packet.length(); at += packet.u8(at + 1)) {
            Attribute attribute = new Attribute(packet.u8(at), packet.slice(at + 2, packet.u8(at + 1) - 2));
            attributes.add(attribute);
            if (attribute.type == MESSAGE_AUTHENTICATOR) {
                byte[] unsigned = packet.toByteArray();
                Arrays.fill(unsigned, at + 2, at + 18, (byte) 0);
                assertThat(attribute.value.toByteArray())
                        .as("Message-Authenticator")
                        .isEqualTo(hmac(unsigned, requestAuthenticator));
                proven = true;
            }
        }
        assertThat(proven).as("there is a Message-Authenticator").isTrue();
        return new Packet(packet.u8(0), packet.u8(1), packet.slice(4, 16), attributes);
    }

    /** The key in MS-MPPE-Send-Key or MS-MPPE-Recv-Key (RFC 2548): salt, then length and key, hidden. */
    Octets key(Octets value, Octets requestAuthenticator) {
        byte[] clear = masked(value.slice(2).toByteArray(), value.slice(0, 2), requestAuthenticator, false);
        return Octets.copyOf(clear, 1, clear[0]);
    }

    /** Such a key as Microsoft's attribute of that type. */
    Attribute key(int type, Octets key, Octets requestAuthenticator) {
        Octets salt = Octets.of(0x80 | type, type);
        byte[] clear = new byte[(key.length() / 16 + 1) * 16];
        clear[0] = (byte) key.length();
        key.copyTo(clear, 1);
        Octets value = salt.concat(Octets.copyOf(masked(clear, salt, requestAuthenticator, true)));
        Octets microsoft = Octets.of(0, 0, 311 >> 8, 311 & 0xFF, type, value.length() + 2);
        return new Attribute(VENDOR_SPECIFIC, microsoft.concat(value));
    }

    private byte[] masked(byte[] octets, Octets salt, Octets requestAuthenticator, boolean hides) {
        byte[] masked = octets.clone();
        byte[] before = requestAuthenticator.concat(salt).toByteArray();
        for (int at = 0; at < octets.length; at += 16) {
            byte[] mask = md5(secret, before);
            for (int i = 0; i < 16; i++) {
                masked[at + i] ^= mask[i];
            }
            before = Arrays.copyOfRange(hides ? masked : octets, at, at + 16);
        }
        return masked;
    }

    private byte[] hmac(byte[] packet, Octets requestAuthenticator) {
        byte[] message = packet.clone();
        requestAuthenticator.copyTo(message, 4);
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] md5(byte[] one, byte[] other) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(one);
            return md5.digest(other);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
