package dev.ringback.simulator.cli;

import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.netty.Bystander;
import dev.ringback.simulator.netty.WatchedLines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one who watches lines: they choose a call and spoil it, and save what was done as a scenario. The journal is
 * told on the lines' thread; keys are taken on one of their own.
 */
final class SessionKeys implements AutoCloseable, Bystander {
    /** Calls that a digit can choose. */
    private static final int MAX_CHOICES = 9;

    private static final String CHOICE = "      1 to 9 choose a call, 0 the latest, l lists them";
    private static final String SAVING = "      w write the call and what was done to it as a scenario   ? help";

    private final Surroundings surroundings;
    private final Keyboard keyboard;
    private final Kind kind;
    private final SavedSession session;
    private volatile WatchedLines lines = WatchedLines.NONE;
    private String chosen = ""; // the name of a line, or empty: the latest call; on the keys' thread
    private boolean opened;

    /** What is watched. */
    enum Kind {
        /** The calls of a server. */
        SERVER(
                "d drop the carrier   r refuse the next answer   s stall the line for 5 s",
                HandDeed.REFUSE_NEXT,
                true,
                "Ctrl-C ends"),
        /** Emulated modems. */
        MODEMS(
                "d drop the carrier   r answer the next command by ERROR   s stall the line for 5 s",
                HandDeed.REFUSE_COMMAND,
                true,
                "Ctrl-C ends"),
        /** One modem that is not ours. */
        TAP(
                "d drop DTR for a second   r answer the next command by ERROR   s stall both ways for 5 s",
                HandDeed.REFUSE_COMMAND,
                false,
                "Ctrl-C ends"),
        /** A scenario in real time. */
        SCENARIO(
                "d drop the carrier   r refuse the next answer   s stall the line for 5 s",
                HandDeed.REFUSE_NEXT,
                false,
                "");

        private final String deeds;
        private final HandDeed refusal;
        private final boolean choice;
        private final String end;

        Kind(String deeds, HandDeed refusal, boolean choice, String end) {
            this.deeds = deeds;
            this.refusal = refusal;
            this.choice = choice;
            this.end = end;
        }

        List<String> help() {
            List<String> help = new ArrayList<>(List.of("keys: " + deeds));
            if (choice) {
                help.add(CHOICE);
            }
            help.add(end.isEmpty() ? SAVING : SAVING + "   " + end);
            return help;
        }
    }

    SessionKeys(Surroundings surroundings, Kind kind) {
        this.surroundings = surroundings;
        this.keyboard = surroundings.keyboard();
        this.kind = kind;
        this.session = new SavedSession(surroundings.directory(), this::say);
    }

    /** Whether there are keys; then they are told what they do. Afterwards {@link #close} gives the terminal back. */
    boolean open() {
        opened = surroundings.terminal() && keyboard.open();
        if (!opened) {
            return false;
        }
        kind.help().forEach(surroundings.err()::println);
        surroundings.err().flush();
        return true;
    }

    /** Forgets what came before, which was of another scenario. */
    void begin(SavedSession.@Nullable Source source) {
        lines = WatchedLines.NONE;
        session.begin(source);
    }

    /** Writes what was done by key, if anything was that is not written yet. */
    void over() {
        lines = WatchedLines.NONE;
        session.saveDeeds();
    }

    @Override
    public Journal through(Journal journal) {
        return entry -> {
            session.keep(entry);
            journal.record(entry);
        };
    }

    @Override
    public void reach(WatchedLines reached) {
        lines = reached;
    }

    /** Opens, if that is wanted and there are keys, and takes them. */
    void takeIf(boolean wanted) {
        if (wanted && open()) {
            take();
        }
    }

    private void take() {
        if (!opened) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    for (int key; (key = keyboard.next()) >= 0; ) {
                        pressed((char) key);
                    }
                },
                "ringback-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes keys for these lines until no more come, if there are keys. */
    void takeFor(WatchedLines reached) {
        reach(reached);
        take();
    }

    private void pressed(char key) {
        switch (Character.toLowerCase(key)) {
            case 'd' -> act(HandDeed.DROP_CARRIER);
            case 's' -> act(HandDeed.STALL);
            case 'r' -> act(kind.refusal);
            case 'w' -> session.save(chosen);
            case 'h', '?' -> kind.help().forEach(this::say);
            default -> {
                if (kind.choice && key >= '0' && key <= '9') {
                    choose(key - '0');
                } else if (kind.choice && (key == 'l' || key == 'L')) {
                    list();
                } else if (key > ' ') {
                    say("the key " + key + " does nothing; ? tells which do");
                }
            }
        }
    }

    private void choose(int number) {
        List<WatchedLines.Call> calls = lines.calls();
        if (number == 0) {
            chosen = "";
            say("keys reach the latest call");
        } else if (number > calls.size()) {
            say("there is no call " + number + " to choose; l lists those there are");
        } else {
            chosen = calls.get(number - 1).line();
            say("keys reach " + words(calls.get(number - 1)) + "; 0 is the latest again");
        }
    }

    private void list() {
        List<WatchedLines.Call> calls = lines.calls();
        if (calls.isEmpty()) {
            say("there is no call");
        }
        for (int i = 0; i < Math.min(MAX_CHOICES, calls.size()); i++) {
            boolean reached = chosen.isEmpty()
                    ? i == calls.size() - 1
                    : calls.get(i).line().equals(chosen);
            say((i + 1) + " " + words(calls.get(i)) + (reached ? "   which keys reach" : ""));
        }
        if (calls.size() > MAX_CHOICES) {
            say("and " + (calls.size() - MAX_CHOICES) + " more, the last of which 0 reaches");
        }
    }

    private static String words(WatchedLines.Call call) {
        return call.line() + (call.number() == 0 ? "" : ", call " + call.number());
    }

    private void act(HandDeed deed) {
        WatchedLines present = lines;
        String line = chosen;
        if (line.isEmpty()) {
            List<WatchedLines.Call> calls = present.calls();
            line = calls.isEmpty() ? "" : calls.get(calls.size() - 1).line();
        }
        if (line.isEmpty() || !present.byHand(line, deed)) {
            if (deed == HandDeed.REFUSE_COMMAND) {
                say("cannot " + deed.words() + ": nobody gives commands, or the modem is in a call");
                return;
            }
            say("cannot " + deed.words() + ": there is no call "
                    + (chosen.isEmpty() ? "" : "on " + chosen + " ") + "to which it can be done"
                    + (chosen.isEmpty() ? "" : "; l lists those there are, 0 is the latest"));
        }
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
