package dev.ringback.simulator.notation;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipv4Address;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet taken apart for printing and comparing. Everything can be taken apart: what does not follow its format
 * becomes octets, as in pppd's log; octets that may hold a password of PAP, or a token of EAP, become hidden.
 */
final class DecodedFrame {
    private static final int HEADER_OCTETS = 4;
    private static final int IP_HEADER_OCTETS = 20;
    private static final int IPV6_HEADER_OCTETS = 40;
    private static final int MPPE_HEADER_OCTETS = 2; // RFC 3078, section 3.1
    private static final int MPPE_FLUSHED = 0x8000;
    private static final int MPPE_COUNT = 0x0FFF;

    private final Packet packet;
    private final List<Part> parts = new ArrayList<>();
    private String head;
    private Octets beyond = Octets.EMPTY;

    private DecodedFrame(Packet packet, String head) {
        this.packet = packet;
        this.head = head;
    }

    static DecodedFrame of(Packet packet) {
        FrameProtocol protocol = FrameProtocol.of(packet.protocol());
        DecodedFrame frame = new DecodedFrame(
                packet, protocol == null ? "proto=" + HexText.number(packet.protocol()) : protocol.name());
        if (protocol == null) {
            frame.hex(packet.information());
        } else if (protocol.hasCodes()) {
            frame.header(protocol);
        } else {
            frame.datagram(protocol);
        }
        return frame;
    }

    /** The protocol's word and the code's: {@code LCP ConfReq}. */
    String head() {
        return head;
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * Of a Request or Response of EAP, whatever its type holds: the type, and all that stands behind it in octets. Nothing
     * where that may be secret.
     */
    List<Part> typeAndOctets() {
        Octets all = packet.information();
        boolean hasType = hasHeader() && all.u8(0) <= EapText.RESPONSE && all.u16(2) > HEADER_OCTETS;
        if (!hasType || isSecretInEap(all)) {
            return List.of();
        }
        DecodedFrame raw = new DecodedFrame(packet, head);
        raw.parts.add(Part.field("type", EapText.word("type", all.u8(HEADER_OCTETS))));
        raw.hex(all.slice(HEADER_OCTETS + 1, all.u16(2) - HEADER_OCTETS - 1));
        return raw.parts;
    }

    /** All of it, as it is printed. */
    String text() {
        StringBuilder text = new StringBuilder(head);
        if (hasHeader()) {
            text.append(" id=").append(HexText.number(packet.information().u8(1)));
        }
        Part before = null;
        for (Part part : parts) {
            boolean named = before != null && before.kind() == Part.Kind.VALUE && part.kind() == Part.Kind.FIELD;
            text.append(named ? ", " : " ").append(part.text());
            before = part;
        }
        if (!beyond.isEmpty()) {
            Part tail = mayBeSecret() ? Part.hidden() : Part.hex(HexText.of(beyond, " "));
            text.append(" + ").append(tail.text());
        }
        return text.toString();
    }

    private boolean mayBeSecret() {
        return packet.protocol() == ProtocolNumber.PAP
                || (packet.protocol() == ProtocolNumber.EAP && isSecretInEap(packet.information()));
    }

    private static boolean isSecretInEap(Octets octets) {
        return octets.length() > HEADER_OCTETS && EapText.isSecret(octets.u8(0), octets.slice(HEADER_OCTETS));
    }

    private boolean hasHeader() {
        return head.indexOf(' ') >= 0;
    }

    private void header(FrameProtocol protocol) {
        Octets all = packet.information();
        boolean good = all.length() >= HEADER_OCTETS && all.u16(2) >= HEADER_OCTETS && all.u16(2) <= all.length();
        if (!good) {
            octets(protocol, all);
            return;
        }
        FrameProtocol.Code code = protocol.code(all.u8(0));
        head += " " + (code == null ? "code=" + HexText.number(all.u8(0)) : code.word());
        beyond = all.slice(all.u16(2));
        Octets data = all.slice(HEADER_OCTETS, all.u16(2) - HEADER_OCTETS);
        FrameBody body = protocol.body(all.u8(0));
        int known = parts.size();
        try {
            body(protocol, body, new OctetReader(data, head));
        } catch (MalformedPacketException e) {
            parts.subList(known, parts.size()).clear();
            octets(protocol, data);
        }
    }

    private void body(FrameProtocol protocol, FrameBody body, OctetReader in) throws MalformedPacketException {
        switch (body) {
            case OPTIONS -> options(protocol, in.rest());
            case TEXT -> text(protocol, in.rest());
            case REJECTED -> rejected(protocol, in.rest());
            case ECHO -> {
                magic(in);
                hex(in.rest());
            }
            case IDENTIFICATION -> {
                magic(in);
                parts.add(Part.message(in.rest().toText()));
            }
            case TIME -> {
                magic(in);
                parts.add(Part.field("seconds", Integer.toUnsignedString(in.i32("seconds"))));
                parts.add(Part.message(in.rest().toText()));
            }
            case NAME_AND_PASSWORD -> {
                parts.add(Part.field("user", in.octets(in.u8("id-length"), "id").toText()));
                in.octets(in.u8("password-length"), "password");
                parts.add(Part.field("password", ""));
                refuseRest(in);
            }
            case COUNTED_TEXT -> {
                if (in.remaining() > 0) {
                    parts.add(Part.message(
                            in.octets(in.u8("message-length"), "message").toText()));
                }
                refuseRest(in);
            }
            case VALUE_AND_NAME -> {
                parts.add(Part.value(HexText.of(in.octets(in.u8("value-size"), "value"), "")));
                parts.add(Part.field("name", in.rest().toText()));
            }
            case PASSWORD_CHANGE ->
                parts.add(Part.field("code", HexText.number(packet.information().u8(0))));
            case EAP -> EapText.read(packet.information().u8(0), in, parts);
            case OCTETS, DATAGRAM, ANY -> octets(protocol, in.rest());
        }
    }

    private void options(FrameProtocol protocol, Octets data) {
        int at = 0;
        while (at + 2 <= data.length()) {
            int length = data.u8(at + 1);
            if (length < 2 || at + length > data.length()) {
                break;
            }
            Octets whole = data.slice(at, length);
            parts.add(OptionWords.print(protocol, whole.u8(0), whole.slice(2), whole));
            at += length;
        }
        hex(data.slice(at));
    }

    /** Text, of LCP and its like only where it begins with a printable character. */
    private void text(FrameProtocol protocol, Octets data) {
        boolean printable = !data.isEmpty() && data.u8(0) >= ' ' && data.u8(0) <= '~';
        if (protocol == FrameProtocol.CHAP || printable) {
            parts.add(Part.message(data.toText()));
        } else {
            hex(data);
        }
    }

    /** A Protocol-Reject may carry a whole Authenticate-Request with its password, or a Response of EAP with a token. */
    private void rejected(FrameProtocol protocol, Octets data) {
        boolean secret = protocol == FrameProtocol.LCP
                && data.length() > 2
                && (data.u16(0) == ProtocolNumber.PAP
                        || (data.u16(0) == ProtocolNumber.EAP && isSecretInEap(data.slice(2))));
        hex(secret ? data.slice(0, 2) : data);
        if (secret) {
            parts.add(Part.hidden());
        }
    }

    private void magic(OctetReader in) throws MalformedPacketException {
        parts.add(Part.field("magic", HexText.number(in.i32("magic"))));
    }

    private void octets(FrameProtocol protocol, Octets octets) {
        boolean inEap = protocol == FrameProtocol.EAP && isSecretInEap(packet.information());
        if ((protocol == FrameProtocol.PAP || inEap) && !octets.isEmpty()) {
            parts.add(Part.hidden());
        } else {
            hex(octets);
        }
    }

    private void hex(Octets octets) {
        if (!octets.isEmpty()) {
            parts.add(Part.hex(HexText.of(octets, " ")));
        }
    }

    private static void refuseRest(OctetReader in) throws MalformedPacketException {
        if (in.remaining() > 0) {
            throw new MalformedPacketException(in.remaining() + " octets behind the last field");
        }
    }

    /** Where a datagram comes from and goes to, or what is not encrypted of it; never what it says. */
    private void datagram(FrameProtocol protocol) {
        Octets all = packet.information();
        if (protocol == FrameProtocol.MPPE && all.length() >= MPPE_HEADER_OCTETS) {
            parts.add(Part.field("count", Integer.toString(all.u16(0) & MPPE_COUNT)));
            if ((all.u16(0) & MPPE_FLUSHED) != 0) {
                parts.add(Part.field("flushed", "yes"));
            }
        } else if (protocol == FrameProtocol.IPV6 && all.length() >= IPV6_HEADER_OCTETS) {
            parts.add(Part.field("protocol", Integer.toString(all.u8(6))));
        } else if (protocol == FrameProtocol.IP && all.length() >= IP_HEADER_OCTETS) {
            parts.add(Part.field("from", new Ipv4Address(all.i32(12)).toString()));
            parts.add(Part.field("to", new Ipv4Address(all.i32(16)).toString()));
            parts.add(Part.field("protocol", Integer.toString(all.u8(9))));
        }
        parts.add(Part.field("octets", Integer.toString(all.length())));
    }
}
