package dev.ringback.simulator.cli;

import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasTimers;
import dev.ringback.simulator.scenario.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a connection may last, as options of {@code dial}. */
final class DialLimits {
    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            description =
                    "Hangs up after so long without an IP datagram to one host, either way, such as 20m; default: never.")
    private @Nullable String idle;

    @Option(
            names = "--session-limit",
            paramLabel = "DURATION",
            description = "Hangs up so long after Connected, whatever passes; default: never.")
    private @Nullable String session;

    @Option(
            names = "--echo",
            paramLabel = "DURATION",
            description =
                    "Asks the server so often whether it is still there (LCP), and hangs up when four questions in a "
                            + "row were not answered; default: never asks.")
    private @Nullable String echo;

    /** The timers with what was given. */
    RasTimers of(RasTimers usual) {
        RasTimers timers = usual.withLimits(new RasLimits(time("--idle", idle), time("--session-limit", session)));
        return timers.withEcho(time("--echo", echo), usual.echoCount());
    }

    private static Duration time(String option, @Nullable String text) {
        Duration duration = text == null || text.equals("0") ? Duration.ZERO : DurationText.parse(text);
        if (duration == null) {
            throw CommandFailure.usage(option + ": '" + text + "' is no duration", "write 20m, 90s, 1.5h or 500ms");
        }
        return duration;
    }
}
