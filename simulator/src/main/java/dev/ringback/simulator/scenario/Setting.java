package dev.ringback.simulator.scenario;

import dev.ringback.simulator.radius.RadiusConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is tested, and where.
 *
 * @param sut who
 * @param clock on which clock
 * @param waiting how long a dialer that is not ours may take to call, and to call again
 * @param port where it finds the server, {@code PORT} of this computer or {@code HOST:PORT}; null: the file does not say
 * @param radius who judges the callers in the server's stead; null: the server does
 */
public record Setting(
        Sut sut,
        Clock clock,
        Duration waiting,
        @Nullable String port,
        @Nullable RadiusConfig radius) {
    /** How long is waited where the file says nothing. */
    public static final Duration DEFAULT_WAITING = Duration.ofSeconds(60);

    static Setting read(Fields file) {
        return new Setting(
                file.get("sut", FormatWords.SUT, Sut.BUILTIN_CLIENT),
                file.get("clock", FormatWords.CLOCK, Clock.VIRTUAL),
                file.get("wait", Scalars.TIMER, DEFAULT_WAITING),
                file.map("line").get("port", Scalars.PORT),
                RadiusFormat.read(file.map("server")));
    }
}
