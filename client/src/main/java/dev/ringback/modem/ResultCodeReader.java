package dev.ringback.modem;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a modem says into lines, however it comes in pieces. A line ends with a carriage return or a line feed; empty
 * ones are left out. The eighth bit is dropped, since a modem may send parity in it, and so are control characters. Of a
 * line that is too long the beginning is kept. Not thread-safe.
 */
public final class ResultCodeReader {
    /** Characters of a line that are kept. */
    public static final int MAX_LINE_CHARACTERS = 500;

    private static final int SEVEN_BITS = 0x7F;
    private static final int SPACE = 0x20;

    private final StringBuilder line = new StringBuilder();

    /**
     * Reads up to the end of a line and leaves what stands behind it in the buffer, where after {@code CONNECT} data begins.
     *
     * @return the line without its end and without blanks around it; null when the buffer holds no end of a line any more,
     *     and then all is consumed
     */
    public @Nullable String read(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            int character = octets.get() & SEVEN_BITS;
            if (character == '\r' || character == '\n') {
                String text = line.length() == 0 ? "" : line.toString().strip();
                line.setLength(0);
                if (!text.isEmpty()) {
                    return text;
                }
            } else if (character >= SPACE && character < SEVEN_BITS && line.length() < MAX_LINE_CHARACTERS) {
                line.append((char) character);
            }
        }
        return null;
    }

    /** Forgets the beginning of a line. */
    public void clear() {
        line.setLength(0);
    }
}
