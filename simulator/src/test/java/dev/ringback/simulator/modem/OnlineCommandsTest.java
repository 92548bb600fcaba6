package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.time.VirtualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Retraining, caller id, pauses between commands, parity, what stands behind a number, and limits that V.250's extended
 * commands set. Expected is what V.250, V.253 and the catalogue of modems say.
 */
class OnlineCommandsTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final HardwareProfile LUCENT = HardwareProfiles.named("lucent-lt");
    private static final HardwareProfile ROCKWELL = HardwareProfiles.named("rockwell-rcv336");
    private static final HardwareProfile V250 = HardwareProfiles.named("generic-v250");

    private final TwoModems modems = new TwoModems(Instant.parse("1997-11-05T14:30:00Z"));
    private final VirtualScheduler time = modems.time;
    private final FakeExchange exchange = modems.exchange;

    // ---- O1

    @Test
    void aRetrainIsBothModems() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.reads();
        b.reads();
        a.asks("ATE0O1");
        a.reads();
        assertThat(a.modem.state()).isEqualTo(ModemState.TRAINING);
        assertThat(b.modem.state()).isEqualTo(ModemState.TRAINING);
        assertThat(b.log.toString()).contains("the other modem asks to train anew");
        a.run(Duration.ofSeconds(9)); // V.34
        assertThat(a.reads()).isEqualTo("\r\nCONNECT 115200\r\n");
        assertThat(b.reads()).as("its computer hears nothing of it").isEmpty();
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        assertThat(b.modem.state()).isEqualTo(ModemState.DATA);
        a.types("on");
        b.types("and on");
        a.runMillis(50);
        assertThat(b.reads()).isEqualTo("on");
        assertThat(a.reads()).isEqualTo("and on");
    }

    // ---- caller id

    /** V.253, formatted: the date, the time and the number, between the first RING and the second. */
    @Test
    void theCallersNumberIsToldBehindTheFirstRing() {
        Bench b = modems.b(LUCENT);
        b.asks("AT+VCID=1");
        b.modem.ring(true, null);
        b.runMillis(2000);
        b.modem.ring(false, "5550100");
        b.runMillis(4000);
        b.modem.ring(true, null);
        b.runMillis(100);
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n\r\nDATE = 1105\r\nTIME = 1430\r\nNMBR = 5550100\r\n\r\nRING\r\n");
        assertThat(b.asks("AT+VCID?")).isEqualTo("AT+VCID?\r\r\n+VCID: 1\r\n\r\nOK\r\n");
    }

    @Test
    void withoutTheCommandNothingIsTold() {
        Bench b = modems.b(LUCENT);
        b.modem.ring(true, null);
        b.modem.ring(false, "5550100");
        b.runMillis(100);
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n");
    }

    @Test
    void whoAnswersAtTheFirstRingDoesNotHearWhoCalls() {
        Bench b = modems.b(LUCENT);
        b.asks("ATS0=1+VCID=1");
        b.modem.ring(true, null);
        b.modem.ring(false, "5550100");
        b.runMillis(100);
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n");
        assertThat(exchange.called.offHook).isTrue();
    }

    @Test
    void aModelMaySayItInItsOwnWords() throws IOException {
        Bench b = modems.b(TwoModems.changed(
                "lucent-lt",
                "results:\n  source: \"MAN:Lucent\"\n",
                "results:\n  source: \"MAN:Lucent\"\n  caller-id: \"NMBR={number}\"\n"));
        b.asks("AT+VCID=1");
        b.modem.ring(true, null);
        b.modem.ring(false, "5550100");
        b.runMillis(100);
        assertThat(b.reads()).isEqualTo("\r\nRING\r\n\r\nNMBR=5550100\r\n");
    }

    // ---- times of a model

    /** MAN:Zoltrix K56: 100 ms between commands. */
    @Test
    void aCommandThatComesTooSoonIsLostAndCounted() {
        Bench a = modems.a(ROCKWELL);
        a.types("ATE0\r");
        a.runMillis(50);
        a.reads();
        a.types("ATS7=33\r");
        a.runMillis(200);
        assertThat(a.reads()).isEmpty();
        assertThat(a.log.toString())
                .contains("dropped 8 toward MODEM, 8 so far: a command comes sooner than 100 ms after a result code");
        a.types("ATS7?\r");
        a.runMillis(50);
        assertThat(a.reads()).isEqualTo("\r\n050\r\n\r\nOK\r\n");
    }

    @Test
    void ofACommandThatBeginsTooSoonTheRestIsNoCommandLine() {
        Bench a = modems.a(ROCKWELL);
        a.types("ATE0\r");
        a.runMillis(50);
        a.reads();
        a.types("AT");
        a.runMillis(100);
        a.types("S7=33\r");
        a.runMillis(200);
        assertThat(a.reads()).isEmpty();
    }

    @Test
    void aModelWithoutThatTimeHearsTheNextCommandAtOnce() {
        Bench a = modems.a(HAYES);
        a.types("ATE0\rATS8?\r");
        a.runMillis(100);
        assertThat(a.reads()).isEqualTo("ATE0\r\r\nOK\r\n\r\n002\r\n\r\nOK\r\n");
    }

    @Test
    void aRingIsNoPause() {
        Bench b = modems.b(ROCKWELL);
        b.modem.ring(true, null);
        b.runMillis(5);
        b.reads();
        b.types("ATE0\r");
        b.runMillis(20);
        assertThat(b.reads()).isEqualTo("ATE0\r\r\nOK\r\n");
    }

    @Test
    void aModelMayEchoLate() throws IOException {
        Bench a =
                modems.a(TwoModems.changed("hayes-v34", "  dtr-low:", "  echo: {is: 20ms, guessed: true}\n  dtr-low:"));
        a.types("ATS8?\r");
        a.runMillis(19);
        assertThat(a.reads()).isEmpty();
        a.runMillis(10);
        assertThat(a.reads()).isEqualTo("ATS8?\r\r\n002\r\n\r\nOK\r\n");
    }

    @Test
    void whatAModelThatEchoesLateCannotKeepIsLostAndCounted() throws IOException {
        Bench a = new Bench(
                time,
                exchange.caller,
                TwoModems.changed("hayes-v34", "  dtr-low:", "  echo: {is: 10s, guessed: true}\n  dtr-low:"),
                ModemSettings.NONE,
                dev.ringback.simulator.cable.FlowControl.NONE);
        a.types("x".repeat(4100));
        a.run(Duration.ofSeconds(1));
        assertThat(a.log.toString()).contains("toward MODEM, 4 so far: 4096 characters of command lines wait already");
    }

    // ---- parity

    /** 7E1 and 7O1, by hand: A has two ones, T three, CR three, O five, K four, LF two. */
    @ParameterizedTest
    @CsvSource({
        "41 d4 8d, 41 d4 8d 8d 0a cf 4b 8d 0a",
        "c1 54 0d, c1 54 0d 0d 8a 4f cb 0d 8a",
        "c1 d4 8d, c1 d4 8d 8d 8a cf cb 8d 8a",
        "41 54 0d, 41 54 0d 0d 0a 4f 4b 0d 0a",
        "e1 74 8d, e1 74 8d 8d 0a cf 4b 8d 0a",
    })
    void theAnswerHasTheParityOfTheAt(String sent, String answer) {
        Bench a = modems.a(V250);
        a.tell(new PortCommand.Write(hex(sent)));
        a.runMillis(100);
        assertThat(a.readsOctets()).isEqualTo(hex(answer));
    }

    /** V.250, section 6.2.11: +ICF=5,1 is seven bits and even parity, once +IPR fixes the rate. */
    @Test
    void icfSaysTheParityWhereTheRateIsFixed() {
        Bench a = modems.a(V250);
        assertThat(a.asks("ATE0+ICF=5,1")).endsWith("\r\nOK\r\n");
        assertThat(a.asks("AT")).isEqualTo("\r\nOK\r\n");
        a.asks("AT+IPR=115200");
        a.readsOctets();
        a.types("AT\r");
        a.runMillis(100);
        assertThat(a.readsOctets()).isEqualTo(hex("8d 0a cf 4b 8d 0a"));
        a.types("AT+ICF=5,0\r");
        a.runMillis(100);
        assertThat(a.readsOctets()).isEqualTo(hex("0d 8a 4f cb 0d 8a"));
    }

    private static Octets hex(String text) {
        String[] octets = text.split(" ");
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(octets[i], 16);
        }
        return Octets.copyOf(bytes);
    }

    // ---- the number

    /** V.250, section 6.3.1: the number ends at a semicolon, and the line goes on behind it. */
    @Test
    void whatStandsBehindASemicolonIsDoneOnceTheNumberIsOut() {
        Bench a = modems.a(HAYES);
        a.types("ATE0DT3;S7=33S8?\r");
        a.runMillis(100);
        assertThat(a.reads()).isEqualTo("ATE0DT3;S7=33S8?\r");
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("\r\n002\r\n\r\nOK\r\n");
        assertThat(a.modem.state()).isEqualTo(ModemState.OFF_HOOK);
        assertThat(a.asks("ATS7?")).contains("033");
        a.asks("ATH");
        a.types("ATDT3;K\r");
        a.runMillis(300);
        assertThat(a.reads()).endsWith("\r\nERROR\r\n");
    }

    @Test
    void aStoredNumberAndTheLastMayHaveALetterBeforeThem() {
        Bench a = modems.a(ROCKWELL);
        a.asks("ATE0");
        a.runMillis(150);
        a.asks("AT&Z0=31");
        a.runMillis(150);
        a.reads();
        a.types("ATDPS=0;\r");
        a.run(Duration.ofSeconds(5));
        assertThat(exchange.caller.log.toString()).contains("PULSE 3", "PULSE 1");
        a.asks("ATH");
        exchange.caller.log.clear();
        a.runMillis(150);
        a.types("ATDTL;\r");
        a.run(Duration.ofSeconds(5));
        assertThat(exchange.caller.log.toString()).doesNotContain("TONE 0");
        assertThat(exchange.caller.digits).isEqualTo("31");
    }

    // ---- +MS and +DS

    @ParameterizedTest
    @CsvSource({
        "'+MS=V34,1,0,19200', carries V.34 19200 V42 V42BIS",
        "'+MS=V34,1,0,0,0,14400', carries V.34 14400 V42 V42BIS",
        "'+MS=V34,1,28800', carries V.34 33600 V42 V42BIS",
    })
    void msLimitsTheRate(String command, String carried) {
        Bench a = modems.a(V250);
        a.asks("AT" + command);
        TwoModems.calls(a, modems.b(V250));
        assertThat(exchange.caller.log.get(exchange.caller.log.size() - 1)).endsWith(carried);
    }

    /** V.250, section 6.4.1: less than the least rate is no connection. */
    @ParameterizedTest
    @CsvSource({"'+MS=V34,1,28800'", "'+MS=V34,1,0,0,28800'"})
    void msInsistsOnALeastRate(String command) {
        Bench a = modems.a(V250);
        a.asks("AT" + command);
        exchange.topRate = 14_400;
        TwoModems.calls(a, modems.b(V250));
        assertThat(a.results.get(a.results.size() - 1)).startsWith("NO_CARRIER: no modulation in common");
    }

    /** V.250, section 6.6.1: 1 as the second number disconnects where there is no compression. */
    @Test
    void dsMayInsistOnCompression() {
        Bench a = modems.a(V250);
        Bench b = modems.b(V250);
        a.asks("AT+DS=3,1");
        TwoModems.calls(a, b);
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        a.tell(new PortCommand.SetDtr(false));
        a.run(Duration.ofSeconds(1));
        a.tell(new PortCommand.SetDtr(true));
        a.run(Duration.ofSeconds(1));
        b.asks("AT+DS=0");
        TwoModems.calls(a, b);
        assertThat(a.results).endsWith("NO_CARRIER: no compression in common, and +DS says that it must be");
        a.asks("AT+DS=3,0");
        TwoModems.calls(a, b);
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
    }

    /** V.250, section 5.4.1: names may have these signs in them. */
    @Test
    void namesOfExtendedCommandsMayHaveSigns() {
        Bench a = new Bench(
                time,
                exchange.caller,
                HAYES,
                ModemSettings.NONE.withUnknownCommand(dev.ringback.hardware.CommandGrammar.UnknownCommand.OK));
        assertThat(a.asks("ATE0+A!B%C-D.E/F:G_H=1;S7=33")).endsWith("\r\nOK\r\n");
        assertThat(a.asks("ATS7?")).contains("033");
    }
}
