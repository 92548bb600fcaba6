package dev.ringback.simulator.cli;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A person at a dialer, who thinks while the test goes on. */
final class ThinkingPerson implements Answers {
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private volatile int asked;

    /** What it answers next. */
    void say(String word) {
        words.add(word);
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    @Override
    public @Nullable String line(String prompt) {
        asked++;
        try {
            return words.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        String word = line(prompt);
        return word == null ? null : word.toCharArray();
    }

    @Override
    public boolean isTerminal() {
        return true;
    }
}
