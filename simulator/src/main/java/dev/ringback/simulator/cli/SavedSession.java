package dev.ringback.simulator.cli;

import dev.ringback.simulator.imported.Imported;
import dev.ringback.simulator.imported.WatchedCall;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is kept of calls that are watched, and written as a scenario. Thread-safe. */
final class SavedSession {
    /** What is kept of the journal for a scenario; of a longer one the oldest goes. */
    static final int MAX_ENTRIES = 20_000;

    private static final int MAX_FILES = 1_000;

    private final Path directory;
    private final Consumer<String> said;
    private final Deque<Journal.Entry> kept = new ArrayDeque<>(); // guarded by this
    private @Nullable Source source; // guarded by this
    private boolean hasRefusedCommands; // guarded by this
    private boolean hasDeeds; // that are not written yet; guarded by this

    /** Makes a scenario of what was watched, where it is a scenario itself. */
    interface Source {
        /** A file with this name in it. */
        String scenario(String name, List<Journal.Entry> journal);
    }

    /** Nothing is kept yet; {@code said} is told what became of saving. */
    SavedSession(Path directory, Consumer<String> said) {
        this.directory = directory;
        this.said = said;
    }

    /** Forgets all; what comes is made into scenarios by {@code made}, or, where that is null, of the frames that are seen. */
    synchronized void begin(@Nullable Source made) {
        kept.clear();
        hasDeeds = false;
        hasRefusedCommands = false;
        source = made;
    }

    /** Keeps what a scenario needs. */
    synchronized void keep(Journal.Entry entry) {
        JournalEvent event = entry.event();
        if (event instanceof JournalEvent.DoneByHand done && done.deed() == HandDeed.REFUSE_COMMAND) {
            hasRefusedCommands = true;
            return;
        }
        if (entry.call() > 0
                && (event instanceof JournalEvent.PacketPassed
                        || event instanceof JournalEvent.PhaseEntered
                        || event instanceof JournalEvent.Judged
                        || event instanceof JournalEvent.DoneByHand)) {
            hasDeeds |= event instanceof JournalEvent.DoneByHand;
            kept.addLast(entry);
            if (kept.size() > MAX_ENTRIES) {
                kept.removeFirst();
            }
        }
    }

    /** Writes, if something was done that is not written yet. */
    void saveDeeds() {
        boolean wanted;
        synchronized (this) {
            wanted = hasDeeds;
        }
        if (wanted) {
            save("");
        }
    }

    /** Writes the last call of a line; empty: the last of all. */
    void save(String line) {
        List<Journal.Entry> entries;
        Source made;
        synchronized (this) {
            entries = new ArrayList<>(kept);
            made = source;
            hasDeeds = false;
        }
        Journal.Entry last = null;
        for (Journal.Entry entry : entries) {
            last = line.isEmpty() || line.equals(entry.line()) ? entry : last;
        }
        if (last == null) {
            said.accept("there is nothing to write: no call has come" + (line.isEmpty() ? "" : " on " + line));
            return;
        }
        write(entries, last, made);
    }

    /** A file of a watched call has a line without modems, so that nobody is there who could refuse a command. */
    private synchronized void tellRefusedCommands() {
        if (hasRefusedCommands) {
            said.accept("that a command is answered by ERROR is not in it: its line has no modems");
        }
    }

    private void write(List<Journal.Entry> entries, Journal.Entry last, @Nullable Source made) {
        for (int number = 1; number <= MAX_FILES; number++) {
            String name = "session-" + number;
            Path file = directory.resolve(name + ".dial.yaml");
            if (Files.exists(file)) {
                continue;
            }
            Imported scenario = made == null
                    ? WatchedCall.scenario(name, entries, last.line(), last.call())
                    : new Imported(made.scenario(name, entries), List.of());
            if (scenario == null) {
                said.accept("there is nothing to write: no frame has passed in call " + last.call());
                return;
            }
            try {
                Files.writeString(file, scenario.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (IOException e) {
                said.accept(file + " cannot be written: " + e.getClass().getSimpleName());
                return;
            }
            said.accept((made == null ? "call " + last.call() : "the scenario") + " is written; next: ringback run "
                    + file.getFileName());
            tellRefusedCommands();
            scenario.differences()
                    .forEach(difference -> said.accept("its run does not end as the call did: " + difference));
            return;
        }
        said.accept("nothing was written: there are " + MAX_FILES + " sessions already");
    }
}
