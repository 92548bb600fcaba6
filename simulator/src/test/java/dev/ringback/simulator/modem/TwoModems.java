package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.time.VirtualScheduler;
import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A caller's modem and a called one, whose number is 2, on an exchange that never refuses. */
final class TwoModems {
    final VirtualScheduler time;
    final FakeExchange exchange;

    TwoModems(Instant start) {
        time = new VirtualScheduler(start);
        exchange = new FakeExchange(time);
    }

    /** The caller's. */
    Bench a(HardwareProfile profile) {
        return new Bench(time, exchange.caller, profile, ModemSettings.NONE);
    }

    /** The called one. */
    Bench b(HardwareProfile profile) {
        return new Bench(time, exchange.called, profile, ModemSettings.NONE);
    }

    /** Puts a call through; what both said is read. */
    static void calls(Bench a, Bench b) {
        b.asks("ATS0=1");
        b.runMillis(150); // some are deaf behind a result
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        a.reads();
        b.reads();
    }

    /** A shipped profile with another text in one place. */
    static HardwareProfile changed(String name, String from, String to) throws IOException {
        String text = Files.readString(Path.of("../hardware-profiles/profiles/" + name + ".modem.yaml"));
        assertThat(text).contains(from);
        Issues issues = new Issues();
        HardwareProfile profile = HardwareProfiles.parse(text.replace(from, to), "changed.modem.yaml", issues);
        assertThat(issues.list()).isEmpty();
        return Objects.requireNonNull(profile);
    }
}
