package dev.ringback.simulator.cli;

import dev.ringback.simulator.netty.CallerLimits;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.server.ServerConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a server bears with, as options of {@code serve}. */
final class CallerLimitOptions {
    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description =
                    "Connections on TCP at the same time, at all places together; whoever comes then takes the room of the "
                            + "caller that has been unproven longest, or finds the connection closed when there is none; "
                            + "default: 8192.")
    private @Nullable Integer calls;

    @Option(
            names = "--max-unproven",
            paramLabel = "N",
            description =
                    "Of those, callers who have not proven themselves yet; for whoever comes then the one that has been "
                            + "at it longest is hung up on; default: 4096.")
    private @Nullable Integer unproven;

    @Option(
            names = "--authenticate-time",
            paramLabel = "DURATION",
            description =
                    "How long a caller may take to prove itself, such as 30s; default: 2m. A scenario says so with "
                            + "server.authenticate-time.")
    private @Nullable String authenticateTime;

    /** The usual limits with what was given. */
    CallerLimits onTcp() {
        return new CallerLimits(
                positive("--max-calls", calls, CallerLimits.USUAL.calls()),
                positive("--max-unproven", unproven, CallerLimits.USUAL.unproven()));
    }

    /** Whether something was given that is of TCP alone. */
    boolean areGiven() {
        return calls != null || unproven != null;
    }

    /** Whether the server's model has a time to authenticate that was given. */
    boolean hasTime() {
        return authenticateTime != null;
    }

    /** The server with the time that was given. */
    ServerConfig in(ServerConfig config) {
        if (authenticateTime == null) {
            return config;
        }
        Duration time = DurationText.parse(authenticateTime);
        if (time == null || time.isZero()) {
            throw CommandFailure.usage(
                    "--authenticate-time: '" + authenticateTime + "' is no time that can pass",
                    "write 2m, 90s or 500ms");
        }
        return config.withPatience(config.retries(), time);
    }

    private static int positive(String option, @Nullable Integer given, int usual) {
        if (given != null && given < 1) {
            throw CommandFailure.usage(option + " " + given + " lets nobody in", "write 1 or more");
        }
        return given == null ? usual : given;
    }
}
