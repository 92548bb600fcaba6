package dev.ringback.ras;

import java.util.List;
import java.util.function.Consumer;

/**
 * Dials. Any thread, except inside a listener of this dialer: RAS forbids a dial there, and {@link RasMisuseException} 87
 * says so.
 */
public interface RasDialer {
    /** Watchers that {@link #connectionNotification} takes at a time. */
    int MAX_WATCHERS = 16;

    /**
     * Dials and returns at once; the listener hears what becomes of it, never before this returns in virtual time and
     * possibly before it returns otherwise. If the entry is connected already, this is the same connection, to be hung up
     * once more; the new listener hears nothing of it.
     *
     * @throws RasMisuseException 87 if an ad-hoc entry has no phone number; 756 if the entry is being dialed; its name
     *     tells which entry it is
     * @throws IllegalStateException if the client has been closed
     */
    RasConnection dial(RasEntry entry, RasDialParams params, RasDialExtensions extensions, RasDialListener listener);

    /**
     * Dials and returns when connected.
     *
     * @throws RasException if the dial failed; it has been hung up then
     * @throws InterruptedException if the thread was interrupted; the dial has been hung up then
     * @throws RasMisuseException as above; 87 also if the extensions allow pauses, which nobody could answer: use a
     *     listener, or {@link RasConnection#await}
     */
    RasConnection dial(RasEntry entry, RasDialParams params, RasDialExtensions extensions)
            throws RasException, InterruptedException;

    /**
     * The second dial of RAS, which answers a pause: {@link RasConnection#resume} with the listener named again.
     *
     * @throws RasException as {@code resume}
     * @throws RasMisuseException as {@code resume}; 87 also if the listener is not that of the first dial; 6 if the
     *     connection is not one of this dialer
     */
    void dial(RasConnection connection, RasDialParams params, RasDialListener listener) throws RasException;

    /**
     * The connections that have not been hung up, in the order of their dials, as {@code RasEnumConnections} lists them: those
     * that are still being dialed or paused too, as on Windows 95 (Windows NT lists what is Connected), and those that failed
     * and owe their hang-up. Allowed inside a listener and a watcher. Empty after the client was closed.
     */
    List<RasConnectionInfo> connections();

    /**
     * Tells the watcher, until the watch is closed, of every connection of this client that becomes Connected, and of
     * every one that no longer is, by whoever's doing; {@code RasConnectionNotification} for all connections. A dial that
     * shares a connection makes no news, and neither does its hang-up. For one connection alone there is
     * {@link RasConnection#onDisconnection}.
     *
     * <p>The watcher runs on the connections' thread, one piece of news after the other, in the order in which they
     * happened. By then more may have happened: the event tells the status of its moment, the connection that of now. Inside,
     * the rules of a listener hold: {@link #connections}, {@code status}, {@code statistics} and {@code hangUp} are allowed,
     * a dial, {@code resume} and {@code await} are 87. What it throws goes to the uncaught-exception handler of its
     * thread, and it is told further news all the same.
     *
     * @throws RasMisuseException 87 beyond {@value #MAX_WATCHERS} watchers
     * @throws IllegalStateException if the client has been closed
     */
    RasWatch connectionNotification(Consumer<RasConnectionEvent> watcher);
}
