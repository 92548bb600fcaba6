package dev.ringback.hardware;

/** How long a modem takes, or needs to be given. */
public enum ModemTime {
    /** From {@code ATZ} until it hears the next command. */
    AFTER_RESET,
    /** Between a result code and the next command. */
    BETWEEN_COMMANDS,
    /** From an octet of a command line to its echo. */
    ECHO,
    /** How long DTR is low until it counts. */
    DTR_LOW,
    /** From the answer to the carrier, with another modem that takes as long; without it the emulated one goes by the rate. */
    TRAINING
}
