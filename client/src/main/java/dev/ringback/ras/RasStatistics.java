package dev.ringback.ras;

import java.time.Duration;

/**
 * What has passed so far.
 *
 * @param sentOctets octets given to the port, flags and escapes included
 * @param receivedOctets octets from the port
 * @param sentDatagrams IP datagrams accepted for sending
 * @param receivedDatagrams IP datagrams from the peer
 * @param droppedDatagrams IP datagrams from the peer that nobody fetched in time
 * @param discardedFrames frames and packets from the line that were thrown away, those with a wrong FCS among them
 * @param connected how long it has been, or was, connected; zero before
 */
public record RasStatistics(
        long sentOctets,
        long receivedOctets,
        long sentDatagrams,
        long receivedDatagrams,
        long droppedDatagrams,
        long discardedFrames,
        Duration connected) {}
