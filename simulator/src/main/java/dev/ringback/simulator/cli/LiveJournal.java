package dev.ringback.simulator.cli;

import dev.ringback.simulator.cli.Surroundings.Color;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.report.JournalTopic;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is printed as it happens: the topics that were asked for, colored on a terminal, where no color tells
 * anything that the words do not.
 */
final class LiveJournal {
    private final Surroundings surroundings;
    private final Set<JournalTopic> topics;
    private final boolean json;

    LiveJournal(Surroundings surroundings, Set<JournalTopic> topics, boolean json) {
        this.surroundings = surroundings;
        this.topics = topics;
        this.json = json;
    }

    /** Of a world in real time that has begun then; told on its thread. */
    Journal since(Instant start) {
        return entry -> {
            JournalTopic topic = JournalTopic.of(entry.event());
            if (!topics.contains(topic)) {
                return;
            }
            String line = json ? JournalText.json(start, entry) : JournalText.line(start, entry);
            if (line != null) {
                print(json ? line : surroundings.colored(color(topic, isBad(entry.event())), line));
            }
        };
    }

    /** Of one playing of a scenario, in the order of scenario time. */
    Playing playing() {
        return new Playing();
    }

    private void print(String line) {
        PrintWriter out = surroundings.out();
        out.println(line);
        out.flush();
    }

    private static boolean isBad(JournalEvent event) {
        return (event instanceof JournalEvent.Judged judged && judged.code() != 0)
                || (event instanceof JournalEvent.LoginJudged login && login.code() != 0)
                || event instanceof JournalEvent.FrameDropped
                || event instanceof JournalEvent.PortFailed
                || event instanceof JournalEvent.OctetsOverrun;
    }

    private static boolean isBad(Happening happening) {
        return (happening instanceof Happening.Notified notified && notified.error() != 0)
                || (happening instanceof Happening.Disconnected ended && ended.error() != 0)
                || happening instanceof Happening.FrameBroken
                || (happening instanceof Happening.ServerNoted noted && isBad(noted.event()))
                || (happening instanceof Happening.ModemNoted modem && isBad(modem.event()));
    }

    private static @Nullable Color color(JournalTopic topic, boolean bad) {
        if (bad) {
            return Color.RED;
        }
        return switch (topic) {
            case AT -> Color.CYAN;
            case CIRCUITS -> Color.MAGENTA;
            case STATES -> Color.GREEN;
            case TIMELINE -> Color.YELLOW;
            case AUTH, CALL, CALLBACK, CCP, DATA, IPCP, LCP, LINE, RULES, TEXT -> null;
        };
    }

    /** One playing: what is taken down before its time, such as the last octet of a frame, waits for its turn. */
    final class Playing implements PlayFollower {
        private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
                Comparator.comparing((Waiting each) -> each.happening.at()).thenComparing(Waiting::number));
        private @Nullable Recording recording;
        private long number;

        private record Waiting(Happening happening, long number) {}

        @Override
        public void happened(Recording of, Instant now, Happening happening) {
            recording = of;
            waiting.add(new Waiting(happening, number++)); // no more than the recording takes
            tellUntil(now);
        }

        /** It is over: what still waits is told. */
        void over() {
            tellUntil(Instant.MAX);
        }

        private void tellUntil(Instant now) {
            for (Waiting next;
                    (next = waiting.peek()) != null && !next.happening.at().isAfter(now); ) {
                waiting.remove();
                tell(next.happening);
            }
        }

        private void tell(Happening happening) {
            JournalTopic topic = JournalTopic.of(happening);
            Recording of = recording;
            String line = of == null || !topics.contains(topic) ? null : HappeningText.line(of, happening);
            if (line != null) {
                print(surroundings.colored(color(topic, isBad(happening)), line));
            }
        }
    }
}
