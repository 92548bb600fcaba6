package dev.ringback.ras;

import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Text on the line of a dial that is in Interactive. Text is UTF-8, whatever ends its lines: a terminal sends a carriage
 * return for Enter. Frames of PPP are no text: the line's octets are kept for PPP from the first LCP frame on, at most
 * {@value #MAX_KEPT_OCTETS} of them, and of more the newest are dropped, as on a line that loses them.
 *
 * <p>Any thread, also inside the listener of the connection, except for the methods that wait. What was written and read
 * is nobody else's business: it is in no status and no message, and nothing of it is kept after the hang-up.
 */
public interface RasTerminal {
    /** Octets of received text that wait to be read; of more the oldest are dropped and counted. */
    int MAX_WAITING_OCTETS = 16_384;

    /** Octets that wait for a line that is behind before {@link #write(String)} says no. */
    int MAX_UNSENT_OCTETS = 4_096;

    /** Octets that are kept for PPP. */
    int MAX_KEPT_OCTETS = 8_192;

    /**
     * Sends text as it stands.
     *
     * @return false if nothing of it was taken: the dial is not in Interactive, nobody is on the port before the call, or
     *     {@value #MAX_UNSENT_OCTETS} octets would wait for the line
     */
    boolean write(String text);

    /** The same with a text that must not be seen; the caller wipes his own. */
    boolean write(Secret text);

    /** The text that has come and was not read; empty if none. Also after Interactive. */
    String read();

    /**
     * Waits for text, and reads it.
     *
     * @return what waits, or what comes first; empty when the time is over, or when no text can come any more: the peer
     *     speaks PPP, or the dial has left Interactive
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws RasMisuseException 87 where {@link RasConnection#await} throws it, and while somebody else waits or reads
     */
    Optional<String> read(Duration atMost) throws InterruptedException;

    /**
     * Waits until a text has come, and reads all up to its end. What comes behind it stays to be read.
     *
     * @return empty as with {@link #read(Duration)}; what has come then stays to be read
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws RasMisuseException 87 where {@link RasConnection#await} throws it, and while somebody else waits or reads
     */
    Optional<String> readUntil(String text, Duration atMost) throws InterruptedException;

    /**
     * Hands text to the reader as it comes, on the connection's executor, instead of letting it wait; what waits comes
     * first.
     */
    void readWith(Consumer<String> reader);

    /** Whether an LCP frame has come: the peer speaks PPP, and a resume is due. False before Interactive. */
    boolean pppIsHeard();

    /** Octets of text that were dropped because nobody read them. */
    long droppedOctets();
}
