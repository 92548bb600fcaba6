package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.PortCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of a modem's profile in the module's README; that it stands there as here is compared elsewhere. */
class ModemReadmeTest {
    @Test
    void theProfileOfThePageIsWhatTheModemIsToldBy() {
        // CLIENT README, MODEMS
        ModemProfile modem = ModemProfile.GENERIC.withInit(List.of(
                new InitLine("reset", "ATZ", Duration.ofSeconds(5), Duration.ofSeconds(3)),
                new InitLine("data", "AT&F1S0=0", Duration.ofSeconds(5), Duration.ZERO)));
        // CLIENT README, MODEMS
        ModemBench bench = new ModemBench(modem);
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofSeconds(1));
        bench.say("ATZ\r\r\nOK\r\n");
        bench.run(Duration.ofSeconds(4));
        bench.say("AT&F1S0=0\r\r\nOK\r\n");
        bench.run(Duration.ofSeconds(1));
        assertThat(bench.log.stream().map(line -> line.replaceFirst("^[0-9]+ ", "")))
                .containsExactly("open", "> ATZ\\r", "> AT&F1S0=0\\r", "opened");
    }
}
