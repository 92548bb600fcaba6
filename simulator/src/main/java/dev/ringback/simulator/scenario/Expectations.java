package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.LogonHours;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a scenario. Everything that is empty is not checked.
 *
 * @param results one per dial, or none
 * @param states over all dials
 * @param frames over all calls
 * @param timings spans between two triggers
 * @param counts of things
 * @param neverStates what must not be notified
 * @param neverFrames what must not be sent
 * @param notifications how the client is told
 * @param users what the server's users look like afterwards
 * @param modems lines of the transcripts of the modems, in this order
 * @param edges of circuits
 * @param invariants built-in checkers
 * @param callers what callers that are not ours are compared with, in the order in which they call
 */
public record Expectations(
        List<Result> results,
        States states,
        Frames frames,
        List<Timing> timings,
        List<Count> counts,
        List<NeverState> neverStates,
        List<NeverFrame> neverFrames,
        @Nullable Notifications notifications,
        List<ExpectedUser> users,
        List<ModemText> modems,
        List<CircuitEdge> edges,
        List<Invariant> invariants,
        List<ExpectedCaller> callers) {

    /** Copies the lists. */
    public Expectations {
        results = List.copyOf(results);
        timings = List.copyOf(timings);
        counts = List.copyOf(counts);
        neverStates = List.copyOf(neverStates);
        neverFrames = List.copyOf(neverFrames);
        users = List.copyOf(users);
        modems = List.copyOf(modems);
        edges = List.copyOf(edges);
        invariants = List.copyOf(invariants);
        callers = List.copyOf(callers);
    }

    /** What must hold whatever the seed: what must not happen, and the built-in checkers. */
    public Expectations ofEverySeed() {
        return new Expectations(
                List.of(),
                new States(Mode.IN_ORDER, List.of()),
                new Frames(Mode.ANY_ORDER, List.of()),
                List.of(),
                List.of(),
                neverStates,
                neverFrames,
                null,
                List.of(),
                List.of(),
                List.of(),
                invariants,
                callers);
    }

    /**
     * The same with what is left of its bounds of time when the clock is that on the wall.
     *
     * @param tolerance by which lower bounds give way
     */
    public Expectations inRealTime(Duration tolerance) {
        return new Expectations(
                results.stream().map(each -> each.inRealTime(tolerance)).toList(),
                new States(
                        states.mode(),
                        states.list().stream()
                                .map(each -> each.inRealTime(tolerance))
                                .toList()),
                new Frames(
                        frames.mode(),
                        frames.list().stream()
                                .map(each -> each.inRealTime(tolerance))
                                .toList()),
                timings.stream().map(each -> each.inRealTime(tolerance)).toList(),
                counts,
                neverStates,
                neverFrames,
                notifications,
                users,
                modems,
                edges.stream().map(each -> each.inRealTime(tolerance)).toList(),
                invariants,
                callers);
    }

    /** How a dial ends. */
    public sealed interface Result {
        /** Its line. */
        Place place();

        /** How soon, from the dial call. */
        DurationRange within();

        /** The same without an upper bound. */
        Result inRealTime(Duration tolerance);
    }

    /**
     * The dial is notified Connected.
     *
     * @param disconnected what its status says when that is over; null: not checked
     */
    public record Connected(
            Place place, DurationRange within, @Nullable ErrorSet disconnected) implements Result {
        @Override
        public Connected inRealTime(Duration tolerance) {
            return new Connected(place, within.inRealTime(tolerance), disconnected);
        }
    }

    /**
     * The dial ends with an error before Connected.
     *
     * @param errors which; {@link ErrorSet#ANY} takes any error, but not success
     * @param atStates the state that carries it, one of these; empty for any
     */
    public record Failed(Place place, ErrorSet errors, List<RasConnectionState> atStates, DurationRange within)
            implements Result {
        /** Copies the list. */
        public Failed {
            atStates = List.copyOf(atStates);
        }

        @Override
        public Failed inRealTime(Duration tolerance) {
            return new Failed(place, errors, atStates, within.inRealTime(tolerance));
        }
    }

    /** How a list is compared with what happened. */
    public enum Mode {
        /** These, in this order; others may lie between. */
        IN_ORDER,
        /** These and no others, in this order. */
        EXACT,
        /** These, in any order; others may lie between. */
        ANY_ORDER
    }

    /** The notifications of all dials. */
    public record States(Mode mode, List<State> list) {
        /** Copies the list. */
        public States {
            list = List.copyOf(list);
        }
    }

    /**
     * One notification.
     *
     * @param cause the error it carries
     * @param within from the dial call
     */
    public record State(Place place, RasConnectionState state, ErrorSet cause, DurationRange within) {
        State inRealTime(Duration tolerance) {
            return new State(place, state, cause, within.inRealTime(tolerance));
        }
    }

    /** The frames of all calls; the mode is never {@link Mode#EXACT}. */
    public record Frames(Mode mode, List<Frame> list) {
        /** Copies the list. */
        public Frames {
            list = List.copyOf(list);
        }
    }

    /**
     * One kind of frame.
     *
     * @param from who sends it; null: either
     * @param call the number of the call
     * @param attempt the number of the answer to the authentication within the call
     * @param nth which of the frames that match; null: not asked, {@code count} counts
     * @param count how many frames match; 1 or more where the file says nothing
     * @param after only what comes after it counts
     * @param before only what comes before it counts
     * @param within from {@code after}, or from the dial call
     */
    public record Frame(
            Place place,
            FramePattern frame,
            @Nullable Side from,
            CountRange call,
            CountRange attempt,
            @Nullable CountRange nth,
            CountRange count,
            @Nullable Trigger after,
            @Nullable Trigger before,
            DurationRange within) {
        Frame inRealTime(Duration tolerance) {
            return new Frame(
                    place, frame, from, call, attempt, nth, count, after, before, within.inRealTime(tolerance));
        }
    }

    /** The time from one trigger to another. */
    public record Timing(Place place, Trigger from, Trigger to, DurationRange takes) {
        Timing inRealTime(Duration tolerance) {
            return new Timing(place, from, to, takes.inRealTime(tolerance));
        }
    }

    /** A number of things. */
    public record Count(Place place, Counter counter, CountRange range) {}

    /** The things that are counted, over all calls. */
    public enum Counter {
        /** Calls whose line came up. */
        CALLS("calls", "Calls whose line came up."),
        /** Calls that the server made, whether they were answered or not. */
        DIALS_BY_SERVER("dials-by-server", "Calls that the server made, whether they were answered or not."),
        /** Lines that fell otherwise than by the client's hang-up or an orderly end. */
        CARRIER_DROPS("carrier-drops", "Lines that fell otherwise than by the client's hang-up or an orderly end."),
        /** Answers to an authentication, retransmissions not counted. */
        AUTH_ATTEMPTS("auth-attempts", "Answers to an authentication, retransmissions not counted."),
        /** Visits to paused states. */
        PAUSES("pauses", "Visits to paused states."),
        /** Packets sent again by a timer. */
        RETRANSMISSIONS("retransmissions", "Packets sent again by a timer."),
        /** Packets that the client sent again by a timer. */
        RETRANSMISSIONS_BY_CLIENT("retransmissions-by-client", "Packets that the client sent again by a timer."),
        /** Packets that the server sent again by a timer. */
        RETRANSMISSIONS_BY_SERVER("retransmissions-by-server", "Packets that the server sent again by a timer."),
        /** Frames received with a wrong frame check sequence. */
        FRAMES_BAD_FCS("frames-bad-fcs", "Frames received with a wrong frame check sequence."),
        /** Frames received that were aborted. */
        FRAMES_ABORTED("frames-aborted", "Frames received that were aborted."),
        /** Characters received with wrong start or stop bits. */
        FRAMING_ERRORS("framing-errors", "Characters received with wrong start or stop bits."),
        /** Echo-Requests without a reply. */
        ECHO_LOST("echo-lost", "Echo-Requests without a reply."),
        /** Pings that the server answered. */
        PINGS_ANSWERED("pings-answered", "Pings that the server answered, of IP version 4 and 6.");

        private final String title;
        private final String text;

        Counter(String title, String text) {
            this.title = title;
            this.text = text;
        }

        /** The word in scenario files. */
        public String title() {
            return title;
        }

        /** What it counts, in one sentence. */
        public String text() {
            return text;
        }
    }

    /** A state that must not be notified. */
    public record NeverState(Place place, RasConnectionState state) {}

    /** A frame that must not be sent; members as in {@link Frame}. */
    public record NeverFrame(
            Place place,
            FramePattern frame,
            @Nullable Side from,
            CountRange call,
            CountRange attempt,
            @Nullable Trigger after,
            @Nullable Trigger before) {}

    /**
     * How the client is told.
     *
     * @param errorDelivered notifications that end a dial with an error, over all dials; null: not checked
     * @param noneAfterEnd whether nothing may be notified after the end of a dial
     */
    public record Notifications(Place place, @Nullable CountRange errorDelivered, boolean noneAfterEnd) {}

    /** What a user must look like afterwards; null is not checked. */
    public record ExpectedUser(
            Place place,
            String name,
            @Nullable Secret password,
            @Nullable Boolean passwordExpired,
            @Nullable Boolean accountExpired,
            @Nullable Boolean disabled,
            @Nullable Boolean dialIn,
            @Nullable LogonHours hours,
            @Nullable CallbackPermission callback,
            ExpectedPolicy policy) {}

    /** What a user's policy must look like afterwards; null is not checked. */
    public record ExpectedPolicy(
            @Nullable Integer minLength,
            @Nullable List<Secret> history,
            @Nullable Duration minAge) {
        /** Copies the list. */
        public ExpectedPolicy {
            history = history == null ? null : List.copyOf(history);
        }
    }

    /** A line of a transcript. */
    public record ModemText(Place place, ModemLine line) {}

    /**
     * Edges or pulses of a circuit.
     *
     * @param signal which circuit
     * @param seenBy whose port
     * @param up the direction of the edge; null: pulses
     * @param pulses how many pulses; null: an edge
     * @param nth which edge
     * @param after only what comes after it counts
     * @param within from {@code after}, or from the dial call
     */
    public record CircuitEdge(
            Place place,
            InterchangeCircuit signal,
            Side seenBy,
            @Nullable Boolean up,
            @Nullable CountRange pulses,
            CountRange nth,
            @Nullable Trigger after,
            DurationRange within) {
        CircuitEdge inRealTime(Duration tolerance) {
            return new CircuitEdge(place, signal, seenBy, up, pulses, nth, after, within.inRealTime(tolerance));
        }
    }

    /** A caller that is not ours: what it must do; nothing else of it is compared. */
    public record ExpectedCaller(List<ExpectedFact> facts) {
        /** Copies the list. */
        public ExpectedCaller {
            facts = List.copyOf(facts);
        }
    }

    /** One thing that a caller must do. */
    public record ExpectedFact(Place place, Fact fact, String text) {}

    /** What is seen of a caller. */
    public enum Fact {
        /** Where it calls from, as far as the line tells: on TCP the address of its computer. */
        NUMBER("number"),
        /** The number that it dials: on TCP the server's. */
        DIAL("dial"),
        /** The user that it says it is, without the domain. */
        USER("user"),
        /** The user's domain; empty for none. */
        DOMAIN("domain"),
        /** The number that it wants to be called back at; empty for no callback. */
        CALLBACK_NUMBER("callback-number");

        private final String key;

        Fact(String key) {
            this.key = key;
        }

        /** The key in scenario files. */
        public String key() {
            return key;
        }
    }

    /** A built-in checker. */
    public record Invariant(Place place, Checker checker) {}

    /** The built-in checkers. */
    public enum Checker {
        /** Every port is closed and every line given back at the end. */
        PORTS_RELEASED("ports-released"),
        /** Nothing is left to happen at the end. */
        NO_LEAKED_TIMERS("no-leaked-timers"),
        /** Every copy that a dial made of a password is wiped at the end. */
        SECRETS_WIPED("secrets-wiped"),
        /** Every dial that ended was hung up exactly once. */
        HANG_UP_EXACTLY_ONCE("hang-up-exactly-once"),
        /** No password of the scenario passed the line in clear, in UTF-8 or UTF-16; PAP's own packets are not exempt. */
        NO_PLAINTEXT_SECRET_ON_LINE("no-plaintext-secret-on-line"),
        /** No two Challenges of the scenario carried the same value. */
        CHALLENGE_NEVER_REUSED("challenge-never-reused"),
        /** Every frame that arrives whole was sent so, and the server's PPP takes none but those. */
        NO_BAD_FRAME_REACHES_PPP("no-bad-frame-reaches-ppp"),
        /** No dial is told of a refusal that the server did not send in it: a lost frame never looks like one. */
        NO_RETRY_STATE_ON_LOST_FRAME("no-retry-state-on-lost-frame");

        private final String title;

        Checker(String title) {
            this.title = title;
        }

        /** The word in scenario files. */
        public String title() {
            return title;
        }
    }
}
