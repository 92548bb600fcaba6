package dev.ringback.ras;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What has passed so far, as {@code RasGetConnectionStatistics} tells it ({@code RAS_STATS}); with a callback that is both
 * calls together. What a port has no way to know is empty, and never 0: on TCP there are no characters with start and stop
 * bits, and the serial driver that we read through counts none.
 *
 * @param sentOctets octets given to the port, flags and escapes included
 * @param receivedOctets octets from the port
 * @param sentFrames PPP frames written, those that a lost line kept from going out among them
 * @param receivedFrames PPP frames from the line that were right
 * @param sentDatagrams IP datagrams accepted for sending
 * @param receivedDatagrams IP datagrams from the peer
 * @param droppedDatagrams IP datagrams from the peer that nobody fetched in time
 * @param discardedFrames frames and packets from the line that were thrown away, for whatever reason; the next two are
 *     among them
 * @param crcErrors frames whose check sequence did not fit
 * @param alignmentErrors frames of a wrong form: too short or too long, aborted, with a wrong address or control, or with an
 *     end inside the protocol
 * @param framingErrors characters that came with a wrong start or stop bit; known on simulated lines
 * @param hardwareOverruns characters that the receiving hardware had no room for; no port of this module knows
 * @param bitsPerSecond the rate of the line; known on serial ports, and on simulated lines that have one
 * @param compression what has passed encrypted
 * @param connected how long it has been, or was, connected; zero before
 */
public record RasStatistics(
        long sentOctets,
        long receivedOctets,
        long sentFrames,
        long receivedFrames,
        long sentDatagrams,
        long receivedDatagrams,
        long droppedDatagrams,
        long discardedFrames,
        long crcErrors,
        long alignmentErrors,
        OptionalLong framingErrors,
        OptionalLong hardwareOverruns,
        OptionalInt bitsPerSecond,
        RasCompression compression,
        Duration connected) {
    /** {@code dwTimeoutErr}: empty, because a frame may take any time between its flags, and none is given up for it. */
    public OptionalLong timeoutErrors() {
        return OptionalLong.empty();
    }

    /** {@code dwBufferOverrunErr}: what had come and found no room, which here is whole datagrams. */
    public long bufferOverruns() {
        return droppedDatagrams;
    }
}
