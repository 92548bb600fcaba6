package dev.ringback.simulator.cli;

import dev.ringback.simulator.journal.Journal;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback tap}: between an application and its modem. */
@Command(
        name = "tap",
        description = {
            "Stands between an application and its modem, and passes octets, DTR, RTS, rate and circuits on, as far as both places "
                    + "carry them; --follow shows circuits, the AT dialogue and PPP frames.",
            TapRun.PLACES,
            "On a terminal --follow takes keys: d drops DTR at the modem for a second, which hangs up; r answers the next "
                    + "command by ERROR, and keeps it from the modem; s stalls both ways for 5 s; w writes the last call as a "
                    + "scenario; ? tells them. A modem without DTR, as behind a pseudo-terminal or TCP, is not hung up by d; "
                    + "behind TCP the connection ends.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ringback tap pty:ttyAPP serial:/dev/ttyUSB0 --follow",
            "  ringback tap tcp:7070 serial:/dev/ttyUSB0 --follow --only at,circuits --pcap session.pcapng"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 2:the command line is wrong",
            " 7:a place cannot be opened, or is gone",
            "70:our own mistake; a report was written",
            "130:interrupted, which is how it ends"
        })
final class TapCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Where the application comes.")
    private String application = "";

    @Parameters(index = "1", paramLabel = "B", description = "Where the modem is.")
    private String modem = "";

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description =
                    "Writes the frames as pcapng when it ends, with the rest in their comments; passwords are stars.")
    private @Nullable String pcap;

    @Option(names = "--json", description = "Prints one JSON object a line of the journal.")
    private boolean json;

    private final Surroundings surroundings;

    TapCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LiveJournal live = new LiveJournal(surroundings, follow.topics(), json);
        Journal told = follow.isOn() ? live.since(Instant.now()) : Journal.NONE;
        return new TapRun(surroundings, "tap", told, pcap, follow.isOn() && !json).run(application, modem);
    }
}
