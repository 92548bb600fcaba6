package dev.ringback.ras;

/**
 * Dials. Any thread, except inside a listener of this dialer: RAS forbids a dial there, and {@link RasMisuseException} 87
 * says so.
 */
public interface RasDialer {
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
}
