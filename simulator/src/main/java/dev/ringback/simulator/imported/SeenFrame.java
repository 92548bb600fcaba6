package dev.ringback.simulator.imported;

import dev.ringback.simulator.recorded.Way;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame that somebody has seen.
 *
 * @param place the line of a log, the number of a recorded frame
 * @param at since the beginning of the file; null: the file has no times
 * @param way which way
 * @param protocol its word, such as LCP
 * @param packet the word of its code, such as ConfReq; empty: the protocol has none
 * @param id its identifier; -1: it has none
 * @param parts what follows, in order
 */
record SeenFrame(
        int place, @Nullable Duration at, Way way, String protocol, String packet, int id, List<SeenPart> parts) {
    SeenFrame {
        parts = List.copyOf(parts);
    }

    /** Whether it is this packet. */
    boolean is(String ofProtocol, String ofPacket) {
        return protocol.equals(ofProtocol) && packet.equals(ofPacket);
    }

    /** Protocol and packet. */
    String head() {
        return packet.isEmpty() ? protocol : protocol + " " + packet;
    }

    /** Whether it carries an option. */
    boolean hasOption(String word) {
        return option(word) != null;
    }

    /** The value of an option, empty where it has none; null: there is no such option. */
    @Nullable
    String option(String word) {
        return value(SeenPart.Kind.OPTION, word);
    }

    /** The value of a field, or null. */
    @Nullable
    String field(String word) {
        return value(SeenPart.Kind.FIELD, word);
    }

    /** The options alone. */
    List<SeenPart> options() {
        return parts.stream()
                .filter(part -> part.kind() == SeenPart.Kind.OPTION)
                .toList();
    }

    /** Its text; empty: it has none. */
    String message() {
        String message = value(SeenPart.Kind.MESSAGE, "");
        return message == null ? "" : message;
    }

    /** What is in it as hexadecimal digits; empty: nothing. */
    String octets() {
        return String.join(
                " ",
                parts.stream()
                        .filter(part -> part.kind() == SeenPart.Kind.OTHER)
                        .map(SeenPart::value)
                        .toList());
    }

    /** Whether another frame is the same, sent again: the same way, with the same identifier and content. */
    boolean repeats(SeenFrame other) {
        return way == other.way && id == other.id && head().equals(other.head()) && parts.equals(other.parts);
    }

    private @Nullable String value(SeenPart.Kind kind, String key) {
        for (SeenPart part : parts) {
            if (part.kind() == kind && part.key().equals(key)) {
                return part.value();
            }
        }
        return null;
    }
}
