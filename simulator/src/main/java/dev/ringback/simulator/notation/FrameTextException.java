package dev.ringback.simulator.notation;

/** What is wrong with the text of a frame, and where in the text. */
public final class FrameTextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int width;
    private final String hint;

    FrameTextException(int offset, int width, String message, String hint) {
        super(message);
        this.offset = offset;
        this.width = width;
        this.hint = hint;
    }

    /** The problem in one clause. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** Where it begins, in characters from 0. */
    public int offset() {
        return offset;
    }

    /** How many characters it concerns, 1 or more. */
    public int width() {
        return width;
    }

    /** The way out; empty when there is none. */
    public String hint() {
        return hint;
    }
}
