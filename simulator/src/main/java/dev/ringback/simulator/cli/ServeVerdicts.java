package dev.ringback.simulator.cli;

import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.netty.OutsideService;
import dev.ringback.simulator.report.FailureText;
import dev.ringback.simulator.report.PrintableText;
import dev.ringback.simulator.run.CallerText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * {@code serve --follow} with a scenario whose dialer is not ours: a line for each verdict, what failed beneath it, and a
 * count at the end. Nothing of a call is kept but the count.
 */
final class ServeVerdicts {
    private final Surroundings surroundings;
    private final Scenario scenario;
    private final boolean json;
    private int passed; // guarded by this
    private int failed; // guarded by this

    ServeVerdicts(Surroundings surroundings, Scenario scenario, boolean json) {
        this.surroundings = surroundings;
        this.scenario = scenario;
        this.json = json;
    }

    /** Serves until it is interrupted. */
    void serve(List<ListenAddress> where, long seed, Consumer<List<String>> announce) {
        OutsideService service = new OutsideService(scenario, seed, this::print);
        try (Interruption interruption = Interruption.with(service::stop)) {
            try (service) {
                List<String> listening = new ArrayList<>();
                for (ListenAddress address : where) {
                    listening.add(open(service, address));
                }
                announce.accept(listening);
                if (!interruption.isRaised()) {
                    await(service);
                }
            }
            count(); // while the process still waits for it
        }
    }

    /** Until the process or this thread is interrupted; its mark is cleared, for what follows are goodbyes. */
    private static void await(OutsideService service) {
        try {
            service.await();
        } catch (CancellationException interrupted) {
            Thread.interrupted();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.PORT, String.valueOf(e.getMessage()), "start it again");
        }
    }

    private String open(OutsideService service, ListenAddress address) {
        if (address instanceof ListenAddress.Serial) {
            throw CommandFailure.usage(
                    "--listen " + address + ": verdicts are not given on a serial port, where the line is a real one",
                    "listen on tcp:PORT, pty:LINK or rfc2217:PORT, or leave out --follow and serve without verdicts; "
                            + "ringback run FILE --listen serial:PATH plays it once, with a modem of ours there");
        }
        ModemPlace place = ModemPlaces.ofScenario(address, surroundings);
        String obstacle = ModemPlaces.obstacle(scenario, place);
        if (!obstacle.isEmpty()) {
            throw CommandFailure.usage(
                    "--listen " + address + ": " + obstacle, place == null ? ModemPlaces.WAY_OUT : "");
        }
        try {
            return address instanceof ListenAddress.Tcp tcp
                    ? "tcp:" + service.listen(tcp.address())
                    : service.listen(Objects.requireNonNull(place, "neither TCP nor serial"));
        } catch (IOException e) {
            String wayOut = address instanceof ListenAddress.Pty ? "" : ListenAddress.TAKEN;
            throw new CommandFailure(ExitStatus.PORT, String.valueOf(e.getMessage()), wayOut);
        }
    }

    /** On the service's thread. */
    private synchronized void print(RunResult result) {
        passed += result.passed() ? 1 : 0;
        failed += result.passed() ? 0 : 1;
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(result));
        } else {
            lines(result).forEach(out::println);
        }
        out.flush();
    }

    private List<String> lines(RunResult result) {
        List<String> lines = new ArrayList<>();
        String verdict = result.passed()
                ? surroundings.colored(Surroundings.Color.GREEN, "ok") + "   "
                : surroundings.colored(Surroundings.Color.RED, "FAIL") + " ";
        String callers = PrintableText.of(String.join("; ", CallerText.of(result.recording())));
        lines.add(verdict + " " + (passed + failed) + "  " + (callers.isEmpty() ? "nobody" : callers) + "   seed "
                + result.seed() + "   " + RunText.people(result.length())
                + (result.passed() ? "" : "   " + FailureText.place(result)));
        lines.addAll(FailureText.failures(result));
        lines.addAll(FailureText.late(result));
        if (!result.passed()) {
            String replay = FailureText.replay(result, new LinkedHashMap<>(), null) + RunStage.listening(scenario);
            lines.addAll(FailureText.named("replay", replay));
        }
        return lines;
    }

    private String asJson(RunResult result) {
        return JsonText.object(members -> {
            members.writeStringProperty("event", "verdict");
            members.writeNumberProperty("number", passed + failed);
            members.writeName("callers");
            members.writeStartArray();
            CallerText.of(result.recording()).forEach(members::writeString);
            members.writeEndArray();
            members.writeNumberProperty("seed", result.seed());
            members.writeBooleanProperty("passed", result.passed());
            members.writeBooleanProperty("hitLimit", result.hitLimit());
            members.writeNumberProperty("milliseconds", result.length().toMillis());
            RunJson.failures(members, "late", result.late());
            RunJson.failures(members, "failures", result.failures());
        });
    }

    private synchronized void count() {
        int all = passed + failed;
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(JsonText.object(members -> {
                members.writeStringProperty("event", "end");
                members.writeNumberProperty("passed", passed);
                members.writeNumberProperty("failed", failed);
            }));
        } else {
            out.println(all + (all == 1 ? " verdict: " : " verdicts: ") + passed + " passed, " + failed + " failed");
        }
        out.flush();
    }
}
