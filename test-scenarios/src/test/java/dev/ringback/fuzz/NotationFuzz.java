package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameTemplate;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.FrameTextException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The notation of frames, both ways: a text is a frame, a pattern, or an error with a hint; a frame that is made of a text
 * matches that text; and any packet has a text of one line, of bounded length.
 */
public final class NotationFuzz {
    private static final int MAX_CHARACTERS_OF_AN_OCTET = 24;
    private static final int SLACK_CHARACTERS = 200;
    private static final int HEADER_OCTETS = 4;
    private static final List<Integer> WITH_OPTIONS = List.of(
            ProtocolNumber.LCP, ProtocolNumber.IPCP, ProtocolNumber.IPV6CP, ProtocolNumber.CCP, ProtocolNumber.CBCP);

    private NotationFuzz() {}

    /** A text in UTF-8; or, behind an octet FF, the octets of a packet from its protocol on. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0 && data[0] == -1) {
            packet(new Input(data));
            return;
        }
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            FramePattern pattern = FramePattern.parse(text);
            Holds.equal(pattern, FramePattern.parse(pattern.toString()), "a pattern, read again");
            Packet made = FrameTemplate.parse(text).packet(7);
            if (isTorn(made) || FrameText.of(made).contains("<hidden>")) {
                return; // a template may send such options, and no pattern names them, nor what may be secret
            }
            FramePattern shown = shown(made);
            Holds.equal(made.protocol(), shown.protocol(), "the protocol of a frame, read again");
            Holds.that(
                    pattern.matches(made),
                    () -> text + " does not match its own frame "
                            + made.information().toHex());
        } catch (FrameTextException e) {
            Holds.tells(String.valueOf(e.getMessage()));
        }
    }

    /** A frame as text is a text that can be read. */
    private static FramePattern shown(Packet packet) {
        String text = FrameText.of(packet);
        try {
            return FramePattern.parse(text);
        } catch (FrameTextException e) {
            throw new AssertionError(text + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isTorn(Packet packet) {
        Octets information = packet.information();
        boolean hasOptions = WITH_OPTIONS.contains(packet.protocol())
                && information.length() > HEADER_OCTETS
                && information.u8(0) >= 1
                && information.u8(0) <= 4;
        if (!hasOptions) {
            return false;
        }
        try {
            ConfigurationOption.readAll(information.slice(HEADER_OCTETS));
            return false;
        } catch (MalformedPacketException e) {
            return true;
        }
    }

    private static void packet(Input input) {
        input.u8();
        Packet packet = new Packet(input.u16(), input.rest());
        Octets information = packet.information();
        String text = FrameText.of(packet);
        Holds.tells(text);
        Holds.atMost(
                (long) MAX_CHARACTERS_OF_AN_OCTET * information.length() + SLACK_CHARACTERS,
                text.length(),
                "characters for " + information);
        Holds.that(text.indexOf('\n') < 0 && text.indexOf('\r') < 0, () -> "two lines for one packet: " + text);
    }
}
