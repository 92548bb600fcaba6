package dev.ringback.simulator.cli;

import dev.ringback.port.serial.PortHolder;
import dev.ringback.port.serial.SerialCircuit;
import dev.ringback.port.serial.SerialCircuits;
import dev.ringback.port.serial.SerialDevice;
import dev.ringback.port.serial.SerialDevices;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code ringback ports}: the serial ports of this computer. */
@Command(
        name = "ports",
        description = {
            "Lists the serial ports of this computer: what each is, its driver, who has it open, whether you may use it and "
                    + "how to get the right, and which circuits work.",
            "To see the circuits it opens each port that is free for a moment, and turns DTR and RTS on and off: what follows "
                    + "them works. A circuit that is off and follows nothing may be low, not wired, or one that the driver "
                    + "never tells; only the device at the other end can show. --no-probe opens nothing.",
            ""
        },
        footer = {
            "",
            "Who has a port open is told by Linux alone, and of other users' programs to root alone. Pseudo-terminals are "
                    + "not listed; name them.",
            "",
            "Examples:",
            "  ringback ports",
            "  ringback ports /dev/ttyUSB0 --json",
            "  ringback ports /dev/pts/3 --no-probe"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:the ports are listed",
            " 2:the command line is wrong",
            " 7:a port that was named is not there, or cannot be used now",
            "70:our own mistake; a report was written"
        })
final class PortsCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PORT", description = "These ports only; default: all that are listed.")
    private List<String> named = List.of();

    @Option(names = "--no-probe", description = "Opens no port, and so says nothing about circuits.")
    private boolean noProbe;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    PortsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<SerialDevice> devices = named.isEmpty()
                ? SerialDevices.all(!noProbe)
                : named.stream().map(path -> SerialDevices.of(path, !noProbe)).toList();
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(devices));
        } else {
            devices.forEach(this::print);
        }
        out.flush();
        if (devices.isEmpty() && !json) {
            surroundings
                    .err()
                    .println("this computer lists no serial port; is the adapter plugged in? a pseudo-terminal is not "
                            + "listed, name it: ringback ports PATH");
        }
        boolean trouble = devices.stream().anyMatch(device -> !device.trouble().isEmpty());
        return trouble && !named.isEmpty() ? ExitStatus.PORT : ExitStatus.OK;
    }

    private void print(SerialDevice device) {
        PrintWriter out = surroundings.out();
        out.println(device.path());
        row("what", device.description().isEmpty() ? "not known" : device.description());
        row("driver", device.driver().isEmpty() ? "not known" : device.driver());
        row("in use", device.holders().isEmpty() ? "no, as far as this computer tells" : "by " + users(device));
        row("rights", rights(device));
        SerialCircuits circuits = device.circuits();
        if (circuits != null) {
            row(
                    "circuits",
                    circuits.isEmpty() ? "none: DTR cannot be dropped, and carrier is not seen" : circuits.toString());
        } else {
            row("circuits", "not looked at" + (device.trouble().isEmpty() ? "" : ": " + device.trouble()));
        }
    }

    private String rights(SerialDevice device) {
        if (device.granted()) {
            return "you may read and write it";
        }
        return device.fix().isEmpty()
                ? "not known"
                : surroundings.colored(Surroundings.Color.RED, "you may not use it") + ": " + device.fix();
    }

    private void row(String name, String value) {
        surroundings.out().println("  " + name + " ".repeat(10 - name.length()) + value);
    }

    private static String users(SerialDevice device) {
        return device.holders().stream().map(PortHolder::toString).collect(Collectors.joining(", "));
    }

    private static String asJson(List<SerialDevice> devices) {
        return JsonText.object(json -> {
            json.writeName("ports");
            json.writeStartArray();
            devices.forEach(device -> write(json, device));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, SerialDevice device) {
        json.writeStartObject();
        json.writeStringProperty("path", device.path());
        json.writeStringProperty("description", device.description());
        json.writeStringProperty("driver", device.driver());
        json.writeName("inUseBy");
        json.writeStartArray();
        for (PortHolder holder : device.holders()) {
            json.writeStartObject();
            json.writeNumberProperty("process", holder.process());
            json.writeStringProperty("program", holder.program());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanProperty("mayUse", device.granted());
        json.writeStringProperty("fix", device.fix());
        SerialCircuits circuits = device.circuits();
        if (circuits != null) {
            json.writeName("circuits");
            json.writeStartObject();
            for (SerialCircuit circuit : SerialCircuit.values()) {
                json.writeStringProperty(circuit.name(), circuits.of(circuit).words());
            }
            json.writeEndObject();
        }
        json.writeStringProperty("trouble", device.trouble());
        json.writeEndObject();
    }
}
