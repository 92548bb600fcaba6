package dev.ringback.simulator.imported;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.SpoiltCopy;
import dev.ringback.simulator.server.HandRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A scenario that somebody watched while it was played, and to which something was done by key: what a copy needs beside it. */
public final class WatchedPlay {
    private WatchedPlay() {}

    /**
     * What was done: to the line at the time after the phase in which the call was then, and by the server as rules.
     *
     * @param name of the copy
     * @param journal of the whole play, in order of time
     */
    public static SpoiltCopy copy(String name, List<Journal.Entry> journal) {
        List<String> rules = new ArrayList<>();
        List<String> timeline = new ArrayList<>();
        Map<CallPhase, Integer> visits = new EnumMap<>(CallPhase.class);
        CallPhase phase = CallPhase.DIAL;
        Instant entered = Instant.MAX;
        for (Journal.Entry entry : journal) {
            if (entry.event() instanceof JournalEvent.PhaseEntered now) {
                phase = now.phase();
                entered = entry.at();
                visits.merge(phase, 1, Integer::sum);
            } else if (entry.event() instanceof JournalEvent.DoneByHand done && !entered.equals(Instant.MAX)) {
                Duration after = Duration.between(entered, entry.at()).truncatedTo(ChronoUnit.MILLIS);
                String nth = ", nth: " + visits.getOrDefault(phase, 1);
                add(timeline, "{phase: " + phase.word() + nth + "}, after: " + DurationText.of(after), done.deed());
            } else if (entry.event() instanceof JournalEvent.Judged judged
                    && judged.rule() != null
                    && judged.rule().startsWith(HandRefusal.NAME)) {
                String attempt = judged.attempt() == 0 ? "" : ", attempt: " + judged.attempt();
                rules.add("{name: " + HandRefusal.NAME + " " + (rules.size() + 1) + ", when: {call: " + entry.call()
                        + attempt + "}, then: {auth-fail: {code: " + judged.code() + "}}, times: 1}");
            }
        }
        return new SpoiltCopy(name, rules, timeline);
    }

    private static void add(List<String> timeline, String when, HandDeed deed) {
        String what =
                switch (deed) {
                    case DROP_CARRIER -> "{drop-carrier: client}";
                    case STALL -> "{stall: " + DurationText.of(HandDeed.STALL_TIME) + "}";
                    case REFUSE_NEXT, REFUSE_COMMAND -> "";
                };
        if (!what.isEmpty()) {
            timeline.add("{name: by key " + (timeline.size() + 1) + ", when: " + when + ", do: " + what + "}");
        }
    }
}
