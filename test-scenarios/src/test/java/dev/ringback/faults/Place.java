package dev.ringback.faults;

/** On what a call is played: the columns of the table. */
enum Place {
    /** Virtual time, nothing but this process. */
    MEMORY("memory"),
    /** TCP connections, each of which is a call. */
    TCP("TCP"),
    /** A device file, at which our client finds an emulated modem. */
    PTY("pty"),
    /** Two serial ports joined by a cable: the modem is at one, our client at the other. */
    SERIAL("serial"),
    /** A modem on the network, with RFC 2217. */
    RFC2217("RFC 2217");

    private final String title;

    Place(String title) {
        this.title = title;
    }

    /** As the table calls it. */
    String title() {
        return title;
    }

    /** Whether our client stands outside, as a program of somebody else would. */
    boolean isOutside() {
        return this == PTY || this == SERIAL || this == RFC2217;
    }
}
