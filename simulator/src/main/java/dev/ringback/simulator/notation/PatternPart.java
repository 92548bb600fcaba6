package dev.ringback.simulator.notation;

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

    /** The first of the parts that fits, or null. */
    @Nullable
    Part find(List<Part> parts) {
        for (Part part : parts) {
            if (isAlike(part) && value.matches(content(part))) {
                return part;
            }
        }
        return null;
    }

    /** Why none of the parts fits. */
    String difference(List<Part> parts) {
        for (Part part : parts) {
            if (isAlike(part) && kind != Part.Kind.HEX) {
                return part.text() + " is not " + written;
            }
        }
        return "there is no " + written;
    }

    private boolean isAlike(Part part) {
        return part.kind() == kind && (isRawOption() || part.key().equals(key));
    }

    private boolean isRawOption() {
        return kind == Part.Kind.OPTION && key.isEmpty();
    }

    private String content(Part part) {
        return isRawOption() ? part.raw() : part.value();
    }
}
