package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.notation.FrameText;
import java.util.List;

/** Parts of frames in the notation of pppd. */
final class Words {
    private Words() {}

    /** The word of a protocol, or its number. */
    static String protocol(int protocol) {
        return FrameText.of(new Packet(protocol, Octets.EMPTY)).split(" ", 2)[0];
    }

    /** The word of a packet: {@code ConfReq}. */
    static String packet(Packet packet) {
        int code = packet.information().u8(0);
        String[] words = FrameText.of(ScriptFrame.packet(packet.protocol(), code, 0, Octets.EMPTY))
                .split(" ", 3);
        return words.length < 2 ? words[0] : words[1];
    }

    /** An option with its value: {@code <mru 1400>}. */
    static String option(int protocol, ConfigurationOption option) {
        Octets data = ConfigurationOption.writeAll(List.of(option));
        String text = FrameText.of(ScriptFrame.packet(protocol, ScriptFrame.REQUEST, 0, data));
        int at = text.indexOf('<');
        return at < 0 ? text : text.substring(at);
    }

    /** An option without its value. */
    static String optionName(int protocol, ConfigurationOption option) {
        String text = option(protocol, option);
        return "option " + text.replaceFirst("^< ?", "").replaceFirst("[ >].*$", "");
    }

    /** A number as pppd writes it. */
    static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }
}
