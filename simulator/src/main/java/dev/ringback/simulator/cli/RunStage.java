package dev.ringback.simulator.cli;

import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which clock scenarios are run, where outside dialers find them, and what cannot be run at all. */
final class RunStage {
    private static final String PLACES =
            "write tcp:PORT, tcp:HOST:PORT, pty:LINK, rfc2217:PORT, rfc2217:HOST:PORT or serial:PATH";

    @Option(
            names = "--real-clock",
            description =
                    "Runs them in real time, over TCP on this computer; that something takes too long is told, and "
                            + "fails nothing. What real time cannot do is skipped.")
    private boolean realClock;

    @Option(
            names = "--listen",
            paramLabel = "WHERE",
            description =
                    "Where a dialer that is not ours finds the server (sut: external-client): tcp:PORT, this computer "
                            + "only, or tcp:HOST:PORT, where each connection is a call; port 0 is any free one. Or where it "
                            + "finds a modem, that of the scenario's client, with which it dials the server: pty:LINK, a device "
                            + "file, rfc2217:PORT or rfc2217:HOST:PORT, or serial:PATH, at the far end of a null-modem "
                            + "cable (serial:PATH,flow=none: one of three wires). Several scenarios listen one after another.")
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
    void check(List<Scenario> scenarios, RunSelection selection, Surroundings surroundings) {
        if (listen == null) {
            return;
        }
        ListenAddress where = address(listen);
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
            refuseUnmet(scenario, where, surroundings);
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
        } else if (scenario.isOutside() && listen == null && isOnTcp(scenario) && scenario.modems() != null) {
            return "its line has modems, but on TCP each connection is a call";
        }
        return scenario.obstacleToRealTime();
    }

    /** What to do about an obstacle. */
    String wayOut(Scenario scenario, boolean twice) {
        if (twice) {
            return "leave out --check-determinism";
        } else if (scenario.isOutside()) {
            return scenario.modems() == null
                    ? "say where: --listen tcp:7007, or port in its line"
                    : "say where its modem is: " + place(scenario.setting().transport());
        }
        return scenario.isInRealTime() ? "give it clock: virtual" : "leave out --real-clock";
    }

    private static String place(@Nullable String transport) {
        return switch (transport == null ? "" : transport) {
            case "serial" -> "--listen serial:PATH, such as serial:/dev/ttyUSB0";
            case "pty" -> "--listen pty:LINK, such as pty:ttyLAB0";
            default -> "--listen pty:ttyLAB0, rfc2217:7008 or serial:PATH, or transport: rfc2217 and port in its line";
        };
    }

    /** What a command must say to run them so again; empty, or a space and the options. */
    String options() {
        return (realClock ? " --real-clock" : "") + (listen == null ? "" : " --listen " + listen);
    }

    /** How a scenario with another dialer is listened for again, wherever it was. */
    static String listening(Scenario scenario) {
        return scenario.modems() == null ? " --listen tcp:0" : " --listen rfc2217:0";
    }

    /** Where an outside dialer finds a scenario that has no obstacle. */
    ListenAddress address(Scenario scenario) {
        String own = scenario.setting().port();
        String usual = (isOnTcp(scenario) ? "tcp:" : "rfc2217:") + (own == null ? "0" : own);
        return address(listen != null ? listen : usual);
    }

    private static boolean isOnTcp(Scenario scenario) {
        return !"rfc2217".equals(scenario.setting().transport());
    }

    private static void refuseUnmet(Scenario scenario, ListenAddress where, Surroundings surroundings) {
        ModemPlace place = ModemPlaces.ofScenario(where, surroundings);
        String obstacle = ModemPlaces.obstacle(scenario, place);
        if (!obstacle.isEmpty()) {
            throw CommandFailure.usage("--listen " + where + ": " + obstacle, place == null ? ModemPlaces.WAY_OUT : "");
        }
    }

    private static ListenAddress address(String where) {
        return ListenAddress.parseSocket(where, PLACES);
    }
}
