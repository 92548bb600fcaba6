package dev.ringback.port;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a port can tell of the line under it. Empty is what the port has no way to know, which is not the same as none.
 *
 * @param bitsPerSecond the rate of the line, or of the cable to it
 * @param framingErrors characters that came with a wrong start or stop bit
 * @param hardwareOverruns characters that were lost because the receiving hardware had no room for them
 */
public record LineReport(OptionalInt bitsPerSecond, OptionalLong framingErrors, OptionalLong hardwareOverruns) {
    /** Of a port that carries octets and sees no line. */
    public static final LineReport UNKNOWN = ofRate(OptionalInt.empty());

    /** Of a port that knows a rate at most. */
    public static LineReport ofRate(OptionalInt bitsPerSecond) {
        return new LineReport(bitsPerSecond, OptionalLong.empty(), OptionalLong.empty());
    }
}
