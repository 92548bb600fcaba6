package dev.ringback.simulator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the README is what the transports say of themselves. */
class TransportTableTest {
    private static final List<SocketCapabilities> ALL = List.of(
            SocketCapabilities.PTY, SocketCapabilities.RFC2217, SocketCapabilities.SERIAL, SocketCapabilities.TCP);

    @Test
    void theTableInTheReadmeIsTrue() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        String head = row("transport", Stream.of(Carried.values()).map(Carried::title));
        int at = lines.indexOf(head);
        assertThat(at).as("the line " + head).isPositive();
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(at + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            rows.add(line);
        }
        assertThat(rows)
                .containsExactlyElementsOf(ALL.stream()
                        .map(each -> row(
                                each.kind(),
                                Stream.of(Carried.values()).map(what -> each.carries(what) ? "yes" : "no")))
                        .toList());
    }

    private static String row(String first, Stream<String> rest) {
        return "| " + first + " | " + rest.collect(Collectors.joining(" | ")) + " |";
    }
}
