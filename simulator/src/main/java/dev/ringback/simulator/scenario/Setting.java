package dev.ringback.simulator.scenario;

import dev.ringback.simulator.radius.RadiusConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is tested, and where.
 *
 * @param sut who
 * @param clock on which clock
 * @param waiting how long a dialer that is not ours may take to call, and to call again
 * @param port where it finds the server, {@code PORT} of this computer or {@code HOST:PORT}; null: the file does not say
 * @param radius who judges the callers in the server's stead; null: the server does
 * @param transport what carries the line or joins the client's modem and its computer, as the file writes it; null: the
 *     file does not say
 * @param needs what has to pass between the client's modem and its computer; for a dialer that is not ours
 */
public record Setting(
        Sut sut,
        Clock clock,
        Duration waiting,
        @Nullable String port,
        @Nullable RadiusConfig radius,
        @Nullable String transport,
        List<TransportNeed> needs) {
    /** How long is waited where the file says nothing. */
    public static final Duration DEFAULT_WAITING = Duration.ofSeconds(60);

    /** Copies the list. */
    public Setting {
        needs = List.copyOf(needs);
    }

    static Setting read(Fields file) {
        Transport transport = file.map("line").get("transport", FormatWords.TRANSPORT);
        boolean outside = file.get("sut", FormatWords.SUT) == Sut.EXTERNAL_CLIENT;
        return new Setting(
                file.get("sut", FormatWords.SUT, Sut.BUILTIN_CLIENT),
                file.get("clock", FormatWords.CLOCK, Clock.VIRTUAL),
                file.get("wait", Scalars.TIMER, DEFAULT_WAITING),
                file.map("line").get("port", Scalars.PORT),
                RadiusFormat.read(file.map("server")),
                transport == null ? null : transport.title(),
                outside ? TransportNeed.of(file) : List.of());
    }
}
