package dev.ringback.ras;

/**
 * Hears of a dial.
 *
 * <p>Order: the state about to be entered is announced with error 0; if something fails in it, the same state comes again
 * with the error, and that is the end. A paused state is announced with its cause and the dial waits; a second
 * notification of the same visit means that the line was lost, and is the end. Nothing follows Connected, an end, or a
 * hang-up. Disconnected is never announced. Which running states come, and in which order, is not to be depended on.
 *
 * <p>Notifications of one connection never overlap: they come one after the other on the connection's executor, or on the
 * one that the {@link RasDialExtensions} name. The dial does not go on while the listener runs on the connection's
 * executor, so it has to return soon.
 *
 * <p>Inside, {@code status}, {@code projection}, {@code send}, {@link RasDialer#connections}, {@link RasErrorString} and {@code hangUp} are allowed; a
 * hang-up takes effect after the return. {@code resume}, {@code await} and a dial are not, as in RAS: they throw
 * {@link RasMisuseException} 87. To answer a pause, return and answer from elsewhere; {@link PausedStates} does that. What
 * a listener throws goes to the uncaught-exception handler of its thread, and the dial goes on.
 */
@FunctionalInterface
public interface RasDialListener {
    /** Hears one notification; false stops all further notifications, but not the dial. */
    boolean notified(RasDialEvent event);
}
