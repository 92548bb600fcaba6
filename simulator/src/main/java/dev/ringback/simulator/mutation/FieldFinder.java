package dev.ringback.simulator.mutation;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.mutation.FieldPlace.LengthField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields in packets. Offsets of MS-CHAP's fields: RFC 2433, sections 4, 7 and 9; RFC 2759, sections 4, 6 and 7.
 */
final class FieldFinder {
    private static final int HEADER_OCTETS = 4;
    private static final LengthField PACKET_LENGTH = new LengthField(2, 2);
    private static final List<LengthField> HEADER = List.of(PACKET_LENGTH);
    private static final int VALUE_AT = HEADER_OCTETS + 1;
    private static final int RESPONSE_OCTETS = 49;
    private static final int CHANGE_PASSWORD_2 = 6;
    private static final int CHANGE_PASSWORD_3 = 7;

    private final Packet packet;
    private final Octets octets;
    private final int end;

    FieldFinder(Packet packet) {
        this.packet = packet;
        this.octets = packet.information();
        int length = octets.length() >= HEADER_OCTETS ? octets.u16(2) : 0;
        this.end = length >= HEADER_OCTETS && length <= octets.length() ? length : octets.length();
    }

    /** The place of a field inside the packet, or null when this packet has none. */
    @Nullable
    FieldPlace find(FieldName field) {
        if (field.part() == FieldPart.PACKET) {
            return new FieldPlace(0, octets.length(), List.of());
        }
        if (octets.length() < HEADER_OCTETS || !field.isIn(packet.protocol(), octets.u8(0))) {
            return null;
        }
        FieldPlace place =
                switch (field.part()) {
                    case FLAG, ADDRESS, CONTROL, PROTOCOL, FCS, PACKET -> null;
                    case CODE -> new FieldPlace(0, 1, HEADER);
                    case IDENTIFIER -> new FieldPlace(1, 1, HEADER);
                    case LENGTH -> new FieldPlace(2, 2, List.of());
                    case DATA -> data();
                    case TYPE -> new FieldPlace(HEADER_OCTETS, 1, HEADER);
                    case ID_LENGTH, VALUE_SIZE, MESSAGE_LENGTH -> new FieldPlace(HEADER_OCTETS, 1, HEADER);
                    case ID, VALUE -> counted(HEADER_OCTETS);
                    case PASSWORD_LENGTH -> new FieldPlace(behindFirst(), 1, HEADER);
                    case PASSWORD -> counted(behindFirst());
                    case MESSAGE -> message();
                    case NAME -> new FieldPlace(behindFirst(), end - behindFirst(), HEADER);
                    case PEER_CHALLENGE, LM_RESPONSE, NT_RESPONSE, FLAGS -> proof(field.part());
                    case E, R, C, V, M, S -> letter(field.part().word());
                    case OPTION_TYPE, OPTION_LENGTH, OPTION_VALUE, OPTION_DELAY, OPTION_ADDRESS_TYPE, OPTION_NUMBER ->
                        option(field);
                };
        boolean inside = place != null && place.length() >= 0 && place.from() + place.length() <= octets.length();
        return inside ? place : null;
    }

    private FieldPlace data() {
        boolean behindType = packet.protocol() == ProtocolNumber.EAP && octets.u8(0) <= 2;
        int from = behindType ? HEADER_OCTETS + 1 : HEADER_OCTETS;
        return new FieldPlace(from, end - from, HEADER);
    }

    /** A run of octets behind its length of one octet. */
    private @Nullable FieldPlace counted(int lengthAt) {
        return lengthAt >= end
                ? null
                : new FieldPlace(
                        lengthAt + 1, octets.u8(lengthAt), List.of(PACKET_LENGTH, new LengthField(lengthAt, 1)));
    }

    /** What lies behind a first counted run. */
    private int behindFirst() {
        return end > HEADER_OCTETS ? VALUE_AT + octets.u8(HEADER_OCTETS) : end;
    }

    private @Nullable FieldPlace message() {
        boolean counted = packet.protocol() == ProtocolNumber.PAP;
        return counted ? counted(HEADER_OCTETS) : new FieldPlace(HEADER_OCTETS, end - HEADER_OCTETS, HEADER);
    }

    private @Nullable FieldPlace proof(FieldPart part) {
        int code = octets.u8(0);
        if (code == 2) {
            boolean usual = end > HEADER_OCTETS && octets.u8(HEADER_OCTETS) == RESPONSE_OCTETS;
            List<LengthField> around = List.of(PACKET_LENGTH, new LengthField(HEADER_OCTETS, 1));
            return !usual
                    ? null
                    : switch (part) {
                        case PEER_CHALLENGE -> new FieldPlace(VALUE_AT, 16, around);
                        case LM_RESPONSE -> new FieldPlace(VALUE_AT, 24, around);
                        case NT_RESPONSE -> new FieldPlace(VALUE_AT + 24, 24, around);
                        default -> new FieldPlace(VALUE_AT + 48, 1, around);
                    };
        } else if (code == CHANGE_PASSWORD_3) {
            return switch (part) {
                case PEER_CHALLENGE -> new FieldPlace(HEADER_OCTETS + 532, 16, HEADER);
                case NT_RESPONSE -> new FieldPlace(HEADER_OCTETS + 556, 24, HEADER);
                default -> new FieldPlace(HEADER_OCTETS + 580, 2, HEADER);
            };
        } else if (code == CHANGE_PASSWORD_2) {
            return switch (part) {
                case LM_RESPONSE -> new FieldPlace(HEADER_OCTETS + 1064, 24, HEADER);
                case NT_RESPONSE -> new FieldPlace(HEADER_OCTETS + 1088, 24, HEADER);
                default -> new FieldPlace(HEADER_OCTETS + 1112, 2, HEADER);
            };
        }
        return new FieldPlace(HEADER_OCTETS + 66, 2, HEADER);
    }

    /** {@code E=691 R=1 C=... V=3 M=text}: from behind the sign to the next blank; the text of M goes on to the end. */
    private @Nullable FieldPlace letter(String letter) {
        String text = octets.slice(HEADER_OCTETS, end - HEADER_OCTETS).toText();
        int at = text.startsWith(letter + "=") ? 0 : text.indexOf(" " + letter + "=") + 1;
        if (!text.startsWith(letter + "=", at)) {
            return null;
        }
        int from = at + 2;
        int blank = letter.equals("M") ? -1 : text.indexOf(' ', from);
        int to = blank < 0 ? text.length() : blank;
        return new FieldPlace(HEADER_OCTETS + from, to - from, HEADER);
    }

    private @Nullable FieldPlace option(FieldName field) {
        for (int at = HEADER_OCTETS; at + 2 <= end; at += octets.u8(at + 1)) {
            int length = octets.u8(at + 1);
            if (length < 2 || at + length > end) {
                return null;
            }
            if (octets.u8(at) == field.optionType()) {
                return option(field.part(), at, length);
            }
        }
        return null;
    }

    private @Nullable FieldPlace option(FieldPart part, int at, int length) {
        List<LengthField> around = List.of(PACKET_LENGTH, new LengthField(at + 1, 1));
        return switch (part) {
            case OPTION_TYPE -> new FieldPlace(at, 1, around);
            case OPTION_LENGTH -> new FieldPlace(at + 1, 1, HEADER);
            case OPTION_VALUE -> new FieldPlace(at + 2, length - 2, around);
            case OPTION_DELAY -> length < 3 ? null : new FieldPlace(at + 2, 1, around);
            case OPTION_ADDRESS_TYPE -> length < 4 ? null : new FieldPlace(at + 3, 1, around);
            default -> length < 5 ? null : number(at, length, around);
        };
    }

    /** A number in an option of CBCP: text up to the octet 0 (MS-CBCP, section 2.2). */
    private FieldPlace number(int at, int length, List<LengthField> around) {
        int to = at + 4;
        while (to < at + length && octets.u8(to) != 0) {
            to++;
        }
        return new FieldPlace(at + 4, to - at - 4, around);
    }
}
