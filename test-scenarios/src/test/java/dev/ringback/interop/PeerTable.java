package dev.ringback.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of the tests with foreign peers: a table of peers and of what was tried with them. Each test that passes writes
 * its cell into a file, and the last of the build makes the table of them.
 *
 * @param cells by row and column
 * @param versions of the peers, by name
 */
record PeerTable(Map<Row, Map<Column, SortedSet<Outcome>>> cells, Map<String, SortedSet<String>> versions) {
    private static final Path FOLDER = Path.of("target", "peers");

    /** A peer, and who calls whom. */
    enum Column {
        PPPD_CALLS("pppd calls us"),
        PPPD_IS_CALLED("we call pppd"),
        LWIP_CALLS("lwIP calls us"),
        LWIP_IS_CALLED("we call lwIP"),
        CHAT("chat logs in"),
        FREERADIUS("FreeRADIUS judges our client"),
        FREERADIUS_BEHIND("FreeRADIUS behind our server"),
        EAPOL_TEST("eapol_test proves itself to us"),
        MINICOM("minicom dials"),
        WVDIAL("wvdial dials"),
        SER2NET("ser2net before our modem"),
        PYSERIAL("pyserial at our modem");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    /** What a row is about; rows stand in this order, and then in that of their texts. */
    enum Topic {
        AUTHENTICATION,
        CALLBACK,
        ENCRYPTION,
        LINK,
        NETWORK,
        MODEM
    }

    /** What was tried. */
    record Row(Topic topic, String what) {}

    /** What came of it, as the test expected. */
    enum Outcome {
        WORKS("works"),
        REFUSED("refused"),
        NOT_OFFERED("not offered");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    /** The tests of a class run anew: what it has written is no longer so. */
    static void forget(Class<?> test) {
        try {
            Files.deleteIfExists(file(test));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void add(Class<?> test, Column column, Row row, Outcome outcome) {
        append(test, String.join("\t", "cell", column.name(), row.topic.name(), row.what, outcome.name()));
    }

    static void addVersion(Class<?> test, String peer, String version) {
        append(test, String.join("\t", "version", peer, version));
    }

    private static synchronized void append(Class<?> test, String line) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file(test), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Class<?> test) {
        return FOLDER.resolve(test.getSimpleName() + ".tsv");
    }

    /** All that the tests of this build have written. */
    static PeerTable read() throws IOException {
        PeerTable table = new PeerTable(new TreeMap<>(PeerTable::compare), new TreeMap<>());
        if (!Files.isDirectory(FOLDER)) {
            return table;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Files.readAllLines(file).forEach(table::take);
        }
        return table;
    }

    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields[0].equals("version")) {
            versions.computeIfAbsent(fields[1], peer -> new TreeSet<>()).add(fields[2]);
            return;
        }
        cells.computeIfAbsent(new Row(Topic.valueOf(fields[2]), fields[3]), row -> new TreeMap<>())
                .computeIfAbsent(Column.valueOf(fields[1]), column -> new TreeSet<>())
                .add(Outcome.valueOf(fields[4]));
    }

    private static int compare(Row one, Row other) {
        int topics = one.topic.compareTo(other.topic);
        return topics != 0 ? topics : one.what.compareTo(other.what);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** As Markdown, with the columns that have a cell. */
    String text() {
        SortedSet<Column> columns = cells.values().stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder text = new StringBuilder("| | |");
        columns.forEach(column -> text.append(' ').append(column.title).append(" |"));
        text.append("\n| --- | --- |").append(" --- |".repeat(columns.size())).append('\n');
        cells.forEach((row, cellsOfRow) -> {
            text.append("| ").append(row.topic.name().toLowerCase(Locale.ROOT));
            text.append(" | ").append(row.what).append(" |");
            for (Column column : columns) {
                text.append(' ')
                        .append(words(cellsOfRow.getOrDefault(column, new TreeSet<>())))
                        .append(" |");
            }
            text.append('\n');
        });
        text.append("\nSeen with ");
        text.append(versions.entrySet().stream()
                .map(peer -> peer.getKey() + " " + String.join(" and ", peer.getValue()))
                .collect(Collectors.joining(", ")));
        return text.append(".\n").toString();
    }

    private static String words(SortedSet<Outcome> outcomes) {
        return outcomes.isEmpty()
                ? "–"
                : outcomes.stream().map(outcome -> outcome.word).collect(Collectors.joining(", "));
    }
}
