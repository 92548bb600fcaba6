package dev.ringback.ppp.hdlc;

/**
 * What went through a framing since it was made.
 *
 * @param framesSent frames written
 * @param octetsSent octets written, flags and escapes included
 * @param framesReceived frames that were right
 * @param octetsReceived octets read, whatever became of them
 * @param badFcs frames whose check sequence did not fit
 * @param aborted frames that their sender aborted
 * @param shortFrames frames of one to three octets
 * @param tooLong frames that were longer than we can be sent
 * @param badAddress frames with a wrong address or control field
 * @param badProtocol frames that end inside the protocol field
 * @param controlsRemoved unescaped control octets that the receive map had removed
 */
public record FramingCounters(
        long framesSent,
        long octetsSent,
        long framesReceived,
        long octetsReceived,
        long badFcs,
        long aborted,
        long shortFrames,
        long tooLong,
        long badAddress,
        long badProtocol,
        long controlsRemoved) {}
