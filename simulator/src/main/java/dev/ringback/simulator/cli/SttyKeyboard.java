package dev.ringback.simulator.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The keyboard of this process's terminal, by {@code stty} of POSIX; it is given back also when the process is killed softly. */
final class SttyKeyboard implements Keyboard {
    private static final int MAX_STTY_SECONDS = 5;

    private @Nullable String before; // settings of the terminal while it is ours
    private @Nullable Thread hook;

    @Override
    public synchronized boolean open() {
        String settings = stty("-g");
        if (settings == null || settings.isEmpty()) {
            return false;
        }
        Thread restore = new Thread(() -> stty(settings));
        try {
            Runtime.getRuntime().addShutdownHook(restore);
        } catch (IllegalStateException goingDown) {
            return false;
        }
        hook = restore;
        before = settings;
        return stty("-icanon", "-echo", "min", "1", "time", "0") != null;
    }

    @Override
    public int next() {
        try {
            return System.in.read();
        } catch (IOException gone) {
            return -1;
        }
    }

    @Override
    public synchronized void close() {
        if (before != null) {
            stty(before);
            before = null;
        }
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException goingDown) {
                return; // it does the same once more
            }
            hook = null;
        }
    }

    private static @Nullable String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(MAX_STTY_SECONDS, TimeUnit.SECONDS)) {
                stty.destroy();
                return null;
            }
            return stty.exitValue() == 0 ? said : null;
        } catch (IOException none) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
