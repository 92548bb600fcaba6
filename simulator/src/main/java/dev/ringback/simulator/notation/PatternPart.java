package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part that a frame must have.
 *
 * @param kind how it is written
 * @param key the word of an option, the name of a field; empty where there is none, or where an option is in octets
 * @param value what the part's value must look like
 * @param written the part as the pattern writes it
 */
record PatternPart(Part.Kind kind, String key, Glob value, String written) {

    /** The same with any octets behind it. */
    PatternPart withStar() {
        return new PatternPart(kind, key, value.then(Glob.ANY), written + " *");
    }

    /** Whether it is a text of no octets, and the parts have neither text nor octets. */
    boolean isMetByNothing(List<Part> parts) {
        return kind == Part.Kind.MESSAGE
                && value.matches("")
                && parts.stream().allMatch(part -> part.kind() == Part.Kind.FIELD || part.kind() == Part.Kind.OPTION);
    }

    /** The first of the parts that fits, or null. */
    @Nullable
    Part find(List<Part> parts) {
        for (Part part : parts) {
            if (isAlike(part) && sought(part).matches(content(part))) {
                return part;
            }
        }
        return null;
    }

    /** The first of the parts that is of this name, or null. */
    @Nullable
    Part alike(List<Part> parts) {
        for (Part part : parts) {
            if (isAlike(part) && kind != Part.Kind.HEX && !isRawOption()) {
                return part;
            }
        }
        return null;
    }

    /** How a part of this name differs; null: there is none. */
    Mismatch mismatch(@Nullable Part part) {
        boolean field = kind == Part.Kind.FIELD;
        String saw = part == null ? "" : field ? part.value() : part.text();
        return new Mismatch(name(), saw, field ? value.toString() : written, Mismatch.OTHER_VALUE);
    }

    private String name() {
        return switch (kind) {
            case OPTION -> isRawOption() ? written : "<" + key + ">";
            case MESSAGE -> "message";
            case FIELD -> key;
            case VALUE -> "value";
            case HEX, HIDDEN -> "data";
        };
    }

    private boolean isAlike(Part part) {
        return isOctetsOfText(part)
                || isTextOfOctets(part)
                || (part.kind() == kind && (isRawOption() || part.key().equals(key)));
    }

    /** Whether octets are asked for where the frame has a text, one character an octet. */
    private boolean isOctetsOfText(Part part) {
        return kind == Part.Kind.HEX && part.kind() == Part.Kind.MESSAGE;
    }

    /** Whether a text is asked for where the frame has octets. */
    private boolean isTextOfOctets(Part part) {
        return kind == Part.Kind.MESSAGE && part.kind() == Part.Kind.HEX;
    }

    private Glob sought(Part part) {
        return isTextOfOctets(part) ? value.inOctets() : value;
    }

    private boolean isRawOption() {
        return kind == Part.Kind.OPTION && key.isEmpty();
    }

    private String content(Part part) {
        return isOctetsOfText(part)
                ? HexText.of(Octets.ofText(part.value()), " ")
                : isRawOption() ? part.raw() : part.value();
    }
}
