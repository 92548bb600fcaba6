package dev.ringback.simulator.modem;

/** Where a modem stands, for those who watch it. */
public enum ModemState {
    /** On hook, in command state. */
    IDLE,
    /** On hook, and the bell rings or has rung within 8 s. */
    RINGING,
    /** Off hook without a modem at the other end: after {@code ATH1} or a number with {@code ;}. */
    OFF_HOOK,
    /** Off hook, from {@code ATD} until the number is out. */
    DIALING,
    /** Waits for an answer tone or a carrier. */
    WAITING,
    /** Both modems have heard each other. */
    TRAINING,
    /** On-line data state. */
    DATA,
    /** On-line command state: the call stands and command lines are taken. */
    ESCAPED,
    /** The carrier is gone, and S10 runs. */
    CARRIER_LOST
}
