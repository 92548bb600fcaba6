package dev.ringback.port.serial;

/**
 * Which serial device, and how it is set: always 8 data bits, no parity and 1 stop bit, as PPP needs them.
 *
 * @param device a path or name, such as {@code /dev/ttyUSB0} or {@code COM3}; a symbolic link will do
 * @param rateBitsPerSecond between this computer and the device; positive
 * @param flowControl who stops whom
 */
public record SerialSettings(String device, int rateBitsPerSecond, FlowControl flowControl) {
    /** Who stops whom. There is no XON/XOFF: it would take two octets away from the line. */
    public enum FlowControl {
        /** Nobody: a cable of three wires. */
        NONE,
        /** Each end stops the other by circuits 105 and 106: a modem, or a full cable. */
        RTS_CTS
    }

    /** Refuses what no device can be set to. */
    public SerialSettings {
        if (device.isBlank()) {
            throw new IllegalArgumentException("the serial port has no name");
        }
        if (rateBitsPerSecond <= 0) {
            throw new IllegalArgumentException("rate " + rateBitsPerSecond + " bit/s must be positive");
        }
    }

    /** 115200 bit/s and RTS/CTS: what a modem or a full cable wants. */
    public static SerialSettings of(String device) {
        return new SerialSettings(device, 115_200, FlowControl.RTS_CTS);
    }
}
