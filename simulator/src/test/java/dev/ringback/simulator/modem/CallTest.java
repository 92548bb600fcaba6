package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls between two modems, with the times that V.250 and the registers give. */
class CallTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final HardwareProfile COURIER = HardwareProfiles.named("usr-courier-v34");

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final FakeExchange exchange = new FakeExchange(time);
    private final Bench a = new Bench(time, exchange.caller, HAYES, ModemSettings.NONE);
    private Bench b = new Bench(time, exchange.called, HAYES, ModemSettings.NONE);

    private void calls() {
        b.asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        a.reads();
        b.reads();
    }

    @Test
    void aCallWithItsTimes() {
        b.asks("ATS0=1");
        a.log.clear();
        b.log.clear();
        long start = a.millis();
        a.types("ATDT2\r");
        a.run(Duration.ofSeconds(20));
        // Dial tone after 10 ms, one digit of 2 x 95 ms; ringback; one ring of 2 s, 2 s until the answer tone; 9 s.
        assertThat(exchange.caller.log)
                .containsExactly(
                        start + " off hook",
                        start + 10 + " TONE 2",
                        start + 10 + 10 + 2000 + 2000 + 10 + " sends Carrier",
                        start + 10 + 10 + 2000 + 2000 + 10 + 20 + 9000 + " carries V.34 33600 V42 V42BIS");
        assertThat(exchange.called.log)
                .containsExactly(
                        start + 2020 + " off hook",
                        start + 4020 + " sends AnswerTone",
                        start + 4040 + " sends Carrier",
                        start + 13_040 + " carries V.34 33600 V42 V42BIS");
        assertThat(a.log)
                .containsExactly(
                        start + " > ATDT2",
                        start + " state DIALING",
                        start + 200 + " state WAITING",
                        start + 4050 + " state TRAINING",
                        start + 13_050 + " DCD on",
                        start + 13_050 + " < CONNECT 115200",
                        start + 13_050 + " state DATA");
        assertThat(b.log)
                .startsWith(start + 20 + " RI on", start + 20 + " state RINGING", start + 20 + " < RING")
                .contains(start + 2020 + " RI off", start + 13_040 + " < CONNECT 115200");
        assertThat(a.reads()).isEqualTo("ATDT2\r\r\nCONNECT 115200\r\n");
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n\r\nCONNECT 115200\r\n");
    }

    @Test
    void dataGoesBothWays() {
        calls();
        a.types("to b");
        b.types("to a");
        a.runMillis(100);
        assertThat(a.reads()).isEqualTo("to a");
        assertThat(b.reads()).isEqualTo("to b");
    }

    @Test
    void anEscapeNeedsItsGuardTimesAndTheCallStands() {
        calls();
        a.types("data");
        a.runMillis(1001);
        long start = a.millis();
        a.types("+++");
        a.runMillis(999);
        assertThat(a.reads()).isEmpty();
        a.runMillis(10);
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(a.log).endsWith(start + 1000 + " state ESCAPED", start + 1000 + " < OK");
        assertThat(a.isOn(Circuit.DCD)).isTrue();
        assertThat(exchange.caller.written.toText()).isEqualTo("data+++");
        assertThat(a.asks("ATO")).isEqualTo("ATO\r\r\nCONNECT 115200\r\n");
        a.types("on");
        a.runMillis(100);
        assertThat(b.reads()).isEqualTo("data+++on");
    }

    @Test
    void withoutASilenceBeforeOrBehindItIsData() {
        calls();
        a.types("x");
        a.runMillis(500);
        a.types("+++");
        a.runMillis(2000);
        a.types("+++");
        a.runMillis(500);
        a.types("y");
        a.runMillis(2000);
        assertThat(a.reads()).isEmpty();
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        assertThat(b.reads()).isEqualTo("x++++++y");
    }

    @Test
    void athEndsTheCallForBoth() {
        calls();
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.reads();
        assertThat(a.asks("ATH")).isEqualTo("ATH\r\r\nOK\r\n");
        assertThat(b.reads()).isEqualTo("+++\r\nNO CARRIER\r\n");
        assertThat(b.results).endsWith("NO_CARRIER: the other modem hung up");
        assertThat(a.isOn(Circuit.DCD)).isFalse();
        assertThat(b.isOn(Circuit.DCD)).isFalse();
    }

    @Test
    void droppedDtrHangsUpAfterS25() {
        calls();
        long start = a.millis();
        a.tell(new PortCommand.SetDtr(false));
        a.runMillis(200);
        assertThat(a.log)
                .endsWith(
                        start + " DTR off",
                        start + 50 + " DCD off",
                        start + 50 + " state IDLE",
                        start + 50 + " < NO CARRIER");
        assertThat(a.results).endsWith("NO_CARRIER: DTR dropped");
    }

    @Test
    void aShortDropOfDtrIsNone() {
        calls();
        a.tell(new PortCommand.SetDtr(false));
        a.runMillis(49);
        a.tell(new PortCommand.SetDtr(true));
        a.runMillis(500);
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
    }

    @Test
    void aLostCarrierEndsTheCallAfterS10() {
        calls();
        long start = a.millis();
        a.modem.hears(new Sound.Silence());
        a.runMillis(1399);
        assertThat(a.modem.state()).isEqualTo(ModemState.CARRIER_LOST);
        a.runMillis(100);
        assertThat(a.log)
                .endsWith(start + 1400 + " DCD off", start + 1400 + " state IDLE", start + 1400 + " < NO CARRIER");
        assertThat(a.results).endsWith("NO_CARRIER: carrier lost for longer than S10 = 1.4 s");
    }

    @Test
    void nobodyAnswers() {
        a.asks("ATS7=15");
        long start = a.millis();
        a.asks("ATDT3");
        a.run(Duration.ofSeconds(20));
        assertThat(a.log).endsWith(start + 200 + 15_000 + " state IDLE", start + 200 + 15_000 + " < NO CARRIER");
        assertThat(a.results).endsWith("NO_CARRIER: S7: 15 s without a carrier");
        assertThat(exchange.caller.offHook).isFalse();
    }

    @Test
    void noDialTone() {
        exchange.hasDialTone = false;
        long start = a.millis();
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(6));
        assertThat(a.log).endsWith(start + 5000 + " < NO DIALTONE");
        assertThat(a.results).endsWith("NO_DIAL_TONE: no dial tone for 5 s");
    }

    @Test
    void withX3ItDialsBlindAfterS6() {
        exchange.hasDialTone = false;
        a.asks("ATX3");
        long start = a.millis();
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(3));
        assertThat(exchange.caller.log).endsWith(start + " off hook", start + 2000 + " TONE 2");
    }

    @Test
    void busyIsToldWithX4AndNotWithX2() {
        a.asks("ATDT3");
        a.runMillis(500);
        a.modem.hears(new Sound.BusyTone());
        a.runMillis(10);
        assertThat(a.reads()).isEqualTo("\r\nBUSY\r\n");
        a.asks("ATX2S7=10DT3");
        a.runMillis(500);
        a.modem.hears(new Sound.BusyTone());
        a.runMillis(5000);
        assertThat(a.reads()).isEmpty();
        a.runMillis(6000);
        assertThat(a.reads()).isEqualTo("\r\nNO CARRIER\r\n");
        assertThat(a.results).endsWith("NO_CARRIER: S7: 10 s without a carrier, busy tone");
    }

    @Test
    void aKeyEndsAnAttempt() {
        a.types("ATDT3\r\n");
        a.runMillis(1000);
        assertThat(a.modem.state()).isEqualTo(ModemState.WAITING); // the LF came at once
        a.types("x");
        a.runMillis(100);
        assertThat(a.reads()).endsWith("\r\nNO CARRIER\r\n");
        assertThat(a.results).endsWith("NO_CARRIER: a character of the computer ended the attempt");
    }

    @Test
    void twoModelsMeetAtTheBestTheyHaveInCommon() {
        b = new Bench(time, exchange.called, COURIER, ModemSettings.NONE);
        calls();
        assertThat(exchange.caller.log.get(exchange.caller.log.size() - 1)).endsWith("carries V.34 28800 V42 V42BIS");
        assertThat(b.log.get(b.log.size() - 2)).endsWith("< CONNECT 28800/ARQ/V34/LAPM/V42BIS");
    }

    @Test
    void aPoorLineAndARegisterLimitTheRate() {
        exchange.topRate = 14_400;
        a.asks("ATW2S37=9");
        calls();
        assertThat(exchange.caller.log.get(exchange.caller.log.size() - 1)).endsWith("carries V.34 9600 V42 V42BIS");
        assertThat(a.log.get(a.log.size() - 2)).endsWith("< CONNECT 9600");
    }

    @Test
    void errorControlIsOffWhereOneEndHasNone() {
        a.asks("AT&Q6W1");
        calls();
        assertThat(a.log.toString()).contains("< CARRIER 33600", "< PROTOCOL: NONE", "< CONNECT 115200");
        assertThat(a.log.toString()).doesNotContain("COMPRESSION");
    }

    @Test
    void theRateOfTheCableIsLearntFromTheCommandLine() {
        a.tell(new PortCommand.SetBaudRate(2400));
        assertThat(a.asks("AT")).isEqualTo("AT\r\r\nOK\r\n");
        a.tell(new PortCommand.SetBaudRate(19_200));
        assertThat(a.asks("AT")).isEqualTo("AT\r\r\nOK\r\n");
    }

    @Test
    void anotherRateInACallGarbles() {
        calls();
        a.tell(new PortCommand.SetBaudRate(38_400));
        a.tell(new PortCommand.Write(Octets.ofText("abc")));
        b.types("hello");
        a.runMillis(100);
        assertThat(b.reads()).isNotEqualTo("abc").isNotEmpty();
        assertThat(a.reads()).isNotEqualTo("hello");
        assertThat(a.framingErrors()).isPositive();
    }

    @Test
    void theRegistersOfAScenarioAreStored() {
        Bench c = new Bench(time, exchange.caller, HAYES, ModemSettings.NONE.withRegisters(Map.of(7, 33)));
        assertThat(c.asks("ATS7?")).isEqualTo("ATS7?\r\r\n033\r\n\r\nOK\r\n");
        assertThat(c.asks("AT&FS7?")).isEqualTo("AT&FS7?\r\r\n050\r\n\r\nOK\r\n");
        assertThat(c.asks("ATZ")).endsWith("OK\r\n");
        assertThat(c.asks("ATS7?")).isEqualTo("ATS7?\r\r\n033\r\n\r\nOK\r\n");
    }
}
