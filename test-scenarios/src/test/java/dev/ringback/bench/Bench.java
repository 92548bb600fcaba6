package dev.ringback.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures, and prints a table in Markdown: {@code mvn -Pbench -pl test-scenarios -am verify}. Its arguments are the groups
 * that are wanted, none: all. A figure below its floor is told in the table; what is wrong, as an octet that is lost,
 * ends the run with status 1.
 */
public final class Bench {
    private static final Map<String, Group> GROUPS = groups();

    private Bench() {}

    private interface Group {
        List<Row> rows(Lwip lwip) throws IOException, InterruptedException;
    }

    private static Map<String, Group> groups() {
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("serial", lwip -> SerialRows.rows());
        groups.put("scenarios", lwip -> ScenarioRows.rows());
        groups.put("frames", FrameRows::rows);
        groups.put("calls", CallRows::rows);
        groups.put("growth", lwip -> CallRows.growth());
        groups.put("held", lwip -> HeldRows.rows());
        groups.put("tcp", TcpRows::rows);
        groups.put("year", lwip -> YearRows.rows());
        groups.put("load", lwip -> LoadRows.rows());
        groups.put("starts", lwip -> StartRows.rows());
        return groups;
    }

    /** Measures the groups that are named. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> wanted = arguments.length == 0 ? List.copyOf(GROUPS.keySet()) : List.of(arguments);
        if (!GROUPS.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("no such group among " + wanted + "; there are " + GROUPS.keySet());
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Lwip lwip = Lwip.built();
        out.println("Medians of %d slices that took turns, smallest and largest in brackets. %s. %s."
                .formatted(Samples.SLICES, LocalDate.now(), Machine.text()));
        out.println();
        out.print(Row.HEAD);
        for (String group : wanted) {
            for (Row row : GROUPS.get(group).rows(lwip)) {
                out.println(row.text());
            }
        }
        out.println();
        out.println("The load of the machine was " + Machine.load() + " at the end.");
        System.exit(0); // whoever still waits for a terminal is of no interest any more
    }
}
