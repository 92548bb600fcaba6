package dev.ringback.simulator.notation;

import dev.ringback.simulator.line.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that the notation has for a protocol, or for a packet of one.
 *
 * @param protocol the word: {@code "CHAP"}
 * @param number in the protocol field
 * @param word of the packet: {@code "Failure"}; empty: the protocol itself is meant
 * @param codes that have this word
 * @param sender the only side that can send it; null: both can
 */
public record FrameName(
        String protocol,
        int number,
        String word,
        List<Integer> codes,
        @Nullable Side sender) {
    /** Copies the list. */
    public FrameName {
        codes = List.copyOf(codes);
    }

    /** All of them: each protocol, and behind it its packets in the order of their codes. */
    public static List<FrameName> all() {
        List<FrameName> all = new ArrayList<>();
        for (FrameProtocol protocol : FrameProtocol.values()) {
            all.add(new FrameName(protocol.name(), protocol.number(), "", List.of(), null));
            for (String word : protocol.words()) {
                List<Integer> codes = protocol.codes(word);
                FrameProtocol.Code code = protocol.code(word);
                all.add(new FrameName(
                        protocol.name(), protocol.number(), word, codes, code == null ? null : code.sender()));
            }
        }
        return all;
    }

    /** As scenario files write it: {@code CHAP Failure}. */
    @Override
    public String toString() {
        return word.isEmpty() ? protocol : protocol + " " + word;
    }
}
