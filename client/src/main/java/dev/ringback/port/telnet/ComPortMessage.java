package dev.ringback.port.telnet;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * One command of the Com Port Control Option (RFC 2217, section 3), which is the content of a subnegotiation:
 *
 * <pre>
 *   0  command   0..12 from the client, 100..112 from the access server
 *   1  value     so many octets as {@link Command} says, the highest first
 * </pre>
 *
 * @param value of the length that its command has
 */
public record ComPortMessage(Command command, Octets value) {
    /** What the access server adds to a client's command. */
    private static final int SERVER = 100;

    /** The commands, in the order of their numbers. */
    public enum Command {
        /** A text that names the sender; empty: asks for the other's. */
        SIGNATURE(0, TelnetReader.MAX_SUBNEGOTIATION_OCTETS - 1),
        /** Bit/s, four octets; 0 asks. */
        SET_BAUDRATE(4, 4),
        /** Bits of a character, 5..8; 0 asks. */
        SET_DATASIZE(1, 1),
        /** 1 none, 2 odd, 3 even, 4 mark, 5 space; 0 asks. */
        SET_PARITY(1, 1),
        /** 1 one bit, 2 two, 3 one and a half; 0 asks. */
        SET_STOPSIZE(1, 1),
        /** See {@link ComPortControl}. */
        SET_CONTROL(1, 1),
        /** See {@link LineState}; from a client, with or without a value, it asks. */
        NOTIFY_LINESTATE(0, 1),
        /** See {@link ModemState}; from a client, with or without a value, it asks. */
        NOTIFY_MODEMSTATE(0, 1),
        /** Send no more data. */
        FLOWCONTROL_SUSPEND(0, 0),
        /** Go on sending data. */
        FLOWCONTROL_RESUME(0, 0),
        /** The bits of {@link LineState} that are to be told. */
        SET_LINESTATE_MASK(1, 1),
        /** The bits of {@link ModemState} that are to be told. */
        SET_MODEMSTATE_MASK(1, 1),
        /** 1 what has come from the line, 2 what is to go there, 3 both. */
        PURGE_DATA(1, 1);

        private final int minOctets;
        private final int maxOctets;

        Command(int minOctets, int maxOctets) {
            this.minOctets = minOctets;
            this.maxOctets = maxOctets;
        }
    }

    /** Refuses a value that the command cannot have. */
    public ComPortMessage {
        if (!fits(command, value)) {
            throw new IllegalArgumentException(command + " cannot have a value of " + value.length() + " octets");
        }
    }

    private static boolean fits(Command command, Octets value) {
        return value.length() >= command.minOctets && value.length() <= command.maxOctets;
    }

    /** A command without a value. */
    public static ComPortMessage of(Command command) {
        return new ComPortMessage(command, Octets.EMPTY);
    }

    /** A command whose value is one octet. */
    public static ComPortMessage of(Command command, int octet) {
        return new ComPortMessage(command, Octets.of(octet));
    }

    /** SET-BAUDRATE. */
    public static ComPortMessage ofRate(int bitsPerSecond) {
        return new ComPortMessage(
                Command.SET_BAUDRATE, new OctetWriter(4).i32(bitsPerSecond).toOctets());
    }

    /** SET-CONTROL. */
    public static ComPortMessage of(ComPortControl control) {
        return of(Command.SET_CONTROL, control.code());
    }

    /** Reads what a client sent. */
    public static ComPortMessage ofClient(Octets content) throws MalformedPacketException {
        return read(content, 0);
    }

    /** Reads what an access server sent. */
    public static ComPortMessage ofServer(Octets content) throws MalformedPacketException {
        return read(content, SERVER);
    }

    private static ComPortMessage read(Octets content, int first) throws MalformedPacketException {
        if (content.isEmpty()) {
            throw new MalformedPacketException("COM-PORT-OPTION: there is no command");
        }
        int number = content.u8(0) - first;
        Command[] commands = Command.values();
        if (number < 0 || number >= commands.length) {
            throw new MalformedPacketException("COM-PORT-OPTION: command " + content.u8(0) + " is none of " + first
                    + ".." + (first + commands.length - 1));
        }
        Octets value = content.slice(1);
        if (!fits(commands[number], value)) {
            throw new MalformedPacketException(
                    "COM-PORT-OPTION: " + commands[number] + " with a value of " + value.length() + " octets");
        }
        return new ComPortMessage(commands[number], value);
    }

    /** As a client sends it, from IAC SB to IAC SE. */
    public Octets fromClient() {
        return write(0);
    }

    /** As an access server sends it, from IAC SB to IAC SE. */
    public Octets fromServer() {
        return write(SERVER);
    }

    private Octets write(int first) {
        return TelnetSession.subnegotiation(
                Telnet.COM_PORT_OPTION, Octets.of(first + command.ordinal()).concat(value));
    }

    /** The value as a number without a sign; 0 when there is none. Not of a signature. */
    public long number() {
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            number = number << 8 | value.u8(i);
        }
        return number;
    }
}
