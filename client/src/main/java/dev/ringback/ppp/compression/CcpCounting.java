package dev.ringback.ppp.compression;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;

/** Counts for a {@link CcpCounters}: one for an end, because it has a new CCP on each link. Not thread-safe. */
public final class CcpCounting {
    private long sentPackets;
    private long sentOctets;
    private long sentLinkOctets;
    private long receivedPackets;
    private long receivedOctets;
    private long receivedLinkOctets;
    private long lostPackets;
    private long badPackets;
    private long resetsAsked;
    private long resetsMade;

    /** Counters at zero. */
    public CcpCounting() {}

    /** The counters by now. */
    public CcpCounters copy() {
        return new CcpCounters(
                sentPackets,
                sentOctets,
                sentLinkOctets,
                receivedPackets,
                receivedOctets,
                receivedLinkOctets,
                lostPackets,
                badPackets,
                resetsAsked,
                resetsMade);
    }

    void sent(Packet clear, Packet encrypted) {
        sentPackets++;
        sentOctets += clear.information().length();
        sentLinkOctets += encrypted.information().length();
    }

    void received(Packet clear, Octets encrypted) {
        receivedPackets++;
        receivedOctets += clear.information().length();
        receivedLinkOctets += encrypted.length();
    }

    void lost() {
        lostPackets++;
    }

    void bad() {
        badPackets++;
    }

    void resetAsked() {
        resetsAsked++;
    }

    void resetMade() {
        resetsMade++;
    }
}
