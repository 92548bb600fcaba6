package dev.ringback.simulator.cli;

import dev.ringback.simulator.journal.Journal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback record}: a session between an application and its modem in a file. */
@Command(
        name = "record",
        description = {
            "Records a session between an application and its modem, as tap --pcap does, and shows and spoils nothing: the "
                    + "frames both ways as pcapng, and what the modem is told and says, and the circuits, in their comments. "
                    + "decode, replay and import read the file; a password of PAP and a change of password are stars in it.",
            TapRun.PLACES,
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ringback record pty:ttyAPP serial:/dev/ttyUSB0 --out session.pcapng",
            "  ringback decode session.pcapng"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 2:the command line is wrong",
            " 7:a place cannot be opened, or is gone",
            "70:our own mistake; a report was written",
            "130:interrupted, which is how it ends"
        })
final class RecordCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Where the application comes.")
    private String application = "";

    @Parameters(index = "1", paramLabel = "B", description = "Where the modem is.")
    private String modem = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file, which must be new.")
    private String file = "";

    private final Surroundings surroundings;

    RecordCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new TapRun(surroundings, "record", Journal.NONE, file, false).run(application, modem);
    }
}
