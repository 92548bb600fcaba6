package dev.ringback.port.telnet;

/**
 * Which serial port of the network, and how it is set: always 8 data bits, no parity and 1 stop bit, as PPP needs them.
 *
 * @param address {@code host:port} of the access server
 * @param rateBitsPerSecond between the access server and what is on its serial port; positive
 * @param flowControl who stops whom on the serial line
 */
public record Rfc2217Settings(String address, int rateBitsPerSecond, FlowControl flowControl) {
    /** Who stops whom on the serial line; on the network TCP does. */
    public enum FlowControl {
        /** Nobody: a cable of three wires. */
        NONE,
        /** Each end stops the other by circuits 105 and 106: a modem, or a full cable. */
        RTS_CTS
    }

    /** Refuses what no port can be set to. */
    public Rfc2217Settings {
        if (rateBitsPerSecond <= 0) {
            throw new IllegalArgumentException("rate " + rateBitsPerSecond + " bit/s must be positive");
        }
    }

    /** 115200 bit/s and RTS/CTS: what a modem or a full cable wants. */
    public static Rfc2217Settings of(String address) {
        return new Rfc2217Settings(address, 115_200, FlowControl.RTS_CTS);
    }
}
