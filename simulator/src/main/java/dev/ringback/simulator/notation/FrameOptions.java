package dev.ringback.simulator.notation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.List;

/** Builds the options of a Configure-Nak or Configure-Reject from their texts. */
public final class FrameOptions {
    /** The most octets of options that fit in a packet of the default MRU. */
    public static final int MAX_OCTETS = 1_496;

    private FrameOptions() {}

    /**
     * The octets of one option.
     *
     * @param protocol the protocol number, such as that of LCP
     * @param text {@code <mru 1400>}, {@code mru 1400}, or all its octets with type and length: {@code < 01 04 05 78>}
     */
    public static Octets read(int protocol, String text) throws FrameTextException {
        String inside = text.strip();
        boolean bracketed = inside.startsWith("<") && inside.endsWith(">");
        if (bracketed) {
            inside = inside.substring(1, inside.length() - 1).strip();
        }
        int offset = Math.max(0, text.indexOf(inside));
        OptionText option = OptionText.read(FrameProtocol.of(protocol), inside, offset);
        Octets octets = option.octets();
        if (octets == null) {
            throw new FrameTextException(
                    offset, Math.max(1, inside.length()), "an option that is sent needs its whole value", "no * here");
        }
        return octets;
    }

    /** The octets of options one after another. */
    public static Octets join(List<Octets> options) {
        OctetWriter out = new OctetWriter(32);
        for (Octets option : options) {
            out.octets(option);
        }
        return out.toOctets();
    }
}
