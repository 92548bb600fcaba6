package dev.ringback.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What somebody says, line by line, until he has ended. Any thread. */
final class Transcript {
    private final String name;
    private final Consumer<String> listener;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Transcript(String name) {
        this(name, line -> {});
    }

    /** The listener is told each line, on the thread that brings it. */
    Transcript(String name, Consumer<String> listener) {
        this.name = name;
        this.listener = listener;
    }

    String name() {
        return name;
    }

    void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
        listener.accept(line);
    }

    /** There will be no more. */
    void end() {
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    /** The first line that contains the text; waits for it. */
    String awaitLine(String text, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lines) {
            for (int seen = 0; ; ) {
                for (; seen < lines.size(); seen++) {
                    if (lines.get(seen).contains(text)) {
                        return lines.get(seen);
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0 || ended) {
                    throw new AssertionError(name + (ended ? ", which has ended," : " within " + limit)
                            + " never said \"" + text + "\"");
                }
                lines.wait(left / 1_000_000 + 1);
            }
        }
    }

    /** Whether it ended in time; waits for that. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lines) {
            for (long left = limit.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
                lines.wait(left / 1_000_000 + 1);
            }
            return ended;
        }
    }

    boolean hasEnded() {
        synchronized (lines) {
            return ended;
        }
    }

    /** All lines so far. */
    String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Prints it; FreeRADIUS and pppd print the passwords of their files, no report of ours does. */
    void show() {
        System.out.println("--- " + name);
        System.out.println(text().replaceAll("(?i)(password\\S*\\s*[:=]+\\s*).*", "$1(not shown)"));
        System.out.println("--- end of " + name);
    }
}
