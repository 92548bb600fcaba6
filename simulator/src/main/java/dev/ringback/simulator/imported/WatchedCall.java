package dev.ringback.simulator.imported;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.recorded.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a server that somebody watched, and to which something was done by key, as a scenario: the deeds are its
 * timeline, or rules where they were the server's; the rest is what the importer makes of any call.
 */
public final class WatchedCall {
    private static final String KIND = "the journal of a call that was spoilt by key";

    private WatchedCall() {}

    /**
     * The scenario of a call.
     *
     * @param name of the scenario: small letters, digits and hyphens
     * @param journal of the server, in order of time
     * @param line the name of its line in the journal
     * @param call its number there
     * @return null: the journal holds no frames of it
     */
    public static @Nullable Imported scenario(String name, List<Journal.Entry> journal, String line, int call) {
        SeenCall seen = new SeenCall();
        Map<CallPhase, Integer> visits = new EnumMap<>(CallPhase.class);
        CallPhase phase = CallPhase.DIAL;
        Instant start = Instant.MAX;
        Instant entered = Instant.MAX;
        int frames = 0;
        for (Journal.Entry entry : journal) {
            if (entry.call() != call || !entry.line().equals(line)) {
                continue;
            }
            start = start.equals(Instant.MAX) ? entry.at() : start;
            if (entry.event() instanceof JournalEvent.PacketPassed passed
                    && passed.stage() == JournalEvent.Stage.LINE) {
                Way way = passed.from() == Side.SERVER ? Way.SENT : Way.RECEIVED;
                frames++;
                seen.add(FrameLine.parse(
                        frames, Duration.between(start, entry.at()), way, FrameText.of(passed.packet())));
            } else if (entry.event() instanceof JournalEvent.PhaseEntered now) {
                phase = now.phase();
                entered = entry.at();
                visits.merge(phase, 1, Integer::sum);
            } else if (entry.event() instanceof JournalEvent.DoneByHand done && !entered.equals(Instant.MAX)) {
                seen.add(new SeenDeed(
                        frames,
                        phase,
                        Duration.between(entered, entry.at()),
                        visits.getOrDefault(phase, 1),
                        done.deed()));
            }
        }
        if (seen.isEmpty()) {
            return null;
        }
        return Importer.of(new SeenLog(KIND, "frame", List.of(seen), frames, frames, null))
                .scenario(name, "", 1);
    }
}
