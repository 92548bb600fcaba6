package dev.ringback.simulator.cli;

import dev.ringback.octets.Octets;
import dev.ringback.port.serial.PortException;
import dev.ringback.port.serial.SerialDialogue;
import dev.ringback.simulator.probe.ModemProbe;
import dev.ringback.simulator.probe.ProbeLine;
import dev.ringback.simulator.probe.ProbeReport;
import dev.ringback.simulator.report.PrintableText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code modem --probe PORT}: asks what is at the other end of a serial port, and prints it. */
final class ProbeOutput {
    private final Surroundings surroundings;
    private final boolean json;

    ProbeOutput(Surroundings surroundings, boolean json) {
        this.surroundings = surroundings;
        this.json = json;
    }

    /** Asks and prints; status 0 where something answers, 1 where nothing does. */
    int probe(String port) {
        ProbeReport report;
        surroundings.err().println("asking what is at " + port + "; where nothing answers this takes a minute");
        surroundings.err().flush();
        try (SerialDialogue dialogue = SerialDialogue.open(port)) {
            report = ModemProbe.of(new Line(dialogue));
        } catch (PortException e) {
            throw new CommandFailure(ExitStatus.PORT, e.failure().message(), "see: ringback ports " + port);
        }
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(report));
        } else {
            print(report);
        }
        out.flush();
        return report.what() == ProbeReport.What.SILENCE ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private record Line(SerialDialogue dialogue) implements ProbeLine {
        @Override
        public boolean rate(int bitsPerSecond) {
            return dialogue.rate(bitsPerSecond);
        }

        @Override
        public void send(Octets octets) {
            dialogue.send(octets);
        }

        @Override
        public Octets hear(Duration most, Predicate<Octets> enough) {
            return dialogue.hear(most, enough);
        }
    }

    private void print(ProbeReport report) {
        PrintWriter out = surroundings.out();
        switch (report.what()) {
            case SILENCE ->
                out.println("nothing answers AT, at none of the rates "
                        + ModemProbe.RATES.toString().replaceAll("[\\[\\]]", "")
                        + " bit/s: is it switched on, and is it the right port?");
            case LOOP_BACK -> out.println("no modem: what is sent comes back, as from a loop-back plug");
            case MODEM -> {
                out.println("a modem, which answers at " + report.rateBitsPerSecond() + " bit/s");
                report.identity().forEach((command, lines) -> {
                    String rest = command;
                    for (String line : lines) {
                        out.println("  " + rest + " ".repeat(Math.max(1, 11 - rest.length())) + PrintableText.of(line));
                        rest = "";
                    }
                });
                printProfiles(report);
            }
        }
        report.loop().forEach(line -> out.println("loop-back self-test: " + line));
    }

    private void printProfiles(ProbeReport report) {
        PrintWriter out = surroundings.out();
        for (ProbeReport.Match match : report.profiles()) {
            out.println(
                    (match.equals(report.profiles().get(0)) ? "best profile: " : "also near:    ") + match.name() + ", "
                            + match.title() + ": " + match.same() + " of " + match.known()
                            + " answers about itself are the same");
        }
        String tried = "generic-v250";
        if (report.profiles().isEmpty()) {
            out.println("best profile: none, for it says of itself what no profile does; generic-v250 is tried");
        } else {
            tried = report.profiles().get(0).name();
        }
        out.println("commands of " + tried + ": " + report.asked() + " tried, "
                + (report.unknown().isEmpty()
                        ? "all are known"
                        : "unknown are " + String.join(", ", report.unknown())));
    }

    private static String asJson(ProbeReport report) {
        return JsonText.object(json -> {
            json.writeStringProperty(
                    "what", report.what().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeNumberProperty("rateBitsPerSecond", report.rateBitsPerSecond());
            json.writeName("identity");
            json.writeStartObject();
            report.identity().forEach((command, lines) -> {
                json.writeName(command);
                json.writeStartArray();
                lines.forEach(json::writeString);
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeName("profiles");
            json.writeStartArray();
            for (ProbeReport.Match match : report.profiles()) {
                json.writeStartObject();
                json.writeStringProperty("name", match.name());
                json.writeNumberProperty("same", match.same());
                json.writeNumberProperty("known", match.known());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("asked", report.asked());
            for (boolean unknown : new boolean[] {true, false}) {
                json.writeName(unknown ? "unknown" : "loop");
                json.writeStartArray();
                (unknown ? report.unknown() : report.loop()).forEach(json::writeString);
                json.writeEndArray();
            }
        });
    }
}
