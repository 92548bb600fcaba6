package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.exchange.CallListener;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.exchange.LineTerms;
import dev.ringback.simulator.exchange.TelephoneExchange;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two modems on lines of the telephone exchange. */
class ModemsOnTheExchangeTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final TelephoneExchange exchange =
            new TelephoneExchange(time, ExchangeRules.USUAL, part -> new SplittableRandom(1), CallListener.NONE);
    private final Bench a = bench("5550199");
    private final Bench b = bench("5550100");

    private Bench bench(String number) {
        ExchangeLine line = exchange.line(LineTerms.of(number, Duration.ofMillis(10)));
        return new Bench(
                time, line, line::plug, HardwareProfiles.named("hayes-v34"), ModemSettings.NONE, FlowControl.RTS_CTS);
    }

    @Test
    void theyCallTalkAndHangUp() {
        b.asks("ATS0=1");
        a.asks("ATDT5550100");
        a.run(Duration.ofSeconds(30));
        assertThat(a.reads()).isEqualTo("\r\nCONNECT 115200\r\n");
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n\r\nCONNECT 115200\r\n");
        a.types("to b");
        b.types("to a");
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("to a");
        assertThat(b.reads()).isEqualTo("to b");
        a.tell(new PortCommand.SetDtr(false));
        a.run(Duration.ofSeconds(2));
        assertThat(a.results).endsWith("NO_CARRIER: DTR dropped");
        assertThat(b.results).endsWith("NO_CARRIER: the other modem hung up");
        assertThat(b.modem.state()).isEqualTo(ModemState.IDLE);
    }

    @Test
    void theCalledModemCallsBack() {
        b.asks("ATS0=1");
        a.asks("ATDT5550100");
        a.run(Duration.ofSeconds(30));
        b.runMillis(1100);
        b.types("+++");
        b.runMillis(1100);
        b.asks("ATH");
        b.run(Duration.ofSeconds(3));
        assertThat(a.results).endsWith("NO_CARRIER: the other modem hung up");
        b.asks("ATDT5550199");
        b.run(Duration.ofSeconds(8));
        assertThat(a.reads()).endsWith("RING\r\n");
        a.asks("ATA");
        a.run(Duration.ofSeconds(20));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        assertThat(b.modem.state()).isEqualTo(ModemState.DATA);
    }

    @Test
    void aBusyLineAndANumberThatIsNone() {
        b.asks("ATH1");
        a.asks("ATDT5550100");
        a.run(Duration.ofSeconds(20));
        assertThat(a.reads()).isEqualTo("\r\nBUSY\r\n");
        a.asks("ATDT5550111");
        a.run(Duration.ofSeconds(60));
        assertThat(a.results.get(a.results.size() - 1))
                .isEqualTo("BUSY: reorder tone: no such number, or no way to it");
    }
}
