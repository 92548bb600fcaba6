package dev.ringback.ppp.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The option negotiation automaton (RFC 1661, section 4): ten states, sixteen events, and the table between them. It
 * knows no packet; whoever fires an event performs the actions it gets back, in order.
 *
 * <p>The Restart timer is derived: it runs exactly in the states that have a timeout event (section 4.6), started by
 * what sends a Request and by Zero-Restart-Count. Not thread-safe.
 */
public final class Automaton {
    /** The states (RFC 1661, section 4.2), in the order of the table. */
    public enum State {
        /** The lower layer is down, nobody has opened. */
        INITIAL,
        /** Opened by its owner, the lower layer is down. */
        STARTING,
        /** The lower layer is up, nobody has opened. */
        CLOSED,
        /** Finished, or waiting for the peer to begin. */
        STOPPED,
        /** A Terminate-Request of ours is out, then Closed. */
        CLOSING,
        /** Terminating, then Stopped. */
        STOPPING,
        /** A Configure-Request is out. */
        REQ_SENT,
        /** The peer has acknowledged ours. */
        ACK_RCVD,
        /** We have acknowledged the peer's. */
        ACK_SENT,
        /** Both are acknowledged. */
        OPENED;

        /** Whether a Configure-Request is out: Req-Sent, Ack-Rcvd, Ack-Sent. */
        public boolean isNegotiating() {
            return this == REQ_SENT || this == ACK_RCVD || this == ACK_SENT;
        }

        private boolean hasTimer() {
            return this == CLOSING || this == STOPPING || isNegotiating();
        }
    }

    /** The events (RFC 1661, section 4.3). */
    public enum Event {
        /** The lower layer is up. */
        UP,
        /** The lower layer is down. */
        DOWN,
        /** The owner wants the layer. */
        OPEN,
        /** The owner no longer wants it. */
        CLOSE,
        /** The Restart timer expired, the counter is above zero. */
        TO_PLUS,
        /** The Restart timer expired, the counter is not above zero. */
        TO_MINUS,
        /** A good Configure-Request. */
        RCR_PLUS,
        /** A bad Configure-Request. */
        RCR_MINUS,
        /** A Configure-Ack. */
        RCA,
        /** A Configure-Nak or Configure-Reject. */
        RCN,
        /** A Terminate-Request. */
        RTR,
        /** A Terminate-Ack. */
        RTA,
        /** A packet with an unknown code. */
        RUC,
        /** A Code- or Protocol-Reject that can be lived with. */
        RXJ_PLUS,
        /** A Code- or Protocol-Reject that cannot. */
        RXJ_MINUS,
        /** An Echo-Request, Echo-Reply or Discard-Request. */
        RXR
    }

    /** The actions (RFC 1661, section 4.4). */
    public enum Action {
        /** This-Layer-Up. */
        TLU,
        /** This-Layer-Down. */
        TLD,
        /** This-Layer-Started. */
        TLS,
        /** This-Layer-Finished. */
        TLF,
        /** Initialize-Restart-Count; done here. */
        IRC,
        /** Zero-Restart-Count; done here. */
        ZRC,
        /** Send-Configure-Request. */
        SCR,
        /** Send-Configure-Ack. */
        SCA,
        /** Send-Configure-Nak or -Reject. */
        SCN,
        /** Send-Terminate-Request. */
        STR,
        /** Send-Terminate-Ack. */
        STA,
        /** Send-Code-Reject. */
        SCJ,
        /** Send-Echo-Reply. */
        SER
    }

    /**
     * The footnotes of the table.
     *
     * @param restart r: Open in Stopped, Closing, Stopping and Opened is followed by Down and Up, so that it negotiates
     *     anew (section 4.3, Open)
     * @param passive p: a peer that never answers leaves the layer Stopped without This-Layer-Finished (section 4.2,
     *     Stopped); not for switched lines
     * @param crossed x: a reply in Ack-Rcvd or Opened, where none is awaited, negotiates anew (section 4.3, RCA);
     *     without it such a reply, a duplicate in practice, changes nothing
     */
    public record Options(boolean restart, boolean passive, boolean crossed) {
        /** None of them. */
        public static final Options NONE = new Options(false, false, false);
    }

    private enum Footnote {
        NONE,
        RESTART,
        PASSIVE,
        CROSSED
    }

    /**
     * A cell of the table.
     *
     * @param fills irc: the Restart counter begins anew, before a Request takes one of it
     * @param empties zrc
     * @param requests scr or str: one less is left
     */
    private record Transition(
            List<Action> actions, State next, Footnote footnote, boolean fills, boolean empties, boolean requests) {
        Transition(List<Action> actions, State next, Footnote footnote) {
            this(
                    List.copyOf(actions),
                    next,
                    footnote,
                    actions.contains(Action.IRC),
                    actions.contains(Action.ZRC),
                    actions.contains(Action.SCR) || actions.contains(Action.STR));
        }
    }

    /** RFC 1661, section 4.1. "-" cannot happen, or changes nothing. */
    private static final @Nullable Transition[][] TABLE = parse("""
                  0     1         2         3               4      5      6           7           8           9
        UP        2     irc,scr/6 -         -               -      -      -           -           -           -
        DOWN      -     -         0         tls/1           0      1      1           1           1           tld/1
        OPEN      tls/1 1         irc,scr/6 3r              5r     5r     6           7           8           9r
        CLOSE     0     tlf/0     2         2               4      4      irc,str/4   irc,str/4   irc,str/4   tld,irc,str/4
        TO_PLUS   -     -         -         -               str/4  str/5  scr/6       scr/6       scr/8       -
        TO_MINUS  -     -         -         -               tlf/2  tlf/3  tlf/3p      tlf/3p      tlf/3p      -
        RCR_PLUS  -     -         sta/2     irc,scr,sca/8   4      5      sca/8       sca,tlu/9   sca/8       tld,scr,sca/8
        RCR_MINUS -     -         sta/2     irc,scr,scn/6   4      5      scn/6       scn/7       scn/6       tld,scr,scn/6
        RCA       -     -         sta/2     sta/3           4      5      irc/7       scr/6x      irc,tlu/9   tld,scr/6x
        RCN       -     -         sta/2     sta/3           4      5      irc,scr/6   scr/6x      irc,scr/8   tld,scr/6x
        RTR       -     -         sta/2     sta/3           sta/4  sta/5  sta/6       sta/6       sta/6       tld,zrc,sta/5
        RTA       -     -         2         3               tlf/2  tlf/3  6           6           8           tld,scr/6
        RUC       -     -         scj/2     scj/3           scj/4  scj/5  scj/6       scj/7       scj/8       scj/9
        RXJ_PLUS  -     -         2         3               4      5      6           6           8           9
        RXJ_MINUS -     -         tlf/2     tlf/3           tlf/2  tlf/3  tlf/3       tlf/3       tlf/3       tld,irc,str/5
        RXR       -     -         2         3               4      5      6           7           8           ser/9
        """);

    private final Options options;
    private final Duration restartInterval;
    private final int maxConfigure;
    private final int maxTerminate;

    private State state = State.INITIAL;
    private int restartCounter;
    private Instant restartAt = Instant.MAX;

    /** An automaton in Initial, with the timer and counters of section 4.6. */
    public Automaton(Options options, PppTimers timers) {
        this.options = options;
        restartInterval = timers.restart();
        maxConfigure = timers.maxConfigure();
        maxTerminate = timers.maxTerminate();
    }

    /** The state. */
    public State state() {
        return state;
    }

    /** Tells an event; the actions are to be performed in order, by the caller, except irc and zrc. */
    public List<Action> fire(Instant now, Event event) {
        Transition transition = TABLE[event.ordinal()][state.ordinal()];
        if (transition == null) {
            return List.of();
        }
        return switch (transition.footnote()) {
            case NONE -> move(now, transition);
            case RESTART -> {
                List<Action> actions = move(now, transition);
                yield options.restart() ? joined(actions, fire(now, Event.DOWN), fire(now, Event.UP)) : actions;
            }
            case PASSIVE -> {
                List<Action> actions = move(now, transition);
                yield options.passive() ? List.of() : actions;
            }
            case CROSSED -> options.crossed() ? move(now, transition) : List.of();
        };
    }

    /** Fires the timeout that is due, if one is; a spurious call is harmless. */
    public List<Action> timeout(Instant now) {
        return now.isBefore(restartAt) ? List.of() : fire(now, restartCounter > 0 ? Event.TO_PLUS : Event.TO_MINUS);
    }

    /** When the Restart timer expires; {@code Instant.MAX} when it does not run. */
    public Instant nextTimeout() {
        return restartAt;
    }

    private List<Action> move(Instant now, Transition transition) {
        state = transition.next();
        boolean terminating = state == State.CLOSING || state == State.STOPPING;
        if (transition.fills()) {
            restartCounter = terminating ? maxTerminate : maxConfigure;
        } else if (transition.empties()) {
            restartCounter = 0;
        }
        if (transition.requests()) {
            restartCounter--;
        }
        if (!state.hasTimer()) {
            restartAt = Instant.MAX;
        } else if (transition.requests() || transition.empties()) {
            restartAt = now.plus(restartInterval);
        }
        assert state.hasTimer() == !restartAt.equals(Instant.MAX) : state + " and its timer";
        return transition.actions();
    }

    private static List<Action> joined(List<Action> open, List<Action> down, List<Action> up) {
        List<Action> all = new ArrayList<>(open);
        all.addAll(down);
        all.addAll(up);
        return all;
    }

    private static @Nullable Transition[][] parse(String text) {
        State[] states = State.values();
        @Nullable Transition[][] table = new @Nullable Transition[Event.values().length][states.length];
        List<String> lines = text.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.trim().split(" +");
            if (cells.length != 1 + states.length) {
                throw new IllegalArgumentException("not one event and " + states.length + " cells: " + line);
            }
            for (int i = 0; i < states.length; i++) {
                table[Event.valueOf(cells[0]).ordinal()][i] = cell(cells[i + 1]);
            }
        }
        return table;
    }

    private static @Nullable Transition cell(String text) {
        if (text.equals("-")) {
            return null;
        }
        int slash = text.indexOf('/');
        List<Action> actions = new ArrayList<>();
        if (slash >= 0) {
            for (String action : text.substring(0, slash).split(",")) {
                actions.add(Action.valueOf(action.toUpperCase(Locale.ROOT)));
            }
        }
        State next = State.values()[text.charAt(slash + 1) - '0'];
        return new Transition(actions, next, footnote(text.substring(slash + 2)));
    }

    private static Footnote footnote(String letter) {
        return switch (letter) {
            case "" -> Footnote.NONE;
            case "r" -> Footnote.RESTART;
            case "p" -> Footnote.PASSIVE;
            case "x" -> Footnote.CROSSED;
            default -> throw new IllegalArgumentException("unknown footnote " + letter);
        };
    }
}
