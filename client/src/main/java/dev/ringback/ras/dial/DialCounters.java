package dev.ringback.ras.dial;

import dev.ringback.port.LineReport;
import dev.ringback.ppp.compression.CcpCounters;
import dev.ringback.ppp.hdlc.FramingCounters;
import dev.ringback.ras.RasCompression;
import dev.ringback.ras.RasStatistics;
import java.time.Duration;
import java.time.Instant;

/** What has passed in a dial. */
final class DialCounters {
    private long sentOctets;
    private long receivedOctets;
    private long sentDatagrams;
    private long receivedDatagrams;
    private long discardedFrames;
    private Instant connectedAt = Instant.MAX;
    private Instant endedAt = Instant.MAX;

    void sent(int octets) {
        sentOctets += octets;
    }

    void received(int octets) {
        receivedOctets += octets;
    }

    void datagramSent() {
        sentDatagrams++;
    }

    void datagramReceived() {
        receivedDatagrams++;
    }

    void frameDiscarded() {
        discardedFrames++;
    }

    /** The first time counts. */
    void connected(Instant now) {
        if (now.isBefore(connectedAt)) {
            connectedAt = now;
        }
    }

    void ended(Instant now) {
        endedAt = now;
    }

    /** With what the framing, the application's side and the port have counted. */
    RasStatistics copy(
            Instant now, FramingCounters framing, CcpCounters encrypted, long droppedDatagrams, LineReport line) {
        Instant end = endedAt.isBefore(now) ? endedAt : now;
        Duration connected = connectedAt.isBefore(end) ? Duration.between(connectedAt, end) : Duration.ZERO;
        return new RasStatistics(
                sentOctets,
                receivedOctets,
                framing.framesSent(),
                framing.framesReceived(),
                sentDatagrams,
                receivedDatagrams,
                droppedDatagrams,
                discardedFrames,
                framing.badFcs(),
                framing.aborted()
                        + framing.shortFrames()
                        + framing.tooLong()
                        + framing.badAddress()
                        + framing.badProtocol(),
                line.framingErrors(),
                line.hardwareOverruns(),
                line.bitsPerSecond(),
                compression(encrypted),
                connected);
    }

    private static RasCompression compression(CcpCounters counters) {
        return new RasCompression(
                counters.sentPackets(),
                counters.sentOctets(),
                counters.sentLinkOctets(),
                counters.receivedPackets(),
                counters.receivedOctets(),
                counters.receivedLinkOctets(),
                counters.lostPackets() + counters.badPackets(),
                counters.resetsAsked() + counters.resetsMade());
    }
}
