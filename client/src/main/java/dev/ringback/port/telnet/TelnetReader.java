package dev.ringback.port.telnet;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what comes from a Telnet peer into data and commands (RFC 854, RFC 855), however it comes in pieces. An octet
 * that is no command behind IAC is left out with the IAC. A subnegotiation that another command breaks off is left out,
 * and the command counts; one that is too long is left out as a whole. Not thread-safe.
 */
public final class TelnetReader {
    /** Octets of a subnegotiation, the option not counted; the longest here is a signature, a line of text. */
    public static final int MAX_SUBNEGOTIATION_OCTETS = 255;

    private State state = State.DATA;
    private int verb;
    private int option;
    private OctetWriter content = new OctetWriter(0);
    private boolean tooLong;

    private enum State {
        DATA,
        /** An IAC has come. */
        COMMAND,
        /** A verb has come. */
        OPTION,
        /** SB has come. */
        SUB_OPTION,
        SUB_CONTENT,
        /** An IAC has come in a subnegotiation. */
        SUB_COMMAND
    }

    /** A reader at the beginning of a connection. */
    public TelnetReader() {}

    /** Reads the next thing; null when the buffer holds none any more, and then all is consumed. */
    public @Nullable TelnetInput read(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            TelnetInput found = state == State.DATA ? data(octets) : control(octets.get() & 0xFF);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Octets up to the next IAC, or null when that comes first. */
    private @Nullable TelnetInput data(ByteBuffer octets) {
        int start = octets.position();
        int end = start;
        while (end < octets.limit() && (octets.get(end) & 0xFF) != Telnet.IAC) {
            end++;
        }
        Octets run = Octets.copyOf(octets.duplicate().limit(end));
        octets.position(end);
        if (octets.hasRemaining()) {
            octets.get();
            state = State.COMMAND;
        }
        return run.isEmpty() ? null : new TelnetInput.Data(run);
    }

    private @Nullable TelnetInput control(int octet) {
        return switch (state) {
            case DATA -> throw new IllegalStateException("data is read in runs");
            case COMMAND -> command(octet);
            case OPTION -> {
                state = State.DATA;
                yield new TelnetInput.Negotiation(verb, octet);
            }
            case SUB_OPTION -> {
                option = octet;
                content = new OctetWriter(8);
                tooLong = false;
                state = State.SUB_CONTENT;
                yield null;
            }
            case SUB_CONTENT -> {
                if (octet == Telnet.IAC) {
                    state = State.SUB_COMMAND;
                } else {
                    add(octet);
                }
                yield null;
            }
            case SUB_COMMAND -> subCommand(octet);
        };
    }

    private @Nullable TelnetInput command(int octet) {
        state = State.DATA;
        if (octet == Telnet.IAC) {
            return new TelnetInput.Data(Octets.of(Telnet.IAC));
        }
        if (octet < Telnet.FIRST_COMMAND) {
            return new TelnetInput.Discarded("IAC " + octet + ": there is no such command");
        }
        if (octet == Telnet.SB) {
            state = State.SUB_OPTION;
            return null;
        }
        if (octet >= Telnet.WILL) {
            verb = octet;
            state = State.OPTION;
            return null;
        }
        return new TelnetInput.Command(octet);
    }

    private @Nullable TelnetInput subCommand(int octet) {
        if (octet == Telnet.IAC) {
            add(octet);
            state = State.SUB_CONTENT;
            return null;
        }
        if (octet == Telnet.SE) {
            state = State.DATA;
            return tooLong
                    ? new TelnetInput.Discarded("a subnegotiation of option " + option + " has more than "
                            + MAX_SUBNEGOTIATION_OCTETS + " octets")
                    : new TelnetInput.Subnegotiation(option, content.toOctets());
        }
        TelnetInput found = command(octet);
        return found != null
                ? found
                : new TelnetInput.Discarded("a subnegotiation of option " + option + " was broken off by IAC " + octet);
    }

    private void add(int octet) {
        if (content.length() == MAX_SUBNEGOTIATION_OCTETS) {
            tooLong = true;
        } else {
            content.u8(octet);
        }
    }
}
