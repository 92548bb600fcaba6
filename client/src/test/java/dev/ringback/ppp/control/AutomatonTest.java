package dev.ringback.ppp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.control.Automaton.Action;
import dev.ringback.ppp.control.Automaton.Event;
import dev.ringback.ppp.control.Automaton.Options;
import dev.ringback.ppp.control.Automaton.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutomatonTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final Options CROSSED = new Options(false, false, true);
    private static final Set<State> WITH_TIMER =
            EnumSet.of(State.CLOSING, State.STOPPING, State.REQ_SENT, State.ACK_RCVD, State.ACK_SENT);
    private static final Set<Action> SENDING =
            EnumSet.of(Action.SCR, Action.SCA, Action.SCN, Action.STR, Action.STA, Action.SCJ, Action.SER);

    /** RFC 1661, section 4.1, typed from the reference document. */
    private static final String REFERENCE = """
            Up    | 2     | irc,scr/6 | -        | -             | -     | -     | -         | -         | -         | -
            Down  | -     | -         | 0        | tls/1         | 0     | 1     | 1         | 1         | 1         | tld/1
            Open  | tls/1 | 1         | irc,scr/6| 3r            | 5r    | 5r    | 6         | 7         | 8         | 9r
            Close | 0     | tlf/0     | 2        | 2             | 4     | 4     | irc,str/4 | irc,str/4 | irc,str/4 | tld,irc,str/4
            TO+   | -     | -         | -        | -             | str/4 | str/5 | scr/6     | scr/6     | scr/8     | -
            TO-   | -     | -         | -        | -             | tlf/2 | tlf/3 | tlf/3p    | tlf/3p    | tlf/3p    | -
            RCR+  | -     | -         | sta/2    | irc,scr,sca/8 | 4     | 5     | sca/8     | sca,tlu/9 | sca/8     | tld,scr,sca/8
            RCR-  | -     | -         | sta/2    | irc,scr,scn/6 | 4     | 5     | scn/6     | scn/7     | scn/6     | tld,scr,scn/6
            RCA   | -     | -         | sta/2    | sta/3         | 4     | 5     | irc/7     | scr/6x    | irc,tlu/9 | tld,scr/6x
            RCN   | -     | -         | sta/2    | sta/3         | 4     | 5     | irc,scr/6 | scr/6x    | irc,scr/8 | tld,scr/6x
            RTR   | -     | -         | sta/2    | sta/3         | sta/4 | sta/5 | sta/6     | sta/6     | sta/6     | tld,zrc,sta/5
            RTA   | -     | -         | 2        | 3             | tlf/2 | tlf/3 | 6         | 6         | 8         | tld,scr/6
            RUC   | -     | -         | scj/2    | scj/3         | scj/4 | scj/5 | scj/6     | scj/7     | scj/8     | scj/9
            RXJ+  | -     | -         | 2        | 3             | 4     | 5     | 6         | 6         | 8         | 9
            RXJ-  | -     | -         | tlf/2    | tlf/3         | tlf/2 | tlf/3 | tlf/3     | tlf/3     | tlf/3     | tld,irc,str/5
            RXR   | -     | -         | 2        | 3             | 4     | 5     | 6         | 7         | 8         | ser/9
            """;

    /** One cell of the reference; "-" is no action and the same state. */
    private record Cell(State state, Event event, List<Action> actions, State next, String footnote) {}

    @Test
    void each160thOfTheTableDoesWhatTheReferenceSays() {
        List<Cell> cells = reference();
        assertThat(cells).hasSize(160);
        for (Cell cell : cells) {
            Automaton automaton = in(cell.state, CROSSED);
            List<Action> actions = automaton.fire(T0, cell.event);
            String where = cell.event + " in " + cell.state;
            assertThat(actions).as(where).isEqualTo(cell.actions);
            assertThat(automaton.state()).as(where).isEqualTo(cell.next);
        }
    }

    @Test
    void theFootnotesStandWhereTheReferenceHasThem() {
        for (Cell cell : reference()) {
            String where = cell.event + " in " + cell.state;
            Automaton plain = in(cell.state, Options.NONE);
            Automaton noted = in(cell.state, new Options(true, true, true));
            boolean differs = !plain.fire(T0, cell.event).equals(noted.fire(T0, cell.event));
            assertThat(differs).as(where).isEqualTo(!cell.footnote.isEmpty());
        }
    }

    @Test
    void thisLayerUpComesExactlyOnEnteringOpenedAndThisLayerDownOnLeavingIt() {
        for (Cell cell : reference()) {
            Automaton automaton = in(cell.state, CROSSED);
            List<Action> actions = automaton.fire(T0, cell.event);
            boolean before = cell.state == State.OPENED;
            boolean after = automaton.state() == State.OPENED;
            String where = cell.event + " in " + cell.state;
            assertThat(actions.contains(Action.TLU)).as(where).isEqualTo(!before && after);
            assertThat(actions.contains(Action.TLD)).as(where).isEqualTo(before && !after);
        }
    }

    @Test
    void theTimerRunsExactlyInTheStatesThatHaveATimeoutEvent() {
        for (Cell cell : reference()) {
            Automaton automaton = in(cell.state, CROSSED);
            automaton.fire(T0, cell.event);
            assertThat(!automaton.nextTimeout().equals(Instant.MAX))
                    .as(cell.event + " in " + cell.state)
                    .isEqualTo(WITH_TIMER.contains(automaton.state()));
        }
    }

    @Test
    void nothingIsSentWithoutALowerLayer() {
        for (Cell cell : reference()) {
            Automaton automaton = in(cell.state, CROSSED);
            List<Action> actions = automaton.fire(T0, cell.event);
            State after = automaton.state();
            if (after == State.INITIAL || after == State.STARTING) {
                assertThat(actions).as(cell.event + " in " + cell.state).doesNotContainAnyElementsOf(SENDING);
            }
        }
    }

    @Test
    void tenConfigureRequestsGoOutThreeSecondsApartAndThirtySecondsAreTheEnd() {
        Automaton automaton = new Automaton(Options.NONE, PppTimers.DEFAULTS);
        automaton.fire(T0, Event.OPEN);
        int requests = count(automaton.fire(T0, Event.UP), Action.SCR);
        for (int second = 3; second <= 27; second += 3) {
            assertThat(automaton.timeout(T0.plusSeconds(second).minusMillis(1))).isEmpty();
            requests += count(automaton.timeout(T0.plusSeconds(second)), Action.SCR);
        }
        assertThat(requests).isEqualTo(10);
        assertThat(automaton.timeout(T0.plusMillis(29_999))).isEmpty();
        assertThat(automaton.timeout(T0.plusSeconds(30))).containsExactly(Action.TLF);
        assertThat(automaton.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void twoTerminateRequestsGoOutAndSixSecondsAreTheEnd() {
        Automaton automaton = in(State.OPENED, Options.NONE);
        assertThat(automaton.fire(T0, Event.CLOSE)).containsExactly(Action.TLD, Action.IRC, Action.STR);
        assertThat(automaton.timeout(T0.plusSeconds(3))).containsExactly(Action.STR);
        assertThat(automaton.timeout(T0.plusMillis(5_999))).isEmpty();
        assertThat(automaton.timeout(T0.plusSeconds(6))).containsExactly(Action.TLF);
        assertThat(automaton.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aTerminateRequestInOpenedLeavesOnePeriodOfPeaceBeforeTheEnd() {
        Automaton automaton = in(State.OPENED, Options.NONE);
        automaton.fire(T0, Event.RTR);
        assertThat(automaton.timeout(T0.plusMillis(2_999))).isEmpty();
        assertThat(automaton.timeout(T0.plusSeconds(3))).containsExactly(Action.TLF);
        assertThat(automaton.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aReplyRestartsTheCounterButARequestOfThePeerDoesNot() {
        PppTimers two = new PppTimers(Duration.ofSeconds(3), 2, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4);
        Automaton automaton = new Automaton(Options.NONE, two);
        automaton.fire(T0, Event.OPEN);
        automaton.fire(T0, Event.UP);
        automaton.fire(T0.plusSeconds(1), Event.RCR_MINUS);
        assertThat(automaton.nextTimeout()).as("the timer goes on").isEqualTo(T0.plusSeconds(3));
        assertThat(automaton.timeout(T0.plusSeconds(3))).containsExactly(Action.SCR);
        automaton.fire(T0.plusSeconds(4), Event.RCN);
        assertThat(automaton.nextTimeout()).as("a new Request, a new period").isEqualTo(T0.plusSeconds(7));
        assertThat(automaton.timeout(T0.plusSeconds(7))).containsExactly(Action.SCR);
        assertThat(automaton.timeout(T0.plusSeconds(10))).containsExactly(Action.TLF);
    }

    @Test
    void withTheRestartOptionOpenInOpenedGoesDownAndUpAgain() {
        Automaton opened = in(State.OPENED, new Options(true, false, false));
        assertThat(opened.fire(T0, Event.OPEN)).containsExactly(Action.TLD, Action.IRC, Action.SCR);
        assertThat(opened.state()).isEqualTo(State.REQ_SENT);

        Automaton stopped = in(State.STOPPED, new Options(true, false, false));
        assertThat(stopped.fire(T0, Event.OPEN)).containsExactly(Action.TLS, Action.IRC, Action.SCR);
        assertThat(stopped.state()).isEqualTo(State.REQ_SENT);

        Automaton closing = in(State.CLOSING, new Options(true, false, false));
        assertThat(closing.fire(T0, Event.OPEN)).containsExactly(Action.IRC, Action.SCR);
        assertThat(closing.state()).isEqualTo(State.REQ_SENT);
    }

    @Test
    void withThePassiveOptionAMutePeerLeavesTheLayerStoppedUnfinished() {
        Automaton automaton = in(State.REQ_SENT, new Options(false, true, false));
        assertThat(automaton.fire(T0, Event.TO_MINUS)).isEmpty();
        assertThat(automaton.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void withoutTheCrossedOptionAnUnawaitedReplyChangesNothing() {
        for (State state : List.of(State.ACK_RCVD, State.OPENED)) {
            for (Event event : List.of(Event.RCA, Event.RCN)) {
                Automaton automaton = in(state, Options.NONE);
                Instant deadline = automaton.nextTimeout();
                assertThat(automaton.fire(T0.plusSeconds(1), event)).isEmpty();
                assertThat(automaton.state()).isEqualTo(state);
                assertThat(automaton.nextTimeout()).isEqualTo(deadline);
            }
        }
    }

    /** Walks there by events alone. */
    private static Automaton in(State state, Options options) {
        Automaton automaton = new Automaton(options, PppTimers.DEFAULTS);
        for (Event event : path(state)) {
            automaton.fire(T0, event);
        }
        assertThat(automaton.state()).isEqualTo(state);
        return automaton;
    }

    private static List<Event> path(State state) {
        return switch (state) {
            case INITIAL -> List.of();
            case STARTING -> List.of(Event.OPEN);
            case CLOSED -> List.of(Event.UP);
            case STOPPED -> List.of(Event.OPEN, Event.UP, Event.RXJ_MINUS);
            case CLOSING -> List.of(Event.OPEN, Event.UP, Event.CLOSE);
            case STOPPING -> List.of(Event.OPEN, Event.UP, Event.RCR_PLUS, Event.RCA, Event.RTR);
            case REQ_SENT -> List.of(Event.OPEN, Event.UP);
            case ACK_RCVD -> List.of(Event.OPEN, Event.UP, Event.RCA);
            case ACK_SENT -> List.of(Event.OPEN, Event.UP, Event.RCR_PLUS);
            case OPENED -> List.of(Event.OPEN, Event.UP, Event.RCR_PLUS, Event.RCA);
        };
    }

    private static List<Cell> reference() {
        List<Cell> cells = new ArrayList<>();
        for (String line : REFERENCE.lines().toList()) {
            String[] columns = line.split("\\|");
            Event event = Event.valueOf(columns[0]
                    .trim()
                    .toUpperCase(Locale.ROOT)
                    .replace("+", "_PLUS")
                    .replace("-", "_MINUS"));
            for (State state : State.values()) {
                cells.add(cell(state, event, columns[state.ordinal() + 1].trim()));
            }
        }
        return cells;
    }

    private static Cell cell(State state, Event event, String text) {
        if (text.equals("-")) {
            return new Cell(state, event, List.of(), state, "");
        }
        boolean noted = !Character.isDigit(text.charAt(text.length() - 1));
        String note = noted ? text.substring(text.length() - 1) : "";
        String plain = noted ? text.substring(0, text.length() - 1) : text;
        String[] parts = plain.split("/");
        List<Action> actions = new ArrayList<>();
        if (parts.length == 2) {
            for (String name : parts[0].split(",")) {
                actions.add(Action.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return new Cell(state, event, actions, State.values()[Integer.parseInt(parts[parts.length - 1])], note);
    }

    private static int count(List<Action> actions, Action wanted) {
        int count = 0;
        for (Action action : actions) {
            count += action == wanted ? 1 : 0;
        }
        return count;
    }
}
