package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs after the tests with foreign peers: the README's table is what they have seen. */
@Tag("interop")
class PeerTableCheck {
    private static final Path README = Path.of("..", "simulator", "README.md");
    private static final String FROM = "<!-- what the tests with foreign peers have seen -->\n";
    private static final String TO = "<!-- as far as here -->\n";

    /** With the value {@code write} the table is written instead of compared. */
    private static final String PROPERTY = "ringback.peer-table";

    private static final String HOW_TO_WRITE =
            "mvn verify -D" + PROPERTY + "=write, with all foreign peers, writes it anew";

    @Test
    void theTableInTheReadmeIsWhatTheTestsHaveSeen() throws Exception {
        PeerTable seen = PeerTable.read();
        if (!"true".equals(System.getenv("CI"))) {
            abort("the table is compared where all foreign peers are asked, which CI=true says");
        }
        assertThat(seen.isEmpty()).as("nobody was asked").isFalse();
        String readme = Files.readString(README);
        int from = readme.indexOf(FROM) + FROM.length();
        int to = readme.indexOf(TO);
        assertThat(from).as("the table's place in " + README).isBetween(FROM.length(), to);
        if ("write".equals(System.getProperty(PROPERTY))) {
            Files.writeString(README, readme.substring(0, from) + seen.text() + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to)).as(HOW_TO_WRITE).isEqualTo(seen.text());
    }
}
