package dev.ringback.simulator.recorded;

import dev.ringback.ppp.control.Packet;
import java.time.Instant;
import java.util.List;

/** Something that a recording holds, in its order. */
public sealed interface RecordedItem {
    /** When; of items without a time the time of the one before. */
    Instant at();

    /** To which call it belongs, counted from 1. */
    int call();

    /**
     * A frame.
     *
     * @param number counted from 1 over all frames of the file
     * @param condition how much of it is known to be right
     * @param packet what it carries; of a frame that is not whole perhaps nonsense, and it may hold a secret
     * @param lengthOctets from the address, or the protocol where that is left out, to the last octet before its check
     *     sequence
     * @param comments of the file about it
     */
    record Frame(
            int number,
            Instant at,
            int call,
            Way way,
            Condition condition,
            Packet packet,
            int lengthOctets,
            List<String> comments)
            implements RecordedItem {
        /** Copies the list. */
        public Frame {
            comments = List.copyOf(comments);
        }

        /** The same with another number. */
        Frame numbered(int other) {
            return new Frame(other, at, call, way, condition, packet, lengthOctets, comments);
        }

        /** The same with another way. */
        Frame gone(Way other) {
            return new Frame(number, at, call, other, condition, packet, lengthOctets, comments);
        }

        /** Whether it came as it was sent, as far as can be known. */
        public boolean isWhole() {
            return condition == Condition.GOOD || condition == Condition.UNCHECKED;
        }
    }

    /** Text on the line, outside of frames: the dialogue with a modem, a login. It may hold a password. */
    record Text(Instant at, int call, Way way, String text) implements RecordedItem {
        @Override
        public String toString() {
            return "Text[" + way + ", " + text.length() + " characters]";
        }
    }

    /** Something that the file says itself: a session begins, an end was closed. */
    record Mark(Instant at, int call, String text) implements RecordedItem {}

    /** How much of a frame is known to be right. */
    enum Condition {
        /** Its check sequence is right. */
        GOOD,
        /** The file has no check sequences: whoever wrote it has checked them. */
        UNCHECKED,
        /** Its check sequence is wrong. */
        BAD_FCS,
        /** Its sender gave it up. */
        ABORTED,
        /** The file holds only its beginning. */
        CUT
    }
}
