package dev.ringback.port.telnet;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a Telnet connection: it agrees to the options that it knows and refuses the others, and says nothing about
 * what is so already, so that no two ends can go on for ever (RFC 854; the states are those of RFC 1143, without a change
 * of mind). What it has to answer is taken with {@link #takeAnswers}.
 *
 * <p>Data is passed as it is, IAC doubled, also before BINARY is agreed, as programs for serial ports do on both ends of
 * the network. Only in a direction for which the other end has refused BINARY a carriage return that no line feed follows
 * has a NUL behind it, as RFC 854 wants it. Not thread-safe.
 */
public final class TelnetSession {
    private static final int CR = '\r';
    private static final int LF = '\n';
    private static final int NUL = 0;

    private final TelnetReader reader = new TelnetReader();
    private final Side here;
    private final Side there;
    private OctetWriter answers = new OctetWriter(0);
    private boolean sentReturn; // a CR stands at the end of what was sent in text
    private boolean gotReturn; // a CR stands at the end of what came in text

    /** How far an option is, at the end that would do it. */
    private enum Progress {
        OFF,
        ASKED,
        ON,
        REFUSED
    }

    /** One end's options. */
    private static final class Side {
        final boolean[] known = new boolean[Telnet.OPTIONS];
        final Progress[] progress = new Progress[Telnet.OPTIONS];

        Side(List<Integer> options) {
            options.forEach(option -> known[option] = true);
            Arrays.fill(progress, Progress.OFF);
        }
    }

    /**
     * An end of a new connection.
     *
     * @param here the options that this end does if it is asked to
     * @param there the options that the other end may do
     */
    public TelnetSession(List<Integer> here, List<Integer> there) {
        this.here = new Side(here);
        this.there = new Side(there);
    }

    /** Offers to do an option. */
    public void offer(int option) {
        here.progress[option] = Progress.ASKED;
        answer(Telnet.WILL, option);
    }

    /** Asks the other end to do an option. */
    public void ask(int option) {
        there.progress[option] = Progress.ASKED;
        answer(Telnet.DO, option);
    }

    /** Whether this end does an option, which the other has agreed to. */
    public boolean isOn(int option) {
        return here.progress[option] == Progress.ON;
    }

    /** Whether the other end has refused that this one does an option, or does it any more. */
    public boolean isRefused(int option) {
        return here.progress[option] == Progress.REFUSED;
    }

    /** Reads the next thing, of which words about options are dealt with; null when all is consumed. */
    public @Nullable TelnetInput read(ByteBuffer octets) {
        for (TelnetInput found; (found = reader.read(octets)) != null; ) {
            if (found instanceof TelnetInput.Negotiation word) {
                negotiate(word);
                return word;
            }
            if (!(found instanceof TelnetInput.Data data)) {
                return found;
            }
            Octets plain =
                    there.progress[Telnet.BINARY] == Progress.REFUSED ? withoutNul(data.octets()) : data.octets();
            if (!plain.isEmpty()) {
                return new TelnetInput.Data(plain);
            }
        }
        return null;
    }

    private void negotiate(TelnetInput.Negotiation word) {
        int option = word.option();
        switch (word.verb()) {
            case Telnet.WILL -> agreed(there, option, Telnet.DO, Telnet.DONT);
            case Telnet.WONT -> refused(there, option, Telnet.DONT);
            case Telnet.DO -> agreed(here, option, Telnet.WILL, Telnet.WONT);
            default -> refused(here, option, Telnet.WONT);
        }
    }

    private void agreed(Side side, int option, int yes, int no) {
        if (side.progress[option] == Progress.ON) {
            return;
        }
        if (side.progress[option] != Progress.ASKED) {
            answer(side.known[option] ? yes : no, option);
        }
        if (side.known[option]) {
            side.progress[option] = Progress.ON;
        } else {
            side.progress[option] = Progress.OFF;
        }
    }

    private void refused(Side side, int option, int no) {
        if (side.progress[option] == Progress.ON) {
            answer(no, option);
        }
        side.progress[option] = Progress.REFUSED;
    }

    private void answer(int verb, int option) {
        answers.u8(Telnet.IAC).u8(verb).u8(option);
    }

    /** What there is to be sent about options; empty if nothing. */
    public Octets takeAnswers() {
        Octets taken = answers.toOctets();
        answers = new OctetWriter(0);
        return taken;
    }

    /** Data as it is sent. */
    public Octets data(Octets octets) {
        boolean text = here.progress[Telnet.BINARY] == Progress.REFUSED;
        OctetWriter out = new OctetWriter(octets.length() + 8);
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (sentReturn && octet != LF) {
                out.u8(NUL);
            }
            sentReturn = text && octet == CR;
            out.u8(octet);
            if (octet == Telnet.IAC) {
                out.u8(octet);
            }
        }
        return out.toOctets();
    }

    private Octets withoutNul(Octets octets) {
        OctetWriter out = new OctetWriter(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (!gotReturn || octet != NUL) {
                out.u8(octet);
            }
            gotReturn = octet == CR;
        }
        return out.toOctets();
    }

    /** A subnegotiation as it is sent. */
    public static Octets subnegotiation(int option, Octets content) {
        OctetWriter out = new OctetWriter(content.length() + 8);
        out.u8(Telnet.IAC).u8(Telnet.SB).u8(option);
        for (int i = 0; i < content.length(); i++) {
            out.u8(content.u8(i));
            if (content.u8(i) == Telnet.IAC) {
                out.u8(Telnet.IAC);
            }
        }
        return out.u8(Telnet.IAC).u8(Telnet.SE).toOctets();
    }
}
