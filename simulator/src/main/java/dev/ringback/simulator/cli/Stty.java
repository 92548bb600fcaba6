package dev.ringback.simulator.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code stty} of POSIX, applied to the input of this process. */
final class Stty {
    private static final int MAX_SECONDS = 5;

    private Stty() {}

    /** What it says; null: it refused, or is not there. */
    static @Nullable String apply(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
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
