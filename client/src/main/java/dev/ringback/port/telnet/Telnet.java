package dev.ringback.port.telnet;

/** Telnet's numbers: the commands behind IAC (RFC 854) and the options that are known here. */
public final class Telnet {
    /** End of subnegotiation. */
    public static final int SE = 240;

    /** Break. */
    public static final int BRK = 243;

    /** Are You There. */
    public static final int AYT = 246;

    /** Begin of subnegotiation. */
    public static final int SB = 250;

    /** The sender wants to do an option, or says that it does. */
    public static final int WILL = 251;

    /** The sender does not do an option. */
    public static final int WONT = 252;

    /** The other end may, or is asked to, do an option. */
    public static final int DO = 253;

    /** The other end must not do an option. */
    public static final int DONT = 254;

    /** Interpret As Command. */
    public static final int IAC = 255;

    /** Octets without an end of line, RFC 856. */
    public static final int BINARY = 0;

    /** The sender shows what it receives, RFC 857. */
    public static final int ECHO = 1;

    /** No Go Ahead, RFC 858. */
    public static final int SUPPRESS_GO_AHEAD = 3;

    /** Answered by everybody, agreed to or not; shows that the other end lives, RFC 860. */
    public static final int TIMING_MARK = 6;

    /** Com Port Control, RFC 2217. */
    public static final int COM_PORT_OPTION = 44;

    /** Options are octets. */
    static final int OPTIONS = 256;

    /** The lowest octet that is a command behind IAC. */
    static final int FIRST_COMMAND = SE;

    private Telnet() {}
}
