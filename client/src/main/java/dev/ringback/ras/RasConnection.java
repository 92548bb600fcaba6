package dev.ringback.ras;

import dev.ringback.octets.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dial and what becomes of it: the handle of RAS. Any thread, unless a method says otherwise.
 *
 * <p>A connection has to be hung up, also one that failed: until then it answers {@link #status}. {@link #close} is the
 * same for try-with-resources.
 */
public interface RasConnection extends AutoCloseable {
    /** Datagrams from the peer that wait for {@link #receive}; of more the newest are dropped and counted. */
    int MAX_WAITING_DATAGRAMS = 256;

    /** Watchers that {@link #onDisconnection} takes. */
    int MAX_WATCHERS = 16;

    /**
     * Answers a pause. The answer is in the members that the paused state asks for: user name, password and domain in
     * RetryAuthentication; the password, which is the new one, in PasswordExpired; the callback number in
     * CallbackSetByCaller, where an empty one declines; none in InvokeEapUI, whose answer {@link #invokeEapUi} has taken;
     * none in Interactive, where a resume begins PPP, or dials, and leaves a script that is not through. The other members
     * are as in the first dial or as in the latest answer. Returns when the dial runs again; from a thread other than the
     * listener's it waits until the listener has returned.
     *
     * @throws RasException with the error of the status if the line was lost in the pause
     * @throws RasMisuseException 87 if the dial is connected or failed in a running state, if another member was changed,
     *     if InvokeEapUI has no answer yet, or inside this connection's listener; 751 if the callback number cannot be
     *     dialed; 756 if the dial is running; 6 after a hang-up
     */
    void resume(RasDialParams params) throws RasException;

    /**
     * Ends the connection, or the dial, in whatever state it is, or gives the handle of a failed one back. Does not wait:
     * the link says goodbye first, and {@link #status} answers until it has. Inside the listener it takes effect after the
     * return. Where several dials share the connection, only the last hang-up ends it.
     *
     * @throws RasMisuseException 6 if it has been hung up
     */
    void hangUp();

    /**
     * Where it is. After a failure it stays Disconnected with its error until the hang-up; after a hang-up it is
     * Disconnected until line and port have been given up.
     *
     * @throws RasMisuseException 6 when it has been hung up and line and port have been given up
     */
    RasConnectionStatus status();

    /**
     * Waits until the dial is paused or over, and tells which; returns at once where it is. In Interactive a script is not
     * waited with: while it runs the dial asks for nothing. After Connected it returns
     * Connected for as long as that lasts.
     *
     * @throws InterruptedException if the waiting thread is interrupted; the dial goes on
     * @throws RasMisuseException 87 inside a listener, or on the thread that drives the connection: it would wait for itself
     */
    RasConnectionStatus await() throws InterruptedException;

    /** The same, and returns the status of that moment when the time is over. */
    RasConnectionStatus await(Duration atMost) throws InterruptedException;

    /**
     * Tells the watcher once when a connection that was Connected no longer is, as {@code RasConnectionNotification} does:
     * at once if that has happened. The watcher runs on the connection's executor.
     *
     * @throws RasMisuseException 87 beyond {@value #MAX_WATCHERS} watchers
     */
    void onDisconnection(Consumer<RasConnectionStatus> watcher);

    /** The text on its line in Interactive. */
    RasTerminal terminal();

    /**
     * What the EAP method asks in InvokeEapUI; empty in every other state.
     *
     * @throws RasMisuseException 6 after a hang-up
     */
    Optional<RasEapQuestion> eapQuestion();

    /**
     * Takes the answer to {@link #eapQuestion}, as {@code RasInvokeEapUI} leaves it in the dial extensions; {@link #resume}
     * sends it. Before that it may be replaced. Its secret is copied. Allowed inside the listener.
     *
     * @throws RasMisuseException 87 if the dial is not in InvokeEapUI, or the answer is not one to this question; 6 after a
     *     hang-up
     */
    void invokeEapUi(RasEapAnswer answer);

    /** What IP came to; see {@link #projection(RasProtocol)}. */
    default RasProjection.Ip projection() throws RasException {
        return (RasProjection.Ip) projection(RasProtocol.IP);
    }

    /**
     * What the negotiation of a protocol came to. It stays until the hang-up.
     *
     * @throws RasException 730 before Projected; 731 if the protocol was never attempted; what it failed with
     *     if it was, and the connection does without: 742 for CCP, 733 for IPv6
     * @throws RasMisuseException 6 after a hang-up
     */
    RasProjection projection(RasProtocol protocol) throws RasException;

    /**
     * Sends an IP datagram to the peer, of version 4, or of version 6 where the entry wants that.
     *
     * @return false if it was not taken: not connected, larger than the peer's MRU less the four octets that encryption
     *     adds, or the line is behind
     */
    boolean send(Octets datagram);

    /** The next IP datagram from the peer, or null if none waits; at most {@value #MAX_WAITING_DATAGRAMS} wait. */
    @Nullable
    Octets receive();

    /**
     * Hands each IP datagram from the peer to the receiver, on the connection's executor, instead of letting it wait for
     * {@link #receive}; those that wait come first.
     */
    void receiveWith(Consumer<Octets> receiver);

    /** What has passed so far; also after the end, and inside the listener. */
    RasStatistics statistics();

    /**
     * Hangs up unless that has been done, and waits until line and port have been given up. Inside the listener, and on
     * the thread that drives the connection, it does not wait. An interrupt ends the waiting and stays set.
     */
    @Override
    void close();
}
