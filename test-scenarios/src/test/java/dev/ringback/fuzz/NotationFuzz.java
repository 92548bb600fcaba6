package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameTemplate;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.FrameTextException;
import java.nio.charset.StandardCharsets;

/**
 * The notation of frames, both ways: a text is a frame, a pattern, or an error with a hint; a frame that is made of a text
 * matches that text; and any packet has a text of one line, of bounded length.
 */
public final class NotationFuzz {
    private static final int MAX_CHARACTERS_OF_AN_OCTET = 24;
    private static final int SLACK_CHARACTERS = 200;

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
            // of options that are torn, which a template may send, there is no pattern
            FramePattern shown = FramePattern.parse(FrameText.of(made));
            Holds.equal(made.protocol(), shown.protocol(), "the protocol of a frame, read again");
            Holds.that(
                    pattern.matches(made),
                    () -> text + " does not match its own frame "
                            + made.information().toHex());
        } catch (FrameTextException e) {
            Holds.tells(String.valueOf(e.getMessage()));
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
