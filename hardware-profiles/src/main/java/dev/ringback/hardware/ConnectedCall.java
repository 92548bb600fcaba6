package dev.ringback.hardware;

/**
 * What two modems have agreed on.
 *
 * @param dteRateBitsPerSecond of the serial port
 * @param lineRateBitsPerSecond between the modems
 */
public record ConnectedCall(
        int dteRateBitsPerSecond,
        int lineRateBitsPerSecond,
        Modulation modulation,
        ErrorControl errorControl,
        Compression compression) {}
