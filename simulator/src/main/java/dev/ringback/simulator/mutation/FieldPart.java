package dev.ringback.simulator.mutation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field of a frame is called, how wide it is, and whether it holds text. */
public enum FieldPart {
    /** The closing flag (RFC 1662, section 3.1). */
    FLAG("flag", 1, Form.NUMBER),
    /** The address field, written out even where LCP agreed to leave it out. */
    ADDRESS("address", 1, Form.NUMBER),
    /** The control field, written out even where LCP agreed to leave it out. */
    CONTROL("control", 1, Form.NUMBER),
    /** The protocol field, in two octets. */
    PROTOCOL("protocol", 2, Form.NUMBER),
    /** The frame check sequence, low octet first on the line. */
    FCS("fcs", 2, Form.NUMBER),
    /** All between the protocol field and the check sequence. */
    PACKET("packet", FieldPart.ANY_WIDTH, Form.OCTETS),
    /** RFC 1661, section 5. */
    CODE("code", 1, Form.NUMBER),
    /** RFC 1661, section 5. */
    IDENTIFIER("identifier", 1, Form.NUMBER),
    /** RFC 1661, section 5. */
    LENGTH("length", 2, Form.NUMBER),
    /** All behind the header; in EAP all behind the type. */
    DATA("data", FieldPart.ANY_WIDTH, Form.OCTETS),
    /** PAP: the length of the name. */
    ID_LENGTH("id-length", 1, Form.NUMBER),
    /** PAP: the name. */
    ID("id", FieldPart.ANY_WIDTH, Form.TEXT),
    /** PAP: the length of the password. */
    PASSWORD_LENGTH("password-length", 1, Form.NUMBER),
    /** PAP: the password. */
    PASSWORD("password", FieldPart.ANY_WIDTH, Form.TEXT),
    /** PAP: the length of the message. */
    MESSAGE_LENGTH("message-length", 1, Form.NUMBER),
    /** PAP and CHAP: the message. */
    MESSAGE("message", FieldPart.ANY_WIDTH, Form.TEXT),
    /** CHAP: the length of the value. */
    VALUE_SIZE("value-size", 1, Form.NUMBER),
    /** CHAP: the value. */
    VALUE("value", FieldPart.ANY_WIDTH, Form.OCTETS),
    /** CHAP: the name. */
    NAME("name", FieldPart.ANY_WIDTH, Form.TEXT),
    /** MS-CHAPv2 (RFC 2759, sections 4 and 7). */
    PEER_CHALLENGE("peer-challenge", 16, Form.NUMBER),
    /** MS-CHAP (RFC 2433, sections 4 and 7). */
    LM_RESPONSE("lm-response", 24, Form.NUMBER),
    /** MS-CHAP and MS-CHAPv2. */
    NT_RESPONSE("nt-response", 24, Form.NUMBER),
    /** MS-CHAP and MS-CHAPv2: one octet in a Response, two in a change of password. */
    FLAGS("flags", FieldPart.ANY_WIDTH, Form.NUMBER),
    /** The code in an MS-CHAP failure message. */
    E("E", FieldPart.ANY_WIDTH, Form.DECIMAL),
    /** Whether a retry is allowed, in an MS-CHAP failure message. */
    R("R", FieldPart.ANY_WIDTH, Form.DECIMAL),
    /** The challenge in an MS-CHAP failure message. */
    C("C", FieldPart.ANY_WIDTH, Form.TEXT),
    /** The version in an MS-CHAP failure message. */
    V("V", FieldPart.ANY_WIDTH, Form.DECIMAL),
    /** The message for people in an MS-CHAP message. */
    M("M", FieldPart.ANY_WIDTH, Form.TEXT),
    /** The server's proof in an MS-CHAPv2 success message. */
    S("S", FieldPart.ANY_WIDTH, Form.TEXT),
    /** EAP: the type. */
    TYPE("type", 1, Form.NUMBER),
    /** An option's type. */
    OPTION_TYPE("type", 1, Form.NUMBER),
    /** An option's length. */
    OPTION_LENGTH("length", 1, Form.NUMBER),
    /** An option's data. */
    OPTION_VALUE("value", FieldPart.ANY_WIDTH, Form.OCTETS),
    /** CBCP: seconds. */
    OPTION_DELAY("delay", 1, Form.NUMBER),
    /** CBCP: the type of the address. */
    OPTION_ADDRESS_TYPE("address-type", 1, Form.NUMBER),
    /** CBCP: the number. */
    OPTION_NUMBER("number", FieldPart.ANY_WIDTH, Form.TEXT);

    /** A field that is as wide as what it holds. */
    public static final int ANY_WIDTH = 0;

    private final String word;
    private final int widthOctets;
    private final Form form;

    /** What a field holds. */
    public enum Form {
        /** A number, the high octet first. */
        NUMBER,
        /** Octets. */
        OCTETS,
        /** A number in decimal digits. */
        DECIMAL,
        /** Text. */
        TEXT
    }

    FieldPart(String word, int widthOctets, Form form) {
        this.word = word;
        this.widthOctets = widthOctets;
        this.form = form;
    }

    /** The word of the files; of a part of an option, what stands behind its last point. */
    public String word() {
        return word;
    }

    /** Its width in octets; {@link #ANY_WIDTH} where it differs. */
    public int widthOctets() {
        return widthOctets;
    }

    /** What it holds. */
    public Form form() {
        return form;
    }

    /** Whether text may be put in. */
    public boolean isText() {
        return form == Form.TEXT || form == Form.DECIMAL;
    }

    /** Whether it lies outside the packet, so that only the sender of the frame can spoil it. */
    public boolean isOfFrame() {
        return ordinal() < PACKET.ordinal();
    }

    boolean isOfOption() {
        return ordinal() >= OPTION_TYPE.ordinal();
    }

    static @Nullable FieldPart of(String word, boolean ofOption) {
        for (FieldPart part : values()) {
            if (part.word.equals(word) && part.isOfOption() == ofOption) {
                return part;
            }
        }
        return null;
    }

    static List<String> words(boolean ofOption) {
        List<String> words = new ArrayList<>();
        for (FieldPart part : values()) {
            if (part.isOfOption() == ofOption) {
                words.add(part.word);
            }
        }
        return words;
    }
}
