package dev.ringback.ras;

/**
 * The text of an error, as {@code RasGetErrorString} gives it: for the codes of RAS only, because those of Win32 have
 * their own function there. Any thread.
 */
public final class RasErrorString {
    /** A buffer of so many characters is enough for every text. */
    public static final int MAX_CHARACTERS = 512;

    private RasErrorString() {}

    /**
     * The text of a RAS error.
     *
     * @throws RasMisuseException 87 if the code is not one of RAS
     */
    public static String of(int code) {
        RasError error = RasError.of(code);
        if (!error.isRas()) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "there is no text for " + code + ", which is not an error of RAS");
        }
        return error.meaning();
    }

    /**
     * Writes the text and a zero character into a buffer, as in C.
     *
     * @return {@code SUCCESS}, {@code INSUFFICIENT_BUFFER} (122) and nothing written, or {@code INVALID_PARAMETER} (87)
     *     if the code is not one of RAS
     */
    public static RasError write(int code, char[] buffer) {
        RasError error = RasError.of(code);
        if (!error.isRas()) {
            return RasError.INVALID_PARAMETER;
        }
        String text = error.meaning();
        if (text.length() + 1 > buffer.length) {
            return RasError.INSUFFICIENT_BUFFER;
        }
        text.getChars(0, text.length(), buffer, 0);
        buffer[text.length()] = '\0';
        return RasError.SUCCESS;
    }
}
