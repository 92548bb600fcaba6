package dev.ringback.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Plays rows at places, many at a time, and writes the table of what was seen. */
final class FaultPlays {
    private static final Path README = Path.of("README.md");
    private static final Path WRITTEN = Path.of("target", "faults.md");
    private static final String FROM = "<!-- what the faults were seen to do -->\n";
    private static final String TO = "<!-- as far as the faults -->\n";

    /** With the value {@code write} a run of every cell writes the table into the README instead of comparing it. */
    private static final String PROPERTY = "ringback.fault-table";

    /** Calls at a time; most of them wait for their modems. */
    private static final int AT_A_TIME = 24;

    private final FaultFile files;
    private final FaultPlayer player;
    private final BiPredicate<FaultRow, Place> played;
    private final int tries;
    private final List<String> wrong = new ArrayList<>();
    private final Queue<String> failedTries = new ConcurrentLinkedQueue<>();

    /**
     * Plays what is chosen; of the rest it only sees whether it is refused.
     *
     * @param tries at most, of a call in real time: a computer may be too busy for its timers
     */
    FaultPlays(Path folder, BiPredicate<FaultRow, Place> played, int tries) throws IOException {
        this.files = new FaultFile(folder);
        this.player = new FaultPlayer(folder, files.modem());
        this.played = played;
        this.tries = tries;
    }

    /** Plays, writes the table, and compares the README's with it. */
    void run(List<FaultRow> rows) throws Exception {
        needsLinuxAndSocat();
        boolean write = "write".equals(System.getProperty(PROPERTY));
        LibraryUse library = library();
        Map<FaultRow, String> uses = new LinkedHashMap<>();
        rows.forEach(row -> uses.put(row, use(row.keys().get(0), library)));
        FaultTable table = new FaultTable(cells(rows), uses);
        Files.createDirectories(WRITTEN.toAbsolutePath().getParent());
        Files.writeString(WRITTEN, table.text(FaultTable.NOT_PLAYED) + failedTries());
        assertThat(wrong).isEmpty();
        if (rows.size() < FaultRows.all().size()) {
            return;
        }
        String readme = Files.readString(README);
        int from = readme.indexOf(FROM) + FROM.length();
        int to = readme.indexOf(TO);
        assertThat(from).as("the table's place in " + README).isBetween(FROM.length(), to);
        if (write) {
            assertThat(table.isWhole())
                    .as("This run has not played every cell, and what is written has to have been seen: -D" + PROPERTY
                            + "=write goes with FaultTableCheck, which is part of -Pexhaustive")
                    .isTrue();
        }
        FaultTable completed = table.completedFrom(readme.substring(from, to));
        String text = "\n" + completed.text(FaultTable.NOT_PLAYED) + "\n";
        if (write) {
            Files.writeString(README, readme.substring(0, from) + text + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to))
                .as("FaultTableCheck with -D" + PROPERTY + "=write writes it anew")
                .isEqualTo(text);
    }

    private static String use(String key, LibraryUse library) {
        return FaultKeys.notInLibrary(key).isEmpty() ? library.of(key) : "none";
    }

    private Map<FaultRow, Map<Place, String>> cells(List<FaultRow> rows) throws Exception {
        Map<FaultRow, Map<Place, Future<String>>> playing = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (FaultRow row : rows) {
                Map<Place, Future<String>> ofRow = new EnumMap<>(Place.class);
                playing.put(row, ofRow);
                for (Place place : Place.values()) {
                    Callable<String> cell = () -> cell(row, place);
                    ofRow.put(place, threads.submit(cell));
                }
            }
            Map<FaultRow, Map<Place, String>> cells = new LinkedHashMap<>();
            for (Map.Entry<FaultRow, Map<Place, Future<String>>> row : playing.entrySet()) {
                Map<Place, String> ofRow = new EnumMap<>(Place.class);
                cells.put(row.getKey(), ofRow);
                for (Map.Entry<Place, Future<String>> each : row.getValue().entrySet()) {
                    String cell = each.getValue().get();
                    ofRow.put(each.getKey(), cell);
                    if (cell.startsWith("WRONG")) {
                        wrong.add(row.getKey().name() + " on " + each.getKey().title() + ": " + cell);
                    }
                }
            }
            return cells;
        } finally {
            threads.shutdownNow();
        }
    }

    private String cell(FaultRow row, Place place) throws IOException, InterruptedException {
        FaultFile.Read read = files.read(row, place);
        String excuse = row.excuse(place);
        if (!read.refusal().isEmpty()) {
            return read.refusal();
        } else if (!played.test(row, place)) {
            return excuse.isEmpty() ? FaultTable.NOT_PLAYED : excuse;
        }
        int last = place == Place.MEMORY || !excuse.isEmpty() ? 1 : tries;
        String trouble = trouble(row, place, read.scenario());
        for (int i = 1; i <= last && !trouble.isEmpty() && excuse.isEmpty(); i++) {
            failedTries.add(row.name() + " on " + place.title() + ", try " + i + " of " + last + ": " + trouble);
            trouble = i < last ? trouble(row, place, read.scenario()) : trouble;
        }
        if (!excuse.isEmpty()) {
            return trouble.isEmpty() ? "WRONG: it is said that " + excuse : excuse;
        } else if (!trouble.isEmpty()) {
            return "WRONG: " + trouble;
        }
        boolean judged = row.driver().isEmpty() ? place == Place.MEMORY : place.isOutside();
        return judged ? withoutTheFault(row, place) : FaultTable.SEEN;
    }

    /** Seen, if what is expected does not hold without the fault. */
    private String withoutTheFault(FaultRow row, Place place) throws IOException, InterruptedException {
        FaultFile.Read without = files.readWithoutFault(row, place);
        if (!without.refusal().isEmpty()) {
            return "WRONG: the file without the fault is refused: " + without.refusal();
        } else if (trouble(row, place, without.scenario()).isEmpty()) {
            return "WRONG: what is expected holds without the fault, too";
        }
        return FaultTable.SEEN;
    }

    /** The tries that did not show what they should, whether or not a later one did. */
    private String failedTries() {
        StringBuilder text = new StringBuilder("\nTries that failed: " + failedTries.size() + "\n\n");
        failedTries.forEach(each -> text.append("- ").append(each).append('\n'));
        return text.toString();
    }

    private String trouble(FaultRow row, Place place, Scenario scenario) throws IOException, InterruptedException {
        try {
            return trouble(row, player.play(row, place, scenario));
        } catch (AssertionError e) {
            if (!row.excuse(place).isEmpty()) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }

    /** What of a row a run does not show; empty: all is seen. */
    private static String trouble(FaultRow row, RunResult result) {
        String failures = result.failures().stream().map(Failure::toString).collect(Collectors.joining("; "));
        boolean asItShould = row.failing().isEmpty() ? result.passed() : failures.contains(row.failing());
        if (!asItShould) {
            return failures.isEmpty() ? "it passes" : failures;
        }
        boolean noted = result.recording().all(Happening.ModemNoted.class).stream()
                .anyMatch(note -> note.event().toString().contains(row.noted()));
        return row.noted().isEmpty() || noted ? "" : "the journal does not say \"" + row.noted() + "\"";
    }

    static LibraryUse library() {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(Path.of("scenarios")), Map.of());
        assertThat(reading.issues().toString()).isEmpty();
        return new LibraryUse(reading);
    }

    /** Pseudo-terminals, and a cable between two of them. */
    private static void needsLinuxAndSocat() throws InterruptedException {
        String trouble = Files.isDirectory(Path.of("/dev/pts")) ? "" : "no pseudo-terminals here: there is no /dev/pts";
        try {
            int status = new ProcessBuilder("socat", "-V")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            assertThat(status).as("socat -V").isZero();
        } catch (IOException e) {
            trouble = "socat does not start, and it is the cable between two serial ports: " + e.getMessage();
        }
        if (!trouble.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail(trouble + "; with CI=true nothing is skipped");
        } else if (!trouble.isEmpty()) {
            abort(trouble);
        }
    }
}
