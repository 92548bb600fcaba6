package dev.ringback.simulator.notation;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole frame as text, to be sent: {@code LCP ConfNak <mru 1400>}. Where no identifier is written, that of the packet
 * which it answers is taken; a magic number that is not written is 0. Immutable, any thread.
 */
public final class FrameTemplate {
    private static final int MAX_COUNTED_OCTETS = 255;
    private static final int MAX_BODY_OCTETS = 0xFFFF - 4; // behind code, identifier and length
    private static final String INCOMPLETE = "a frame that is sent needs all of its octets";
    private static final String COMPLETE_IT = "no * and no ... here";

    private final FramePattern pattern;
    private final Octets body;

    private FrameTemplate(FramePattern pattern, Octets body) {
        this.pattern = pattern;
        this.body = body;
    }

    /** The frame of a text; what a pattern may leave open is a mistake here. */
    public static FrameTemplate parse(String text) throws FrameTextException {
        PatternReader reader = new PatternReader(text);
        FramePattern pattern = reader.read();
        if (reader.isOpen()) {
            throw whole(text, INCOMPLETE, COMPLETE_IT);
        }
        FrameProtocol protocol = FrameProtocol.of(pattern.protocol());
        if (protocol == null) {
            return new FrameTemplate(pattern, octets(pattern.parts(), text));
        }
        if (pattern.codes().size() != 1) {
            String hint = protocol.hasCodes() ? "write a packet's word, or code=0x63" : "write its octets: reply-raw";
            throw whole(text, "a frame that is sent is one packet", hint);
        }
        FrameBody body = protocol.body(pattern.codes().get(0));
        Octets made = body(protocol, body, pattern.parts(), text);
        if (body == FrameBody.EAP && EapText.isSecret(pattern.codes().get(0), made)) {
            throw whole(text, "a frame with a password cannot be written here", "write its octets: reply-raw");
        }
        if (made.length() > MAX_BODY_OCTETS) {
            throw whole(text, made.length() + " octets do not fit into a packet", "at most " + MAX_BODY_OCTETS);
        }
        FrameTemplate template = new FrameTemplate(pattern, made);
        boolean held = body == FrameBody.EAP || (body == FrameBody.OPTIONS && !isTorn(made));
        if (held && !pattern.matches(template.packet(0))) {
            String read = FrameText.of(template.packet(0));
            String hint =
                    body == FrameBody.OPTIONS ? "each option in brackets of its own" : "write all of it in octets";
            throw whole(text, "this frame would read " + read, hint);
        }
        return template;
    }

    /** A frame with such options is sent as it stands, and read in octets. */
    private static boolean isTorn(Octets options) {
        try {
            ConfigurationOption.readAll(options);
            return false;
        } catch (MalformedPacketException e) {
            return true;
        }
    }

    /** The packet, as an answer to one with this identifier. */
    public Packet packet(int identifierOfRequest) {
        if (pattern.codes().isEmpty()) {
            return new Packet(pattern.protocol(), body);
        }
        int written = pattern.identifier();
        int identifier = written == FramePattern.ANY_IDENTIFIER ? identifierOfRequest : written;
        OctetWriter out = new OctetWriter(body.length() + 4);
        out.u8(pattern.codes().get(0)).u8(identifier).u16(body.length() + 4).octets(body);
        return new Packet(pattern.protocol(), out.toOctets());
    }

    /** See {@link FramePattern#onlySender}. */
    public @Nullable Side onlySender() {
        return pattern.onlySender();
    }

    /** The text it was made of. */
    @Override
    public String toString() {
        return pattern.toString();
    }

    private static Octets body(FrameProtocol protocol, FrameBody body, List<PatternPart> parts, String text)
            throws FrameTextException {
        return switch (body) {
            case OPTIONS -> options(protocol, parts, text);
            case TEXT, REJECTED, OCTETS -> octets(parts, text);
            case ECHO, IDENTIFICATION ->
                new OctetWriter(32)
                        .i32(number(parts, "magic", text))
                        .octets(octets(parts, text))
                        .toOctets();
            case TIME ->
                new OctetWriter(32)
                        .i32(number(parts, "magic", text))
                        .i32(number(parts, "seconds", text))
                        .octets(octets(parts, text))
                        .toOctets();
            case COUNTED_TEXT -> counted(octets(parts, text), text);
            case VALUE_AND_NAME -> valueAndName(parts, text);
            case EAP -> eap(parts, text);
            case NAME_AND_PASSWORD, PASSWORD_CHANGE ->
                throw whole(text, "a frame with a password cannot be written here", "write its octets: reply-raw");
            case DATAGRAM, ANY -> throw whole(text, "octets are not known from this text", "write them: reply-raw");
        };
    }

    /** A type, and texts and octets behind it, or a value and a name. */
    private static Octets eap(List<PatternPart> parts, String text) throws FrameTextException {
        List<PatternPart> held =
                parts.stream().filter(part -> !part.key().equals("type")).toList();
        for (PatternPart part : held) {
            if (part.key().equals("op")) {
                throw at(
                        part, text, "an op-code comes with an identifier and a length", "write the octets of the type");
            }
        }
        boolean value = held.stream().anyMatch(FrameTemplate::isOfValueAndName);
        for (PatternPart part : held) {
            if (value && !isOfValueAndName(part)) {
                throw at(part, text, "a value and a name have nothing beside them", "write all of it in octets");
            }
        }
        int type = number(parts, "type", text);
        if (type < 0 || type > PatternReader.GREATEST_OCTET) {
            throw whole(text, "a type of EAP is one octet", "at most type=0xff");
        }
        OctetWriter out = new OctetWriter(32).u8(type);
        return out.octets(value ? valueAndName(held, text) : octets(held, text)).toOctets();
    }

    private static boolean isOfValueAndName(PatternPart part) {
        return part.kind() == Part.Kind.VALUE || part.kind() == Part.Kind.FIELD;
    }

    private static Octets options(FrameProtocol protocol, List<PatternPart> parts, String text)
            throws FrameTextException {
        OctetWriter out = new OctetWriter(32);
        for (PatternPart part : parts) {
            try {
                out.octets(FrameOptions.read(protocol.number(), part.written()));
            } catch (FrameTextException e) {
                int at = Math.max(0, text.indexOf(part.written()));
                throw new FrameTextException(at + e.offset(), e.width(), e.problem(), e.hint());
            }
        }
        if (out.length() > FrameOptions.MAX_OCTETS) {
            throw whole(text, out.length() + " octets of options do not fit", "at most " + FrameOptions.MAX_OCTETS);
        }
        return out.toOctets();
    }

    /** Texts and octets one after another; fields come elsewhere. */
    private static Octets octets(List<PatternPart> parts, String text) throws FrameTextException {
        OctetWriter out = new OctetWriter(32);
        for (PatternPart part : parts) {
            if (part.kind() == Part.Kind.MESSAGE) {
                out.octets(Octets.ofText(literal(part, text)));
            } else if (part.kind() == Part.Kind.HEX) {
                out.octets(Octets.ofHex(literal(part, text)));
            }
        }
        return out.toOctets();
    }

    private static Octets counted(Octets message, String text) throws FrameTextException {
        if (message.length() > MAX_COUNTED_OCTETS) {
            throw whole(text, message.length() + " octets of text", "at most " + MAX_COUNTED_OCTETS);
        }
        return Octets.of(message.length()).concat(message);
    }

    private static Octets valueAndName(List<PatternPart> parts, String text) throws FrameTextException {
        Octets value = Octets.EMPTY;
        Octets name = Octets.EMPTY;
        for (PatternPart part : parts) {
            String content = literal(part, text);
            if (part.kind() == Part.Kind.FIELD) {
                name = Octets.ofText(content);
            } else if (content.length() % 2 == 0) {
                value = Octets.ofHex(content);
            } else {
                throw at(part, text, "half an octet", "two digits for each");
            }
        }
        return counted(value, text).concat(name);
    }

    private static int number(List<PatternPart> parts, String field, String text) throws FrameTextException {
        for (PatternPart part : parts) {
            if (part.kind() == Part.Kind.FIELD && part.key().equals(field)) {
                String number = literal(part, text);
                if (EapText.hasWords(field) && EapText.number(field, number) >= 0) {
                    return EapText.number(field, number);
                }
                return number.startsWith("0x") ? (int) HexText.parseNumber(number, 8) : Integer.parseInt(number);
            }
        }
        return 0;
    }

    private static String literal(PatternPart part, String text) throws FrameTextException {
        if (part.value().hasStar()) {
            throw at(part, text, INCOMPLETE, COMPLETE_IT);
        }
        return part.value().toString();
    }

    private static FrameTextException at(PatternPart part, String text, String problem, String hint) {
        int at = Math.max(0, text.indexOf(part.written()));
        return new FrameTextException(at, Math.max(1, part.written().length()), problem, hint);
    }

    private static FrameTextException whole(String text, String problem, String hint) {
        return new FrameTextException(0, Math.max(1, text.length()), problem, hint);
    }
}
