package dev.ringback.simulator.cli;

import dev.ringback.simulator.cli.DecodeRows.Row;
import dev.ringback.simulator.cli.Surroundings.Color;
import dev.ringback.simulator.recorded.Damage;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import dev.ringback.simulator.report.HappeningText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback decode}: the frames of a capture. */
@Command(
        name = "decode",
        description = {
            "Prints the frames of a capture in the notation of pppd: pcap and pcapng (link types 9, 50, 51, 166, 204, and "
                    + "PPPoE sessions in Ethernet), what pppd writes with its option record, PPP.LOG of Windows, and "
                    + "the capture.pcapng of a run. Passwords are hidden.",
            ""
        },
        footer = {
            "",
            "Of a damaged file everything before the damage is printed. The ladder is as wide as COLUMNS says, or 100.",
            "",
            "Examples:",
            "  ringback decode out/expired/capture.pcapng",
            "  ringback decode call.record --ladder",
            "  ringback decode call.pcap --json"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all of it was printed",
            " 2:the command line is wrong, or the file cannot be read",
            " 3:the file is damaged, or is no capture",
            "70:our own mistake; a report was written"
        })
final class DecodeCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE", description = "The capture.")
    private String name = "";

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Layout layout;

    private final Surroundings surroundings;

    /** At most one of these. */
    static final class Layout {
        @Option(names = "--ladder", description = "Draws arrows between the two ends; the default on a terminal.")
        private boolean ladder;

        @Option(names = "--table", description = "Prints one line for each frame; the default elsewhere.")
        @SuppressWarnings("UnusedVariable") // it is what is left when it is none of the others
        private boolean table;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;
    }

    DecodeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RecordedFile file = RecordedFiles.read(InputFile.read(name, surroundings));
        PrintWriter out = surroundings.out();
        if (layout != null && layout.json) {
            out.println(DecodeJson.of(file));
        } else if (!file.items().isEmpty()) {
            boolean ladder = layout == null ? surroundings.terminal() : layout.ladder;
            print(file, ladder, out);
        }
        out.flush();
        Damage damage = file.damage();
        if (damage != null) {
            throw new CommandFailure(ExitStatus.INVALID, "'" + name + "' " + damage, damage.wayOut());
        }
        if (file.items().isEmpty()) {
            surroundings.err().println("'" + name + "' holds no frames" + ignored(file));
        }
        return ExitStatus.OK;
    }

    private void print(RecordedFile file, boolean ladder, PrintWriter out) {
        List<Row> rows = DecodeRows.of(file);
        int frames = file.frames().size();
        out.println(file.kind() + ": " + frames + (frames == 1 ? " frame in " : " frames in ")
                + HappeningText.seconds(DecodeRows.length(file)).strip() + " s from " + DecodeRows.start(file)
                + ignored(file));
        if (ladder) {
            DecodeLadder drawn = new DecodeLadder(surroundings);
            out.println(drawn.head(DecodeRows.ends(file)));
            rows.forEach(row -> drawn.lines(row).forEach(out::println));
        } else {
            rows.forEach(row -> out.println(line(row)));
        }
    }

    private static String ignored(RecordedFile file) {
        int count = file.ignored();
        return count == 0 ? "" : "; " + count + (count == 1 ? " packet is" : " packets are") + " no PPP frame";
    }

    private String line(Row row) {
        String number = row.number() == 0 ? "" : Integer.toString(row.number());
        String sender = row.isComment() ? "*" : row.sender();
        String note = row.remark().isEmpty() ? "" : "   " + row.remark();
        String line = " ".repeat(Math.max(0, 5 - number.length())) + number + " " + row.seconds() + "  " + sender
                + " ".repeat(Math.max(0, 6 - sender.length())) + "  " + row.text() + note;
        return row.flawed() ? surroundings.colored(Color.RED, line) : line;
    }
}
