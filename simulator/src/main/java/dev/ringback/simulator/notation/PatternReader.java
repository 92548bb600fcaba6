package dev.ringback.simulator.notation;

import dev.ringback.yaml.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a pattern from left to right; every complaint names its place. */
final class PatternReader {
    static final int GREATEST_OCTET = 0xFF;
    private static final Pattern NUMBER_WITH_STARS = Pattern.compile("[0-9A-Za-z-]*\\*[0-9A-Za-z*-]*");

    /** The fields whose values are texts; the others have numbers. */
    private static final List<String> TEXTS = List.of("user", "name");

    private final String text;
    private final List<PatternPart> parts = new ArrayList<>();
    private final StringBuilder hex = new StringBuilder();
    private int at;
    private int hexFrom;
    private int lastText; // where the last text begins
    private int identifier = FramePattern.ANY_IDENTIFIER;
    private boolean isOpen; // a star stands by itself
    private boolean starBefore;
    private List<Integer> codes = List.of();
    private FrameBody body = FrameBody.ANY;
    private @Nullable FrameProtocol protocol;

    PatternReader(String text) {
        this.text = text;
    }

    FramePattern read() throws FrameTextException {
        int number = protocol();
        if (protocol != null && protocol.hasCodes()) {
            name(protocol);
        } else {
            body = protocol == null ? FrameBody.OCTETS : FrameBody.DATAGRAM;
        }
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            part();
        }
        endHex();
        return new FramePattern(text, number, codes, identifier, parts, false);
    }

    /** Whether a star was read that stands by itself, and leaves open what is there. */
    boolean isOpen() {
        return isOpen;
    }

    private int protocol() throws FrameTextException {
        String word = word();
        protocol = FrameProtocol.of(word);
        long number = word.startsWith("proto=") ? HexText.parseNumber(word.substring(6), 4) : -1;
        if (protocol == null && number < 0) {
            List<String> words = new ArrayList<>();
            for (FrameProtocol known : FrameProtocol.values()) {
                words.add(known.name());
            }
            throw unknown(0, word, "\"" + word + "\" is no protocol", words, "or proto=0xc025");
        }
        return protocol == null ? (int) number : protocol.number();
    }

    private void name(FrameProtocol known) throws FrameTextException {
        int start = skipBlanks();
        String word = word();
        FrameProtocol.Code code = known.code(word);
        long number = word.startsWith("code=") ? HexText.parseNumber(word.substring(5), 2) : -1;
        if (word.equals("*")) {
            body = FrameBody.ANY;
        } else if (number >= 0) {
            codes = List.of((int) number);
            body = known.body((int) number);
        } else if (code != null) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i <= 0xFF; i++) {
                FrameProtocol.Code each = known.code(i);
                if (each != null && each.word().equals(word)) {
                    all.add(i);
                }
            }
            codes = all;
            body = code.body();
        } else {
            String message = word.isEmpty() ? "no packet is named" : "\"" + word + "\" is no packet of " + known;
            throw unknown(start, word, message, known.words(), "or * or code=0x63");
        }
    }

    private void part() throws FrameTextException {
        int start = at;
        char first = text.charAt(at);
        if (first == '<') {
            endHex();
            bracket(start, bracketed());
        } else if (first == '"') {
            text(start);
        } else {
            String word = word();
            if (word.equals("*") || word.equals(Part.MORE_OCTETS)) {
                star();
            } else if (isOctet(word)) {
                octet(start, word);
            } else {
                if (!body.joins()) {
                    endHex();
                }
                field(start, word);
            }
        }
    }

    /** Any octets: behind others, behind a text, or before what comes; by itself it says nothing more. */
    private void star() {
        isOpen = true;
        PatternPart last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (hex.length() > 0) {
            hex.append("*");
        } else if (last != null && last.kind() == Part.Kind.MESSAGE && body.joins()) {
            parts.set(parts.size() - 1, last.withStar());
        } else {
            starBefore = true;
        }
    }

    /** A text by itself is compared as a text; beside another, or beside octets, it is octets of one run with them. */
    private void text(int start) throws FrameTextException {
        boolean joins = joinsBefore();
        if (!joins) {
            endHex();
        }
        Glob value = quoted();
        accept(start, Part.Kind.MESSAGE);
        if (starBefore && body.joins()) {
            value = Glob.ANY.then(value);
        }
        starBefore = false;
        if (joins) {
            append(value.inOctets().toString());
        } else {
            parts.add(new PatternPart(Part.Kind.MESSAGE, "", value, text.substring(start, at)));
            lastText = start;
        }
    }

    /** Whether what comes now is of one run with what stands before it, which is octets then. */
    private boolean joinsBefore() {
        if (!body.joins()) {
            return false;
        }
        for (int i = 0; i < parts.size() && hex.length() == 0; i++) { // there is one at most
            if (parts.get(i).kind() == Part.Kind.MESSAGE) {
                hex.append(parts.remove(i).value().inOctets());
                hexFrom = lastText;
            }
        }
        return hex.length() > 0;
    }

    private void octet(int start, String word) throws FrameTextException {
        accept(start, Part.Kind.HEX);
        if (hex.length() == 0 && !joinsBefore()) {
            hexFrom = start;
        }
        hex.append(starBefore && hex.length() == 0 ? "*" : "");
        starBefore = false;
        append(word.toLowerCase(Locale.ROOT)); // as octets are shown
    }

    private void append(String octets) {
        boolean atStar = hex.length() == 0 || hex.charAt(hex.length() - 1) == '*';
        hex.append(atStar || octets.isEmpty() || octets.charAt(0) == '*' ? "" : " ")
                .append(octets);
    }

    private void endHex() {
        if (hex.length() > 0) {
            String written = text.substring(hexFrom, at).strip();
            parts.add(new PatternPart(Part.Kind.HEX, "", Glob.of(hex.toString()), written));
            hex.setLength(0);
        }
    }

    /** {@code name = "server"}, {@code magic=0x1}, {@code id=0x3}. */
    private void field(int start, String word) throws FrameTextException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        at = start + name.length();
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '=') {
            String message = "\"" + word + "\" is neither option, text, field nor octet";
            throw new FrameTextException(start, word.length(), message, "options stand in <>, texts in quotes");
        }
        at++;
        skipBlanks();
        if (name.equals("id") && protocol != null && protocol.hasCodes()) {
            once(start, name, identifier == FramePattern.ANY_IDENTIFIER);
            identifier(start);
            return;
        }
        if (!body.fields().contains(name)) {
            throw unknown(start, name, head() + " has no field \"" + name + "\"", body.fields(), "");
        }
        once(
                start,
                name,
                parts.stream()
                        .noneMatch(part ->
                                part.kind() == Part.Kind.FIELD && part.key().equals(name)));
        if (name.equals("password")) {
            password(start);
            return;
        }
        add(start, Part.Kind.FIELD, name, TEXTS.contains(name) ? anyOrQuoted(start, name) : numberOrWord(start, name));
    }

    private void identifier(int start) throws FrameTextException {
        long number = HexText.parseNumber(word(), 2);
        if (number < 0) {
            throw new FrameTextException(start, at - start, "no identifier", "write id=0x3");
        }
        identifier = (int) number;
    }

    private void once(int start, String name, boolean first) throws FrameTextException {
        if (!first) {
            throw new FrameTextException(start, at - start, head() + " has " + name + " once", "leave one out");
        }
    }

    private Glob anyOrQuoted(int start, String name) throws FrameTextException {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        String word = word();
        if (!word.equals("*")) {
            String message = "no text after " + name + "=";
            throw new FrameTextException(start, at - start, message, "write " + name + "=\"...\"");
        }
        return Glob.of(word);
    }

    private Glob numberOrWord(int start, String name) throws FrameTextException {
        if (!EapText.hasWords(name)) {
            return number(start, name);
        }
        int before = at;
        String word = word();
        if (EapText.number(name, word) >= 0) {
            return Glob.of(word);
        }
        at = before;
        Glob number = number(start, name);
        long value = HexText.parseNumber(word, 8);
        return value < 0 ? number : Glob.of(EapText.word(name, (int) value));
    }

    private Glob number(int start, String name) throws FrameTextException {
        String word = word();
        long number =
                name.equals("seconds") ? ValueForm.decimal(word, Integer.MAX_VALUE) : HexText.parseNumber(word, 8);
        if (number >= 0) {
            return Glob.of(name.equals("seconds") ? Long.toString(number) : HexText.number((int) number));
        }
        if (!NUMBER_WITH_STARS.matcher(word).matches()) {
            String example = name.equals("seconds")
                    ? "seconds=60"
                    : name + "=" + (EapText.hasWords(name) ? EapText.word(name, 1) : "0x1");
            throw new FrameTextException(start, at - start, "no number after " + name + "=", "write " + example);
        }
        return Glob.of(word.toLowerCase(Locale.ROOT)); // as numbers are printed
    }

    private void password(int start) throws FrameTextException {
        String word = at < text.length() && text.charAt(at) == '<' ? bracketed() : word();
        if (!word.equals("hidden") && !word.equals("*")) {
            throw new FrameTextException(
                    start, "password".length(), "a password is never compared in a frame", "leave it out");
        }
    }

    private void bracket(int start, String inside) throws FrameTextException {
        boolean inChap = body == FrameBody.ANY && protocol == FrameProtocol.CHAP;
        if (body == FrameBody.VALUE_AND_NAME || inChap || protocol == FrameProtocol.EAP) {
            if (!inside.isEmpty() && !HexText.isHex(inside.replace("*", "0"))) { // a value may be of no octets
                throw new FrameTextException(start, at - start, "no hexadecimal value", "write <03cf*>");
            }
            once(start, "a value", parts.stream().noneMatch(part -> part.kind() == Part.Kind.VALUE));
            add(start, Part.Kind.VALUE, "", Glob.of(inside.toLowerCase(Locale.ROOT)));
            return;
        }
        accept(start, Part.Kind.OPTION);
        if (protocol == FrameProtocol.ECP) {
            throw new FrameTextException(
                    start, at - start, "the options of ECP are octets here", "write them without brackets");
        }
        OptionText option =
                OptionText.read(protocol, inside, start + text.substring(start).indexOf(inside));
        add(start, Part.Kind.OPTION, option.word(), option.value());
    }

    private void add(int start, Part.Kind kind, String key, Glob value) throws FrameTextException {
        accept(start, kind);
        parts.add(new PatternPart(kind, key, value, text.substring(start, at)));
    }

    private void accept(int start, Part.Kind kind) throws FrameTextException {
        if (!body.accepts(kind)) {
            int width = Math.max(1, at - start);
            throw new FrameTextException(start, width, head() + " holds " + body.noun(), "leave this out");
        }
    }

    /** The protocol and the packet, as written. */
    private String head() {
        String[] words = text.strip().split(" +", 3);
        return words.length < 2 || protocol == null || !protocol.hasCodes() ? words[0] : words[0] + " " + words[1];
    }

    /** What stands between angle brackets, up to the first closing one outside quotes, without blanks around it. */
    private String bracketed() throws FrameTextException {
        int start = at;
        boolean quoted = false;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            quoted ^= c == '"' && text.charAt(at - 1) != '\\';
            if (c == '>' && !quoted) {
                return text.substring(start + 1, at++).strip();
            }
        }
        throw new FrameTextException(start, text.length() - start, "no > ends this option", "");
    }

    /** A text in quotes with its escapes resolved; a star is a wildcard unless it is escaped. */
    private Glob quoted() throws FrameTextException {
        int start = at;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                pieces.add(piece.toString());
                return Glob.ofPieces(pieces);
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (c == '\\') {
                piece.append(escaped());
            } else if (c > GREATEST_OCTET) {
                throw new FrameTextException(
                        at,
                        1,
                        "no octet is '" + c + "'",
                        "a character is one octet here; write those of UTF-8 as \\303\\274");
            } else {
                piece.append(c);
            }
        }
        throw new FrameTextException(start, text.length() - start, "no \" ends this text", "");
    }

    /** The character of an escape; {@code at} is left on the escape's last character. */
    private char escaped() throws FrameTextException {
        int start = at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c >= '0' && c <= '3' && at + 2 < text.length()) {
            int high = Character.digit(text.charAt(at + 1), 8);
            int low = Character.digit(text.charAt(at + 2), 8);
            if (high >= 0 && low >= 0) {
                at += 2;
                return (char) ((c - '0') << 6 | high << 3 | low);
            }
        }
        return switch (c) {
            case '"', '\\', '*' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new FrameTextException(start, 2, "no such escape", "write \\\\ or three octal digits");
        };
    }

    /** The characters up to the next blank or comma. */
    private String word() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != ',') {
            at++;
        }
        return text.substring(start, at);
    }

    private int skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
            at++;
        }
        return at;
    }

    private static boolean isOctet(String word) {
        return word.length() == 2 && HexText.isHex(word);
    }

    static FrameTextException unknown(int start, String word, String message, List<String> known, String more) {
        String near = Issues.nearest(word, known);
        String hint = near != null
                ? "did you mean \"" + near + "\"?"
                : (known.isEmpty()
                        ? ""
                        : "known here: " + String.join(", ", known) + (more.isEmpty() ? "" : ", " + more));
        return new FrameTextException(start, Math.max(1, word.length()), message, hint);
    }
}
