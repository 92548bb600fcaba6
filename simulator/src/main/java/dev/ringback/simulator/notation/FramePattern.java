package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.yaml.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a frame looks like, in pppd's notation without the outer brackets. Immutable, any thread. */
public final class FramePattern {
    private final String text;
    private final int protocol;
    private final @Nullable FrameProtocol known;
    private final @Nullable String word;

    private FramePattern(String text, int protocol, @Nullable FrameProtocol known, @Nullable String word) {
        this.text = text;
        this.protocol = protocol;
        this.known = known;
        this.word = word;
    }

    /** The pattern of a text. */
    public static FramePattern parse(String text) throws FrameTextException {
        String[] words = text.split(" ");
        List<String> protocols = new ArrayList<>();
        for (FrameProtocol protocol : FrameProtocol.values()) {
            protocols.add(protocol.name());
            if (protocol.name().equals(words[0]) && words.length == 2) {
                return new FramePattern(text, protocol.number(), protocol, words[1]);
            }
        }
        String near = Issues.nearest(words[0], protocols);
        throw new FrameTextException(0, words[0].length(), "no frame", near == null ? "" : near);
    }

    /** The protocol number. */
    public int protocol() {
        return protocol;
    }

    /** Whether a packet looks like this. */
    public boolean matches(Packet packet) {
        Octets information = packet.information();
        return packet.protocol() == protocol
                && known != null
                && !information.isEmpty()
                && String.valueOf(known.word(information.u8(0))).equals(word);
    }

    @Override
    public String toString() {
        return text;
    }
}
