package dev.ringback.simulator.mutation;

import dev.ringback.ppp.control.ProtocolNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field, such as {@code identifier} or {@code option.mru.value}.
 *
 * @param text as it was written
 * @param part what is meant
 * @param optionType the type of the option; {@link #NO_OPTION} where it is no part of an option
 * @param optionProtocol the protocol to which the option's name belongs; {@link #NO_OPTION} for a number
 */
public record FieldName(String text, FieldPart part, int optionType, int optionProtocol) {
    /** No option. */
    public static final int NO_OPTION = -1;

    /** How a name is written, as a regular expression. */
    public static final String FORM = "(" + String.join("|", FieldPart.words(false)) + ")|option\\.("
            + String.join("|", OptionName.words()) + "|[0-9]{1,3})\\.(" + String.join("|", FieldPart.words(true)) + ")";

    private static final String OPTION = "option.";
    private static final int MAX_TYPE = 255;
    private static final int CHANGE_PASSWORD_1 = 5;
    private static final int CHANGE_PASSWORD_2 = 6;
    private static final int CHANGE_PASSWORD_3 = 7;

    /** The field of a name, or null when no frame has one. */
    public static @Nullable FieldName of(String text) {
        if (!text.startsWith(OPTION)) {
            FieldPart part = FieldPart.of(text, false);
            return part == null ? null : new FieldName(text, part, NO_OPTION, NO_OPTION);
        }
        int dot = text.indexOf('.', OPTION.length());
        FieldPart part = dot < 0 ? null : FieldPart.of(text.substring(dot + 1), true);
        if (part == null) {
            return null;
        }
        String option = text.substring(OPTION.length(), dot);
        OptionName known = OptionName.of(option);
        int type = known == null ? number(option) : known.type();
        return type < 0 ? null : new FieldName(text, part, type, known == null ? NO_OPTION : known.protocol());
    }

    /** Right names near which a wrong one may lie; every option stands for all. */
    public static List<String> words(String wrong) {
        if (!wrong.startsWith(OPTION)) {
            return FieldPart.words(false);
        }
        int dot = wrong.indexOf('.', OPTION.length());
        String option = dot < 0 ? "" : wrong.substring(OPTION.length(), dot);
        boolean known = OptionName.of(option) != null || number(option) >= 0;
        String tail = dot < 0 ? ".value" : wrong.substring(dot);
        return known
                ? FieldPart.words(true).stream()
                        .map(word -> OPTION + option + "." + word)
                        .toList()
                : OptionName.words().stream().map(word -> OPTION + word + tail).toList();
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = digits ? Integer.parseInt(text) : NO_OPTION;
        return value > MAX_TYPE ? NO_OPTION : value;
    }

    /** Whether packets of a protocol and code can have it. */
    public boolean isIn(int protocol, int code) {
        return switch (part) {
            case FLAG, ADDRESS, CONTROL, PROTOCOL, FCS, PACKET -> true;
            case CODE, IDENTIFIER, LENGTH, DATA -> hasHeader(protocol);
            case ID_LENGTH, ID, PASSWORD_LENGTH, PASSWORD -> protocol == ProtocolNumber.PAP && code == 1;
            case MESSAGE_LENGTH -> protocol == ProtocolNumber.PAP && (code == 2 || code == 3);
            case MESSAGE ->
                (protocol == ProtocolNumber.PAP && (code == 2 || code == 3))
                        || (protocol == ProtocolNumber.CHAP && (code == 3 || code == 4));
            case VALUE_SIZE, VALUE, NAME -> protocol == ProtocolNumber.CHAP && (code == 1 || code == 2);
            case PEER_CHALLENGE -> protocol == ProtocolNumber.CHAP && (code == 2 || code == CHANGE_PASSWORD_3);
            case LM_RESPONSE -> protocol == ProtocolNumber.CHAP && (code == 2 || code == CHANGE_PASSWORD_2);
            case NT_RESPONSE ->
                protocol == ProtocolNumber.CHAP
                        && (code == 2 || code == CHANGE_PASSWORD_2 || code == CHANGE_PASSWORD_3);
            case FLAGS ->
                protocol == ProtocolNumber.CHAP
                        && (code == 2 || (code >= CHANGE_PASSWORD_1 && code <= CHANGE_PASSWORD_3));
            case E, R, C, V -> protocol == ProtocolNumber.CHAP && code == 4;
            case M -> protocol == ProtocolNumber.CHAP && (code == 3 || code == 4);
            case S -> protocol == ProtocolNumber.CHAP && code == 3;
            case TYPE -> protocol == ProtocolNumber.EAP && (code == 1 || code == 2);
            case OPTION_TYPE, OPTION_LENGTH, OPTION_VALUE -> hasOptions(protocol, code);
            case OPTION_DELAY, OPTION_ADDRESS_TYPE, OPTION_NUMBER ->
                protocol == ProtocolNumber.CBCP && hasOptions(protocol, code) && optionType > 1;
        };
    }

    private boolean hasOptions(int protocol, int code) {
        boolean options = protocol == ProtocolNumber.CBCP ? code >= 1 && code <= 3 : isControl(protocol) && code <= 4;
        return options && code >= 1 && (optionProtocol == NO_OPTION || optionProtocol == protocol);
    }

    private static boolean hasHeader(int protocol) {
        return isControl(protocol)
                || protocol == ProtocolNumber.PAP
                || protocol == ProtocolNumber.CHAP
                || protocol == ProtocolNumber.CBCP
                || protocol == ProtocolNumber.EAP;
    }

    private static boolean isControl(int protocol) {
        return protocol == ProtocolNumber.LCP
                || protocol == ProtocolNumber.IPCP
                || protocol == OptionName.IPV6CP
                || protocol == OptionName.CCP;
    }

    @Override
    public String toString() {
        return text;
    }
}
