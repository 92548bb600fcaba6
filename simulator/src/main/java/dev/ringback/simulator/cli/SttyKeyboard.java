package dev.ringback.simulator.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The keyboard of this process's terminal, by {@code stty} of POSIX; it is given back also when the process is killed softly. */
final class SttyKeyboard implements Keyboard {
    private @Nullable String before; // settings of the terminal while it is ours
    private @Nullable Thread hook;

    @Override
    public synchronized boolean open() {
        String settings = Stty.apply("-g");
        if (settings == null || settings.isEmpty()) {
            return false;
        }
        Thread restore = new Thread(() -> Stty.apply(settings));
        try {
            Runtime.getRuntime().addShutdownHook(restore);
        } catch (IllegalStateException goingDown) {
            return false;
        }
        hook = restore;
        before = settings;
        return Stty.apply("-icanon", "-echo", "min", "1", "time", "0") != null;
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
            Stty.apply(before);
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
}
