package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FrameText;
import java.util.Locale;

/** What a recording holds, in words; no password is shown. */
public final class ItemText {
    private static final int HEADER_OCTETS = 4;
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;
    private static final int MAX_TEXT_CHARACTERS = 200;

    private ItemText() {}

    /**
     * A frame in the notation of pppd. Of one that is not whole the beginning only: nobody knows what the rest was, and
     * it may have been a password.
     */
    public static String of(RecordedItem.Frame frame) {
        if (frame.isWhole()) {
            return FrameText.of(frame.packet());
        }
        Octets information = frame.packet().information();
        int protocol = frame.packet().protocol();
        if (protocol < FIRST_CONTROL_PROTOCOL || information.length() < HEADER_OCTETS) {
            return FrameText.of(new Packet(protocol, Octets.EMPTY)).split(" ", 2)[0] + " ...";
        }
        Octets header = Octets.of(information.u8(0), information.u8(1), 0, HEADER_OCTETS);
        return FrameText.of(new Packet(protocol, header)) + " ...";
    }

    /** What is wrong with a frame: {@code bad FCS, 24 octets}; empty: nothing. */
    public static String flaw(RecordedItem.Frame frame) {
        String what =
                switch (frame.condition()) {
                    case GOOD, UNCHECKED -> "";
                    case BAD_FCS -> "bad FCS";
                    case ABORTED -> "aborted";
                    case CUT -> "its end is missing";
                };
        return what.isEmpty() ? "" : what + ", " + frame.lengthOctets() + " octets";
    }

    /**
     * Text on the line: what the one who was called says, and commands to a modem. What else the caller sends may have
     * been typed, and may be a password: only its length. Where nothing tells the roles the recorder is the caller.
     */
    public static String of(RecordedItem.Text text, Roles roles) {
        String line = text.text().strip();
        Side sender = roles.sender(text.way());
        boolean typed = sender == null ? text.way() == Way.SENT : sender == Side.CLIENT;
        boolean command = line.toUpperCase(Locale.ROOT).startsWith("AT");
        if (typed && !command && !line.isEmpty()) {
            return text.text().length() + " characters of text, hidden";
        }
        int end = Math.min(MAX_TEXT_CHARACTERS, text.text().length());
        String more = end < text.text().length() ? " and " + (text.text().length() - end) + " more" : "";
        return "text " + FrameText.quoted(text.text().substring(0, end)) + more;
    }
}
