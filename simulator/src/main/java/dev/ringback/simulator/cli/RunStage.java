package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which clock scenarios are run, where outside dialers find them, and what cannot be run at all. */
final class RunStage {
    @Option(
            names = "--real-clock",
            description =
                    "Runs them in real time, over TCP on this computer; that something takes too long is told, and "
                            + "fails nothing. What real time cannot do is skipped.")
    private boolean realClock;

    @Option(
            names = "--listen",
            paramLabel = "tcp:PORT",
            description =
                    "Where a dialer that is not ours finds the server (sut: external-client): tcp:PORT, this computer "
                            + "only, or tcp:HOST:PORT; port 0 is any free one. Several scenarios listen one after another.")
    private @Nullable String listen;

    @Option(names = "--fail-on-skip", description = "A scenario that cannot be run here is status 4.")
    private boolean failOnSkip;

    /** Whether a scenario is run in real time. */
    boolean inRealTime(Scenario scenario) {
        return realClock || scenario.isInRealTime();
    }

    boolean failOnSkip() {
        return failOnSkip;
    }

    boolean listens() {
        return listen != null;
    }

    /** Refuses what contradicts {@code --listen}; what it says must be a place. */
    void check(List<Scenario> scenarios, RunSelection selection) {
        if (listen == null) {
            return;
        }
        address(listen);
        if (selection.twice()) {
            throw CommandFailure.usage(
                    "--check-determinism with --listen: a dialer that is not ours never does the same twice",
                    "leave out --check-determinism");
        }
        for (Scenario scenario : scenarios) {
            if (!scenario.isOutside()) {
                throw CommandFailure.usage(
                        "--listen: scenario " + scenario.name() + " dials for itself, and takes no other caller",
                        "give it sut: external-client and clock: real, or leave out --listen");
            }
        }
        if (selection.givenJobs() > 1) {
            throw CommandFailure.usage(
                    "--jobs " + selection.givenJobs() + " with --listen: at one place one scenario listens at a time",
                    "leave out --jobs");
        }
    }

    /** Why a scenario cannot be run as it was told; empty: it can. */
    String obstacle(Scenario scenario, boolean twice) {
        if (!inRealTime(scenario)) {
            return "";
        } else if (twice) {
            return "in real time no two runs are the same";
        } else if (scenario.isOutside() && listen == null && scenario.setting().port() == null) {
            return "it waits for a dialer that is not ours, and nothing says where";
        }
        return scenario.obstacleToRealTime();
    }

    /** What to do about an obstacle. */
    String wayOut(Scenario scenario, boolean twice) {
        if (twice) {
            return "leave out --check-determinism";
        } else if (scenario.isOutside()) {
            return "say where: --listen tcp:7007, or port in its line";
        }
        return scenario.isInRealTime() ? "give it clock: virtual" : "leave out --real-clock";
    }

    /** What a command must say to run them so again; empty, or a space and the options. */
    String options() {
        return (realClock ? " --real-clock" : "") + (listen == null ? "" : " --listen " + listen);
    }

    /** Where an outside dialer finds a scenario that has no obstacle. */
    TcpAddress address(Scenario scenario) {
        String own = scenario.setting().port();
        return address(listen != null ? listen : "tcp:" + (own == null ? "0" : own));
    }

    private static TcpAddress address(String where) {
        if (ListenAddress.parse(where, ListenAddress.TCP_ONLY) instanceof ListenAddress.Tcp tcp) {
            return tcp.address();
        }
        throw CommandFailure.usage(
                "--listen " + where + ": run listens on TCP only",
                "write tcp:PORT; serve answers on serial ports, and judges nothing there");
    }
}
