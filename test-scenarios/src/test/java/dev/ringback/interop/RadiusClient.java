package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * As much of a RADIUS client (RFC 2865, RFC 2548) as brings a packet of CHAP to a server that judges it: it only moves
 * fields from the packet into attributes, and computes nothing of what is judged.
 */
final class RadiusClient {
    private static final String SHARED_SECRET = FreeRadius.SECRET;
    private static final int TIMEOUT_MILLISECONDS = 10_000;

    private static final int ACCESS_REQUEST = 1;
    private static final int ACCESS_ACCEPT = 2;
    private static final int ACCESS_REJECT = 3;
    private static final int HEADER_OCTETS = 20;

    private static final int USER_NAME = 1;
    private static final int CHAP_PASSWORD = 3;
    private static final int VENDOR_SPECIFIC = 26;
    private static final int CHAP_CHALLENGE = 60;

    private static final int MICROSOFT = 311;
    private static final int MS_CHAP_RESPONSE = 1;
    private static final int MS_CHAP_ERROR = 2;
    private static final int MS_CHAP_NT_ENC_PW = 6;
    private static final int MS_CHAP_CHALLENGE = 11;
    private static final int MS_CHAP2_RESPONSE = 25;
    private static final int MS_CHAP2_SUCCESS = 26;
    private static final int MS_CHAP2_CPW = 27;

    private final int port;
    private final SplittableRandom random = new SplittableRandom(2865);
    private int identifier;

    RadiusClient(int port) {
        this.port = port;
    }

    /**
     * What the server said.
     *
     * @param text the text of MS-CHAP-Error or MS-CHAP2-Success without the identifier; empty when there was none
     */
    record Verdict(boolean accepted, String text) {}

    /** Asks about a Response (RFC 1994, section 4.1; RFC 2433, section 6; RFC 2759, section 4) to a challenge. */
    Verdict judgeResponse(AuthMethod method, Octets challenge, Octets response) throws IOException {
        int id = response.u8(1);
        int valueOctets = response.u8(4);
        Octets value = response.slice(5, valueOctets);
        Octets name = response.slice(5 + valueOctets);
        OctetWriter attributes = new OctetWriter(256);
        attribute(attributes, USER_NAME, name);
        switch (method) {
            case CHAP_MD5 -> {
                attribute(attributes, CHAP_CHALLENGE, challenge);
                attribute(attributes, CHAP_PASSWORD, Octets.of(id).concat(value));
            }
            case MSCHAP -> {
                microsoft(attributes, MS_CHAP_CHALLENGE, challenge);
                Octets flags = value.slice(48);
                microsoft(
                        attributes,
                        MS_CHAP_RESPONSE,
                        Octets.of(id).concat(flags).concat(value.slice(0, 48)));
            }
            case MSCHAP_V2 -> {
                microsoft(attributes, MS_CHAP_CHALLENGE, challenge);
                Octets flags = value.slice(48);
                microsoft(
                        attributes,
                        MS_CHAP2_RESPONSE,
                        Octets.of(id).concat(flags).concat(value.slice(0, 48)));
            }
            case PAP -> throw new IllegalArgumentException("PAP has no Response");
        }
        return ask(attributes.toOctets());
    }

    /** Asks about a Change-Password packet, code 7 (RFC 2759, section 7; RFC 2548, sections 2.1.7 and 2.3.4). */
    Verdict judgeChange(String user, Octets challenge, Octets packet) throws IOException {
        Octets id = packet.slice(1, 1);
        Octets encryptedPassword = packet.slice(4, 516);
        Octets encryptedHashToFlags = packet.slice(520);
        OctetWriter attributes = new OctetWriter(1024);
        attribute(attributes, USER_NAME, Octets.ofText(user));
        microsoft(attributes, MS_CHAP_CHALLENGE, challenge);
        microsoft(attributes, MS_CHAP2_CPW, Octets.of(7).concat(id).concat(encryptedHashToFlags));
        int fragment = 243; // what fits into one attribute
        for (int from = 0; from < encryptedPassword.length(); from += fragment) {
            Octets part = encryptedPassword.slice(from, Math.min(fragment, encryptedPassword.length() - from));
            Octets header = Octets.of(6).concat(id).concat(Octets.of(0, from / fragment + 1));
            microsoft(attributes, MS_CHAP_NT_ENC_PW, header.concat(part));
        }
        return ask(attributes.toOctets());
    }

    private Verdict ask(Octets attributes) throws IOException {
        identifier = (identifier + 1) & 0xFF;
        byte[] authenticator = new byte[16];
        random.nextBytes(authenticator);
        byte[] request = new OctetWriter(HEADER_OCTETS + attributes.length())
                .u8(ACCESS_REQUEST)
                .u8(identifier)
                .u16(HEADER_OCTETS + attributes.length())
                .octets(Octets.copyOf(authenticator))
                .octets(attributes)
                .toOctets()
                .toByteArray();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            socket.send(new DatagramPacket(request, request.length, server));
            DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
            socket.receive(reply);
            return read(Octets.copyOf(reply.getData(), 0, reply.getLength()), authenticator);
        }
    }

    private Verdict read(Octets reply, byte[] requestAuthenticator) {
        assertThat(reply.u8(1)).isEqualTo(identifier);
        assertThat(reply.u16(2)).isEqualTo(reply.length());
        assertThat(reply.u8(0)).isIn(ACCESS_ACCEPT, ACCESS_REJECT);
        MessageDigest md5 = md5();
        md5.update(reply.slice(0, 4).toByteArray());
        md5.update(requestAuthenticator);
        md5.update(reply.slice(HEADER_OCTETS).toByteArray());
        md5.update(SHARED_SECRET.getBytes(StandardCharsets.US_ASCII));
        assertThat(reply.slice(4, 16).toByteArray())
                .as("Response Authenticator")
                .isEqualTo(md5.digest());

        String text = "";
        for (int at = HEADER_OCTETS; at < reply.length(); at += reply.u8(at + 1)) {
            boolean microsoft = reply.u8(at) == VENDOR_SPECIFIC && reply.i32(at + 2) == MICROSOFT;
            if (microsoft && (reply.u8(at + 6) == MS_CHAP_ERROR || reply.u8(at + 6) == MS_CHAP2_SUCCESS)) {
                text = reply.slice(at + 9, reply.u8(at + 7) - 3).toText();
            }
        }
        return new Verdict(reply.u8(0) == ACCESS_ACCEPT, text);
    }

    private static void attribute(OctetWriter out, int type, Octets value) {
        out.u8(type).u8(value.length() + 2).octets(value);
    }

    private static void microsoft(OctetWriter out, int type, Octets value) {
        Octets vendor = Octets.of(0, 0, MICROSOFT >> 8, MICROSOFT & 0xFF, type, value.length() + 2);
        attribute(out, VENDOR_SPECIFIC, vendor.concat(value));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
