package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.time.VirtualScheduler;
import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Modifiers of the number, answering by hand, hanging up with data under way, and what profiles and settings change. */
class SpecialCallsTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final HardwareProfile V250 = HardwareProfiles.named("generic-v250");

    private final TwoModems modems = new TwoModems(Instant.EPOCH);
    private final VirtualScheduler time = modems.time;
    private final FakeExchange exchange = modems.exchange;

    @Test
    void ataAnswersAndRingsAreCounted() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("ATDT2");
        b.run(Duration.ofSeconds(7)); // the second ring began 6 s after the first
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n\r\nRING\r\n");
        assertThat(b.asks("ATS1?")).isEqualTo("ATS1?\r\r\n002\r\n\r\nOK\r\n");
        b.asks("ATA");
        b.run(Duration.ofSeconds(15));
        assertThat(b.reads()).isEqualTo("\r\nCONNECT 115200\r\n");
        assertThat(a.reads()).endsWith("\r\nCONNECT 115200\r\n");
    }

    @Test
    void ringsAreForgottenEightSecondsAfterTheLast() {
        Bench b = modems.b(HAYES);
        b.modem.ring(true, null);
        b.modem.ring(false, null);
        b.runMillis(7950);
        assertThat(b.asks("ATS1?")).endsWith("001\r\n\r\nOK\r\n");
        b.runMillis(100);
        assertThat(b.asks("ATS1?")).endsWith("000\r\n\r\nOK\r\n");
        assertThat(b.modem.state()).isEqualTo(ModemState.IDLE);
    }

    @Test
    void modifiersTakeTheirTime() {
        Bench a = modems.a(HAYES);
        long start = a.millis();
        a.asks("ATDP31,T5");
        a.run(Duration.ofSeconds(10));
        // Pulses of 100 ms and 800 ms between digits; S8 = 2 s; a tone of 95 ms and as long a gap.
        assertThat(exchange.caller.log)
                .containsExactly(
                        start + " off hook",
                        start + 10 + " PULSE 3",
                        start + 10 + 300 + 800 + " PULSE 1",
                        start + 10 + 1100 + 900 + 2000 + " TONE 5");
    }

    @Test
    void semicolonStaysInCommandState() {
        Bench a = modems.a(HAYES);
        assertThat(a.asks("ATDT34;")).isEqualTo("ATDT34;\r");
        a.runMillis(400);
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(a.modem.state()).isEqualTo(ModemState.OFF_HOOK);
        a.asks("ATH");
        assertThat(exchange.caller.offHook).isFalse();
    }

    @Test
    void aSecondDialToneIsWaitedForAsLongAsS7() {
        Bench a = modems.a(HAYES);
        a.asks("ATS7=9DT0W2");
        a.runMillis(300);
        long start = a.millis();
        a.modem.hears(new Sound.DialTone());
        a.runMillis(1);
        assertThat(exchange.caller.log).endsWith(start + " TONE 2");
        a.asks("x");
        a.asks("ATDT0W2");
        a.run(Duration.ofSeconds(10));
        assertThat(a.results).endsWith("NO_DIAL_TONE: no dial tone for 9 s");
    }

    @Test
    void atSignWaitsForSilenceBehindRinging() {
        Bench a = modems.a(HAYES);
        a.asks("ATDT3@5");
        a.runMillis(300);
        a.modem.hears(new Sound.Ringback());
        a.runMillis(3000);
        long start = a.millis();
        a.modem.hears(new Sound.Silence());
        a.run(Duration.ofSeconds(6));
        assertThat(exchange.caller.log).endsWith(start + 5000 + " TONE 5");
        a.asks("x");
        a.asks("ATS7=20DT3@5");
        a.modem.hears(new Sound.Ringback());
        a.run(Duration.ofSeconds(21));
        assertThat(a.reads()).isEqualTo("\r\nNO ANSWER\r\n");
    }

    @Test
    void theDialerMayAnswerItsOwnCall() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("ATDT2R");
        b.run(Duration.ofSeconds(1));
        b.asks("ATX3DT"); // goes off hook and listens for an answer tone
        b.run(Duration.ofSeconds(15));
        assertThat(exchange.caller.log.toString()).contains("sends AnswerTone");
        assertThat(exchange.called.log.toString()).doesNotContain("sends AnswerTone");
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        assertThat(b.modem.state()).isEqualTo(ModemState.DATA);
    }

    @Test
    void nothingInCommonIsNoCarrier() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HardwareProfiles.named("hayes-v22bis"));
        a.asks("ATX4");
        exchange.topRate = 75;
        TwoModems.calls(a, b);
        assertThat(a.results.get(a.results.size() - 1))
                .startsWith("NO_CARRIER: no modulation in common: the caller has none");
    }

    @Test
    void esMayInsistOnErrorControl() {
        Bench a = modems.a(V250);
        Bench b = modems.b(V250);
        a.asks("AT+ES=3,3");
        b.asks("AT+ES=3,0,1");
        TwoModems.calls(a, b);
        assertThat(a.results).endsWith("NO_CARRIER: no error control in common: the caller takes V42, the other NONE");
    }

    @Test
    void reportsComeInTheOrderOfV250() {
        Bench a = modems.a(V250);
        Bench b = modems.b(V250);
        a.asks("AT+MR=1;+ER=1;+DR=1;+ILRR=1;+MS=V32B,0");
        b.asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        assertThat(a.reads())
                .isEqualTo("\r\n+MCR: V32B\r\n\r\n+MRR: 14400\r\n\r\n+ER: LAPM\r\n\r\n+DR: V42B\r\n"
                        + "\r\n+ILRR: 115200\r\n\r\nCONNECT 14400\r\n");
    }

    @Test
    void aFixedRateIsNotLearnt() {
        Bench a = modems.a(V250);
        assertThat(a.asks("AT+IPR=19200")).isEqualTo("AT+IPR=19200\r\r\nOK\r\n");
        assertThat(a.asks("AT")).doesNotContain("OK");
        a.tell(new PortCommand.SetBaudRate(19_200));
        a.asks("");
        assertThat(a.asks("AT")).isEqualTo("AT\r\r\nOK\r\n");
    }

    @Test
    void hangingUpWaitsForWhatIsUnderWayAsLongAsS38() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        exchange.caller.writable = false;
        a.types("last words");
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.reads();
        assertThat(a.asks("ATH")).isEqualTo("ATH\r");
        exchange.caller.writable = true;
        a.modem.writable();
        a.runMillis(100);
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(b.reads()).startsWith("last words");
    }

    @Test
    void afterS38ItHangsUpAllTheSameAndSaysNoCarrier() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        exchange.caller.writable = false;
        a.types("last words");
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.asks("ATH");
        a.run(Duration.ofMillis(19_800));
        assertThat(a.reads()).isEmpty();
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("\r\nNO CARRIER\r\n");
        assertThat(a.log.toString()).contains("dropped 13 toward LINE, 13 so far: the call is over");
    }

    @Test
    void whatComesInCommandStateWaits() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.reads();
        b.types("meanwhile");
        a.runMillis(500);
        assertThat(a.reads()).isEmpty();
        assertThat(a.asks("ATO")).isEqualTo("ATO\r\r\nCONNECT 115200\r\nmeanwhile");
    }

    @Test
    void cannedAnswersComeFirst() {
        Bench a = new Bench(
                time,
                exchange.caller,
                HAYES,
                ModemSettings.NONE.withAnswers(
                        Map.of("AT+CPIN?", List.of("+CPIN: READY"), "ATDT666", List.of("BUSY"), "i3", List.of("Lab"))));
        assertThat(a.asks("AT+CPIN?")).isEqualTo("AT+CPIN?\r\r\n+CPIN: READY\r\n\r\nOK\r\n");
        assertThat(a.asks("ATDT 666")).isEqualTo("ATDT 666\r\r\nBUSY\r\n");
        assertThat(a.asks("ATE0I3S8?")).isEqualTo("ATE0I3S8?\r\r\nLab\r\n\r\n002\r\n\r\nOK\r\n");
    }

    @Test
    void tiesNeedsNoGuardAndIsTakenForDataToo() throws IOException {
        Path file = Path.of("../hardware-profiles/profiles/hayes-v34.modem.yaml");
        String text = Files.readString(file).replace("escape: guarded", "escape: ties");
        HardwareProfile ties = HardwareProfiles.parse(text, "ties.modem.yaml", new Issues());
        Bench a = modems.a(Objects.requireNonNull(ties));
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        a.types("x+++ATH\r");
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(b.reads()).startsWith("x+++ATH\r");
    }

    @Test
    void theEndOfTheOtherComesBehindItsData() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        a.modem.octets(Octets.ofText("bye".repeat(100)), 0);
        a.modem.released();
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("bye".repeat(100) + "\r\nNO CARRIER\r\n");
    }
}
