package dev.ringback.simulator.cable;

import dev.ringback.octets.Octets;
import java.time.Duration;

/** What a cable tells the modem at its end. On the world's one thread. */
public interface Dce {
    /**
     * Characters of the computer, on circuit 103; the last of them arrived now.
     *
     * @param rateBitsPerSecond at which they were sent; what a UART at another rate reads is told by {@link UartReceiver}
     */
    void characters(Octets run, int rateBitsPerSecond);

    /** A break of the computer has ended. */
    void breakEnded(Duration length);

    /** The computer turned circuit 108/2, data terminal ready. */
    void dtr(boolean on);

    /** The computer turned circuit 105 or 133, request to send or ready for receiving. */
    void rts(boolean on);

    /** Some of what the modem sends has left. */
    void sent();
}
