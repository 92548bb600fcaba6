package dev.ringback.simulator.cli;

import dev.ringback.simulator.number.MagicNumber;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ringback numbers}: the numbers of the simulated exchange. */
@Command(
        name = "numbers",
        description = {
            "Lists the numbers of the simulated exchange: what is dialed chooses what goes wrong. Nothing has to be started "
                    + "or configured; every user name and password will do.",
            ""
        },
        footer = {
            "",
            "The last three digits are the RAS error that the caller gets: 555-0691 ends in 691. The digit before them adds "
                    + "a callback: 0 none, 1 at a number that the caller names, 2 at a preset one. Hyphens may be left out.",
            "  ringback dial 555-0691 --user alice --paused-states",
            "  ringback dial 555-1000 --user alice --paused-states"
        })
final class NumbersCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    NumbersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson());
        } else {
            for (MagicNumber number : MagicNumber.working()) {
                out.println(number.title() + "   " + number.outcome());
            }
            surroundings.err().println("try one: ringback dial 555-0691 --user alice --paused-states");
        }
        out.flush();
        return ExitStatus.OK;
    }

    private static String asJson() {
        return JsonText.object(json -> {
            json.writeName("numbers");
            json.writeStartArray();
            for (MagicNumber number : MagicNumber.working()) {
                json.writeStartObject();
                json.writeStringProperty("number", number.title());
                json.writeStringProperty("outcome", number.outcome());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
