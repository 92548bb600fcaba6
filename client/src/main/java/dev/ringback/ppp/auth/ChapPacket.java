package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * The data of CHAP's packets (RFC 1994, sections 4.1 and 4.2):
 *
 * <pre>
 * Challenge (1), Response (2)    0 value-size, 1 value, then name to the end
 * Success (3), Failure (4)       0 message to the end
 * </pre>
 *
 * <p>Microsoft's change-password packets are drawn in {@link MsChapV1} and {@link MsChapV2}.
 */
public final class ChapPacket {
    /** What a Response answers. */
    public static final int CHALLENGE = 1;
    /** The peer's proof. */
    public static final int RESPONSE = 2;
    /** Yes. */
    public static final int SUCCESS = 3;
    /** No. */
    public static final int FAILURE = 4;

    /** Octets of a value, whose size is one octet. */
    static final int MAX_VALUE_OCTETS = 255;

    /** MS-CHAPv2's change of password, the last of the three codes with which Microsoft's peers do that. */
    public static final int CHANGE_PASSWORD = 7;

    private ChapPacket() {}

    /** Whether a peer sends packets of this code. */
    static boolean isOfPeer(AuthPacket packet) {
        return packet.code() == RESPONSE || (packet.code() > FAILURE && packet.code() <= CHANGE_PASSWORD);
    }

    /** Whether an authenticator sends packets of this code. */
    static boolean isOfAuthenticator(AuthPacket packet) {
        return packet.code() == CHALLENGE || packet.code() == SUCCESS || packet.code() == FAILURE;
    }

    /** Refuses a Challenge or Response whose value does not fit the packet, or has a size out of the range. */
    static void checkValue(AuthPacket packet, String what, int minOctets, int maxOctets)
            throws MalformedPacketException {
        if (packet.data().isEmpty()) {
            throw new MalformedPacketException(what + ": value-size is missing");
        }
        int size = packet.data().u8(0);
        if (size < minOctets || size > maxOctets) {
            throw new MalformedPacketException(what + ": value-size " + size + " is not "
                    + (minOctets == maxOctets ? "" + minOctets : "in " + minOctets + ".." + maxOctets));
        }
        if (size > packet.data().length() - 1) {
            throw new MalformedPacketException(what + ": value-size " + size + " leaves the data of "
                    + packet.data().length() + " octets");
        }
    }

    /** Refuses a packet whose data has another length. */
    static void checkLength(AuthPacket packet, String what, int dataOctets) throws MalformedPacketException {
        if (packet.data().length() != dataOctets) {
            throw new MalformedPacketException(what + ": length "
                    + (AuthPacket.HEADER_OCTETS + packet.data().length()) + " is not "
                    + (AuthPacket.HEADER_OCTETS + dataOctets));
        }
    }

    /** The value of a checked Challenge or Response. */
    public static Octets value(AuthPacket packet) {
        return packet.data().slice(1, packet.data().u8(0));
    }

    /** The name in a checked Challenge or Response. */
    public static Octets name(AuthPacket packet) {
        return packet.data().slice(1 + packet.data().u8(0));
    }

    /** A Challenge or Response. */
    public static Octets withValue(int code, int identifier, Octets value, Octets name) {
        Octets data = new OctetWriter(1 + value.length() + name.length())
                .u8(value.length())
                .octets(value)
                .octets(name)
                .toOctets();
        return new AuthPacket(code, identifier, data).write();
    }

    /** A Success or Failure. */
    public static Octets withText(int code, int identifier, String text) {
        return new AuthPacket(code, identifier, WireText.encode(text)).write();
    }

    static MalformedPacketException unknownCode(AuthPacket packet, AuthMethod method) {
        return new MalformedPacketException(
                method.title() + ": a packet with code " + packet.code() + " has no place in it");
    }
}
