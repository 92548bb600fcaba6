package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.number.MagicNumber;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumbersCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyNumberThatWorksIsListedWithWhatHappens() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("numbers")).isZero();
        assertThat(cli.out().lines()).hasSize(MagicNumber.working().size());
        for (MagicNumber number : MagicNumber.ALL) {
            String line = number.title() + "   " + number.outcome() + "\n";
            assertThat(cli.out().contains(line)).as(line).isEqualTo(number.comesWith() == null);
        }
        assertThat(cli.err()).contains("ringback dial 555-0691");
    }

    @Test
    void theListIsJsonOnRequest() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("numbers", "--json")).isZero();
        assertThat(cli.out())
                .startsWith("{\"numbers\":[{\"number\":\"555-0000\",\"outcome\":\"a clean call\"}")
                .contains("555-0691");
        assertThat(cli.err()).isEmpty();
    }
}
