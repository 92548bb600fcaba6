package dev.ringback.simulator.server;

import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Question;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A world of the tests, its journal, and callers on lines of their own. */
final class Lab {
    static final Instant MONDAY_NINE = Instant.parse("2001-01-01T09:00:00Z");
    static final LineParameters LINE = LineParameters.of(33_600, Duration.ofMillis(90));

    final VirtualScheduler time = new VirtualScheduler(MONDAY_NINE);
    final List<Journal.Entry> journal = new ArrayList<>();
    final World world;
    private int lines;

    Lab(long seed) {
        world = new World(time, Randomness.seeded(seed), journal::add);
    }

    static UserAccount user(String name, String password) {
        return UserAccount.of(name, Secret.of(password));
    }

    static JournalEvent.Judged logon(
            AuthMethod method, String user, int attempt, long code, boolean retry, String rule) {
        return new JournalEvent.Judged(Question.LOGON, method, "", user, attempt, code, retry, rule);
    }

    /** A caller, with a method, on a line of its own, that dials at once. */
    Dial dial(RasServer server, String user, String password, AuthMethod... accept) {
        String name = "line " + lines++;
        Caller caller = Caller.of(user, password, world.random(name), accept);
        Pump<PppEvent> pump = world.line(name, LINE, "5550199", server).attach(caller, event -> {});
        pump.tell(caller::open);
        return new Dial(caller, pump);
    }

    void run(int seconds) {
        time.runUntil(time.now().plusSeconds(seconds));
    }

    <E extends JournalEvent> List<E> events(Class<E> type) {
        return journal.stream()
                .map(Journal.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<JournalEvent.Judged> judged() {
        return events(JournalEvent.Judged.class);
    }

    List<CallPhase> phases() {
        return events(JournalEvent.PhaseEntered.class).stream()
                .map(JournalEvent.PhaseEntered::phase)
                .toList();
    }

    /** When the first event of a kind happened. */
    Instant at(Class<? extends JournalEvent> type) {
        return journal.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .findFirst()
                .orElseThrow()
                .at();
    }

    Instant at(JournalEvent event) {
        return journal.stream()
                .filter(entry -> entry.event().equals(event))
                .findFirst()
                .orElseThrow()
                .at();
    }

    record Dial(Caller caller, Pump<PppEvent> pump) {
        void retry(String user, String password) {
            pump.tell(now -> caller.link.retry(now, Caller.credentials(user, password)));
        }

        void change(String password) {
            pump.tell(now -> caller.link.changePassword(now, Secret.of(password)));
        }

        boolean isConnected() {
            return !caller.all(PppEvent.NetworkUp.class).isEmpty();
        }

        String address() {
            return caller.all(PppEvent.NetworkUp.class)
                    .get(0)
                    .result()
                    .ownAddress()
                    .toString();
        }
    }
}
