package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens at an instant. Where {@code nth} is a range, the first occurrence whose number lies in it
 * counts; numbers begin with 1 and count only what the other members match.
 */
public sealed interface Trigger {
    /** Its line. */
    Place place();

    /** Which occurrence. */
    CountRange nth();

    /** What it waits for, as scenario files write it, for messages. */
    String title();

    /**
     * A frame.
     *
     * @param from who sends it; null: either
     * @param call the number of the call
     * @param attempt the number of the answer to the authentication within the call
     * @param edge which moment of its transmission
     */
    record OfFrame(
            Place place,
            FramePattern frame,
            @Nullable Side from,
            CountRange call,
            CountRange attempt,
            CountRange nth,
            Edge edge)
            implements Trigger {
        @Override
        public String title() {
            return "frame " + frame;
        }
    }

    /** A moment of a frame's transmission. */
    enum Edge {
        /** The line takes its first octet. */
        FIRST_BYTE_SENT,
        /** The line has taken its last octet; where the file says nothing. */
        LAST_BYTE_SENT,
        /** Its last octet arrives. */
        LAST_BYTE_RECEIVED
    }

    /**
     * A notification of the client's dial.
     *
     * @param cause the error it carries
     * @param call the number of the dial
     */
    record OfState(Place place, RasConnectionState state, ErrorSet cause, CountRange call, CountRange nth)
            implements Trigger {
        @Override
        public String title() {
            return "state " + state + (cause.equals(ErrorSet.ANY) ? "" : " with error " + cause);
        }
    }

    /** A phase of the server's side of a call begins. */
    record OfPhase(Place place, CallPhase phase, CountRange call, CountRange nth) implements Trigger {
        @Override
        public String title() {
            return "phase " + phase.word();
        }
    }

    /** So many octets of a call have passed in one direction. */
    record OfOctets(Place place, int octets, Side from, CountRange call) implements Trigger {
        @Override
        public CountRange nth() {
            return CountRange.exactly(1);
        }

        @Override
        public String title() {
            return octets + " octets from " + from.title();
        }
    }

    /** A circuit of a side's port goes up or down. */
    record OfSignal(Place place, InterchangeCircuit signal, boolean up, Side seenBy, CountRange nth)
            implements Trigger {
        @Override
        public String title() {
            return signal + " goes " + (up ? "up" : "down");
        }
    }

    /** A line of text passes between a side's computer and its modem. */
    record OfModem(Place place, ModemLine line, CountRange nth) implements Trigger {
        @Override
        public String title() {
            return "modem text " + line;
        }
    }

    /** A happening without a frame or state of its own. */
    record OfEvent(Place place, Event event, CountRange nth) implements Trigger {
        @Override
        public String title() {
            return "event " + event.title();
        }
    }

    /** The use of a rule. */
    record OfRule(Place place, String rule, CountRange nth) implements Trigger {
        @Override
        public String title() {
            return "event rule " + rule;
        }
    }

    /** An entry of the timeline is carried out. */
    record OfEntry(Place place, String entry, CountRange nth) implements Trigger {
        @Override
        public String title() {
            return "event entry " + entry;
        }
    }

    /** The happenings. */
    enum Event {
        /** The client's dial call. */
        DIAL("dial"),
        /** The user resumes. */
        RESUME("resume"),
        /** The user hangs up, in a pause or at the end of {@code stay-up}. */
        HANG_UP("hang-up"),
        /** The time that a dial stays up is over. */
        STAY_UP_OVER("stay-up-over"),
        /** The line of a call is up. */
        CALL_UP("call-up"),
        /** The line of a call is down. */
        CALL_DOWN("call-down");

        private final String title;

        Event(String title) {
            this.title = title;
        }

        /** The word in scenario files. */
        public String title() {
            return title;
        }
    }
}
