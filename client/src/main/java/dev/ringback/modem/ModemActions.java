package dev.ringback.modem;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import java.time.Instant;
import java.util.OptionalInt;

/** What a step may do to the rest of the dialogue. */
interface ModemActions {
    /** The modem. */
    ModemProfile profile();

    /** What was said. */
    Conversation conversation();

    /** Sends a command line. */
    void command(String line);

    /** Sends text that is no command line. */
    void say(String text);

    /** Turns DTR on or off; what waits to be written is dropped when it falls. */
    void setDtr(boolean on);

    /** Gives the port back. */
    void closePort();

    /** Whether any circuit has been on since the port was opened. */
    boolean circuitsSeen();

    /** Whether the telephone rings: it did so lately, and nobody has answered. */
    boolean rings(Instant now);

    /** The ring is answered, or was of a call that is over. */
    void forgetRing();

    /** When what was sent has left the serial port, as far as its rate tells; not before now. */
    Instant drained(Instant now);

    /** Begins a call that stands: the rate of the line, if it was told. */
    void lineUp(OptionalInt lineRate, OptionalInt connectRate);

    /** The call, if there was one, is over: the serial port goes back to its own rate. */
    void lineOver();

    /** Tells the owner. */
    void tell(ModemEvent event);

    /** Tells the owner that something failed. */
    default void fail(PortFailure failure) {
        tell(new ModemEvent.Failed(failure));
    }

    /** Tells the owner that the call is over and prepares the modem for the next. */
    default ModemStep lost(Instant now, LineDown cause) {
        lineOver();
        tell(new ModemEvent.Down(cause));
        return Preparing.begin(now, new Wish.Nothing(), this);
    }

    /** What went wrong, for a person. */
    default Complaint complaint() {
        return new Complaint(title(), conversation());
    }

    /** The modem and its port, for a person. */
    String title();
}
