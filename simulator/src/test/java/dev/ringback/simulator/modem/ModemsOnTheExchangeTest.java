package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.exchange.Cadence;
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
    private final TelephoneExchange exchange = new TelephoneExchange(
            time, ExchangeRules.USUAL.with(Cadence.USUAL, true), part -> new SplittableRandom(1), CallListener.NONE);
    private final Bench a = bench("5550199");
    private final Bench b = bench("5550100");

    private Bench bench(String number) {
        return bench(number, "hayes-v34");
    }

    private Bench bench(String number, String profile) {
        ExchangeLine line = exchange.line(LineTerms.of(number, Duration.ofMillis(10)));
        return new Bench(
                time, line, line::plug, HardwareProfiles.named(profile), ModemSettings.NONE, FlowControl.RTS_CTS);
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

    /** The exchange tells who calls in the first silence, and the modem behind its first RING. */
    @Test
    void theCalledModemTellsWhoCalls() {
        Bench lucent = bench("5550122", "lucent-lt");
        lucent.asks("AT+VCID=1");
        a.asks("ATDT5550122");
        a.run(Duration.ofSeconds(9));
        assertThat(lucent.reads())
                .isEqualTo("\r\nRING\r\n\r\nDATE = 0101\r\nTIME = 0000\r\nNMBR = 5550199\r\n\r\nRING\r\n");
    }

    /** 9 s of training of which what is sent meanwhile waits, either way, and nothing is lost. */
    @Test
    void whatIsSentWhileTheyTrainAnewWaits() {
        b.asks("ATS0=1");
        a.asks("ATDT5550100");
        a.run(Duration.ofSeconds(30));
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        b.reads();
        a.reads();
        a.asks("ATE0O1");
        b.types("from b");
        a.run(Duration.ofMillis(8500));
        assertThat(a.reads()).isEmpty();
        a.runMillis(1000);
        assertThat(a.reads()).isEqualTo("\r\nCONNECT 115200\r\nfrom b");
        a.types("from a");
        a.runMillis(500);
        assertThat(b.reads()).isEqualTo("from a");
        a.run(Duration.ofSeconds(5));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        assertThat(b.modem.state()).isEqualTo(ModemState.DATA);
        b.tell(new PortCommand.SetDtr(false));
        a.run(Duration.ofSeconds(2));
        assertThat(a.results).endsWith("NO_CARRIER: the other modem hung up");
    }

    @Test
    void aBreakCrossesTheLine() {
        b.asks("ATS0=1");
        a.asks("ATDT5550100");
        a.run(Duration.ofSeconds(30));
        b.reads();
        a.types("before");
        a.runMillis(100);
        a.tell(new PortCommand.SendBreak(Duration.ofMillis(250)));
        a.runMillis(400);
        a.types("after");
        a.runMillis(200);
        assertThat(b.reads()).isEqualTo("before\0after");
    }
}
