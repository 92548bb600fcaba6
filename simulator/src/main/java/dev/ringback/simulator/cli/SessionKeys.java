package dev.ringback.simulator.cli;

import dev.ringback.simulator.imported.Imported;
import dev.ringback.simulator.imported.WatchedCall;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The keys of one who watches a server: they spoil the latest call, and save what was done as a scenario. The journal is
 * told on the server's thread; keys are taken on one of their own.
 */
final class SessionKeys implements AutoCloseable {
    /** What is kept of the journal for a scenario; of a longer one the oldest goes. */
    static final int MAX_ENTRIES = 20_000;

    private static final int MAX_FILES = 1_000;
    private static final List<String> HELP = List.of(
            "keys: d drop the carrier   r refuse the next answer   s stall the line for 5 s",
            "      w write the last call and what was done to it as a scenario   h help   Ctrl-C ends");

    private static final List<String> HELP_OF_LINE =
            List.of("keys: d drop the carrier   s stall the line for 5 s   h help   Ctrl-C ends");

    private final Surroundings surroundings;
    private final Keyboard keyboard;
    private final Deque<Journal.Entry> kept = new ArrayDeque<>(); // guarded by this
    private int lastCall; // guarded by this
    private boolean opened;
    private boolean ofLine;

    SessionKeys(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.keyboard = surroundings.keyboard();
    }

    /** The same for modems, which see no frames: what is done to a line is told, and nothing can be saved. */
    boolean openForLine() {
        ofLine = true;
        return open();
    }

    /** Whether there are keys; then they are told what they do. Afterwards {@link #close} gives the terminal back. */
    boolean open() {
        opened = surroundings.terminal() && keyboard.open();
        if (!opened) {
            return false;
        }
        help().forEach(surroundings.err()::println);
        surroundings.err().flush();
        return true;
    }

    /** A journal that keeps what a scenario needs, and passes everything on. */
    Journal through(Journal journal) {
        return entry -> {
            keep(entry);
            journal.record(entry);
        };
    }

    private synchronized void keep(Journal.Entry entry) {
        JournalEvent event = entry.event();
        if (entry.call() > 0
                && (event instanceof JournalEvent.PacketPassed
                        || event instanceof JournalEvent.PhaseEntered
                        || event instanceof JournalEvent.DoneByHand)) {
            kept.addLast(entry);
            lastCall = entry.call();
            if (kept.size() > MAX_ENTRIES) {
                kept.removeFirst();
            }
        }
    }

    /** Takes keys until no more come, if there are keys; what a key does to a call, and whether it could. */
    void takeFrom(Predicate<HandDeed> byHand) {
        if (!opened) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    for (int key; (key = keyboard.next()) >= 0; ) {
                        pressed((char) key, byHand);
                    }
                },
                "ringback-keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void pressed(char key, Predicate<HandDeed> byHand) {
        switch (Character.toLowerCase(key)) {
            case 'd' -> act(HandDeed.DROP_CARRIER, byHand);
            case 'h', '?' -> help().forEach(this::say);
            case 's' -> act(HandDeed.STALL, byHand);
            case 'r', 'w' -> {
                if (ofLine) {
                    nothing(key);
                } else if (key == 'w' || key == 'W') {
                    save();
                } else {
                    act(HandDeed.REFUSE_NEXT, byHand);
                }
            }
            default -> {
                if (key > ' ') {
                    nothing(key);
                }
            }
        }
    }

    private void nothing(char key) {
        say("the key " + key + " does nothing; h tells which do");
    }

    private List<String> help() {
        return ofLine ? HELP_OF_LINE : HELP;
    }

    private void act(HandDeed deed, Predicate<HandDeed> byHand) {
        if (!byHand.test(deed)) {
            say("cannot " + deed.words() + ": there is no call to which it can be done");
        }
    }

    private void save() {
        List<Journal.Entry> entries;
        int call;
        synchronized (this) {
            entries = new ArrayList<>(kept);
            call = lastCall;
        }
        for (int number = 1; number <= MAX_FILES; number++) {
            String name = "session-" + number;
            Path file = surroundings.directory().resolve(name + ".dial.yaml");
            if (Files.exists(file)) {
                continue;
            }
            Imported made = WatchedCall.scenario(name, entries, call);
            if (made == null) {
                say("there is nothing to write: no call has come");
                return;
            }
            try {
                Files.writeString(file, made.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (IOException e) {
                say(file + " cannot be written: " + e.getClass().getSimpleName());
                return;
            }
            say("call " + call + " is written; next: ringback run " + file.getFileName());
            made.differences().forEach(difference -> say("its run does not end as the call did: " + difference));
            return;
        }
        say("nothing was written: there are " + MAX_FILES + " sessions already");
    }

    private void say(String text) {
        PrintWriter err = surroundings.err();
        err.println(surroundings.colored(Surroundings.Color.YELLOW, text));
        err.flush();
    }

    @Override
    public void close() {
        keyboard.close();
    }
}
