package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What S-registers do in a call. Expected is what the catalogue of modems says, sections A5, A11 and A12. */
class RegistersAtWorkTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final HardwareProfile CONEXANT = HardwareProfiles.named("conexant-hcf");
    private static final HardwareProfile ROCKWELL = HardwareProfiles.named("rockwell-rcv336");

    private final TwoModems modems = new TwoModems(Instant.EPOCH);
    private final VirtualScheduler time = modems.time;
    private final FakeExchange exchange = modems.exchange;

    private String carried() {
        return exchange.caller.log.get(exchange.caller.log.size() - 1).replaceFirst("^[0-9]+ ", "");
    }

    // ---- S9 and S10

    /** S10 = 1.4 s less S9 = 0.6 s: a gap of 0.8 s at most is bridged. */
    @ParameterizedTest
    @CsvSource({"0.6, 790, DATA", "0.6, 810, IDLE", "0.1, 1290, DATA", "0.1, 1310, IDLE", "1.4, 10, IDLE"})
    void aCarrierCountsAfterS9AndS10RunsOn(String s9, long gapMillis, ModemState then) {
        Bench a = modems.a(HAYES);
        a.asks("ATS9=" + s9.replace(".", "").replaceFirst("^0", ""));
        TwoModems.calls(a, modems.b(HAYES));
        Sound carrier = new Sound.Carrier(Training.offer(
                HAYES,
                ModemSettings.NONE,
                new Configuration(ModemModel.of(HAYES), ModemSettings.NONE.registers()),
                0,
                false));
        a.modem.hears(new Sound.Silence());
        a.runMillis(gapMillis);
        a.modem.hears(carrier);
        a.runMillis(1500);
        assertThat(a.modem.state()).isEqualTo(then);
    }

    // ---- S30 and S19

    @Test
    void aCallInWhichNothingIsSaidEndsAfterS30() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("ATS30=2");
        TwoModems.calls(a, b);
        long connected = connected(a);
        a.run(Duration.ofMillis(connected + 19_990 - a.millis()));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        a.runMillis(20);
        assertThat(a.log).endsWith(connected + 20_000 + " < NO CARRIER");
        assertThat(a.results).endsWith("NO_CARRIER: nothing was said for 20 s");
        assertThat(a.asks("ATS86?")).contains("\r\n017\r\n");
    }

    private static long connected(Bench bench) {
        return bench.log.stream()
                .filter(line -> line.endsWith(" state DATA"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    /** With error control what comes counts as what goes (MAN:WestermoTD33). */
    @Test
    void withErrorControlEitherWayPutsTheEndOff() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("ATS30=2");
        TwoModems.calls(a, b);
        for (int i = 0; i < 3; i++) { // it has been connected for about 7 s
            a.run(Duration.ofSeconds(12));
            b.types("x");
        }
        a.run(Duration.ofSeconds(12));
        a.types("y");
        a.run(Duration.ofSeconds(19));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        a.run(Duration.ofSeconds(2));
        assertThat(a.modem.state()).isEqualTo(ModemState.IDLE);
    }

    @Test
    void withoutErrorControlOnlyWhatIsSentDoes() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("AT&Q6S30=2");
        TwoModems.calls(a, b);
        long connected = connected(a);
        a.run(Duration.ofSeconds(5));
        a.types("y");
        a.run(Duration.ofSeconds(10));
        b.types("x");
        a.run(Duration.ofMillis(connected + 24_000 - a.millis()));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        a.run(Duration.ofSeconds(9)); // less than 20 s since x came, more since y went
        assertThat(a.modem.state()).isEqualTo(ModemState.IDLE);
    }

    @Test
    void withUsrMinutesAreInS19() {
        Bench a = modems.a(HardwareProfiles.named("usr-courier-v34"));
        a.asks("ATS19=1");
        TwoModems.calls(a, modems.b(HAYES));
        a.run(Duration.ofSeconds(45));
        assertThat(a.modem.state()).isEqualTo(ModemState.DATA);
        a.run(Duration.ofSeconds(15));
        assertThat(a.results).endsWith("NO_CARRIER: nothing was said for 60 s");
    }

    // ---- S36 and S48

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S48=7S36=7   |           | carries V.34 33600 V42 V42BIS",
                "S48=7S36=0   |           | carries V.34 33600 V42 V42BIS",
                "S48=128S36=7 |           | carries V.34 33600 MNP MNP5",
                "S48=128S36=5 |           | carries V.34 33600 MNP MNP5",
                "S48=128S36=4 |           | carries V.34 33600 MNP MNP5",
                "S48=128S36=3 |           | carries V.34 33600 NONE NONE",
                "S48=128S36=1 |           | carries V.34 33600 NONE NONE",
                "S48=7S36=7   | &Q6       | carries V.34 33600 NONE NONE",
                "S48=7S36=5   | S48=128   | carries V.34 33600 MNP MNP5",
                "S48=7S36=3   | S48=128   | carries V.34 33600 NONE NONE",
                "S48=7S36=0   | &Q6       | on hook",
                "S48=7S36=0   | S48=128   | on hook",
                "S48=7S36=4   | &Q6       | on hook",
                "S48=128S36=4 | &Q6       | on hook",
            })
    void s48LooksForV42AndS36SaysWhatElseWillDo(String caller, String answerer, String carried) {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("AT" + caller);
        b.asks("AT" + (answerer == null ? "" : answerer));
        TwoModems.calls(a, b);
        assertThat(carried()).isEqualTo(carried);
    }

    // ---- S86

    @Test
    void s86TellsWhyTheLastCallEnded() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        assertThat(a.asks("ATE0S86?")).contains("\r\n000\r\n");
        a.asks("ATS7=5DT3");
        a.run(Duration.ofSeconds(10));
        a.reads();
        assertThat(a.asks("ATS86?")).as("no connection").contains("\r\n022\r\n");
        a.asks("ATDT3");
        a.run(Duration.ofSeconds(1));
        a.types("x");
        a.runMillis(10);
        assertThat(a.asks("ATS86?")).as("a key").contains("\r\n020\r\n");
        assertThat(a.asks("ATZ")).endsWith("OK\r\n");
        assertThat(a.asks("ATE0S86?")).as("a reset leaves it").contains("\r\n020\r\n");
        TwoModems.calls(a, b);
        a.tell(new PortCommand.SetDtr(false));
        a.runMillis(100);
        a.tell(new PortCommand.SetDtr(true));
        a.runMillis(100);
        a.reads();
        assertThat(a.asks("ATS86?")).as("DTR").contains("\r\n015\r\n");
        b.run(Duration.ofSeconds(1));
        assertThat(b.asks("ATS86?")).as("the other left").contains("\r\n012\r\n");
        TwoModems.calls(a, b);
        a.modem.hears(new Sound.Silence());
        a.run(Duration.ofSeconds(2));
        assertThat(a.asks("ATS86?")).as("carrier lost").contains("\r\n004\r\n");
        b.run(Duration.ofSeconds(1));
        TwoModems.calls(a, b);
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.asks("ATH");
        assertThat(a.asks("ATS86?")).as("normal").contains("\r\n000\r\n");
        b.run(Duration.ofSeconds(1));
        a.asks("ATS37=3");
        TwoModems.calls(a, b);
        assertThat(a.asks("ATS86?")).as("no rate in common").contains("\r\n018\r\n");
        a.asks("ATS37=0S48=128S36=0");
        b.run(Duration.ofSeconds(1));
        TwoModems.calls(a, b);
        assertThat(a.asks("ATS86?")).as("no protocol in common").contains("\r\n009\r\n");
    }

    // ---- S95

    /** S95 = 44 is the lines 2, 3 and 5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | CONNECT 115200",
                "1  | CONNECT 33600",
                "2  | CONNECT 115200/ARQ",
                "3  | CONNECT 33600/ARQ",
                "4  | CARRIER 33600,CONNECT 115200",
                "8  | PROTOCOL: LAP-M,CONNECT 115200",
                "32 | COMPRESSION: V.42BIS,CONNECT 115200",
                "44 | CARRIER 33600,PROTOCOL: LAP-M,COMPRESSION: V.42BIS,CONNECT 115200",
            })
    void s95AddsLines(int bits, String lines) {
        Bench a = modems.a(HAYES);
        a.asks("ATE0W0S95=" + bits);
        modems.b(HAYES).asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        assertThat(a.reads()).isEqualTo("\r\n" + lines.replace(",", "\r\n\r\n") + "\r\n");
    }

    @Test
    void withConexantTheyAreThoseOfV250AndArqNeedsErrorControl() {
        Bench a = modems.a(CONEXANT);
        Bench b = modems.b(CONEXANT);
        a.asks("ATE0S95=46");
        b.asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        String said = a.reads();
        assertThat(said)
                .startsWith("\r\n+MCR: V34\r\n\r\n+MRR: 33600\r\n\r\n+ER: LAPM\r\n\r\n+DR: V42B\r\n\r\nCONNECT ");
        assertThat(said).endsWith("/ARQ\r\n");
        a.tell(new PortCommand.SetDtr(false));
        a.run(Duration.ofSeconds(1));
        a.tell(new PortCommand.SetDtr(true));
        a.run(Duration.ofSeconds(1));
        b.asks("AT\\N0S0=1");
        a.reads();
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        assertThat(a.reads()).contains("+ER: NONE").doesNotContain("ARQ");
    }

    // ---- S82, \K and a break

    private Bench sendsBreakWithSomethingBefore(HardwareProfile profile, String settings) {
        Bench a = modems.a(profile);
        a.asks("AT" + settings);
        a.runMillis(150);
        TwoModems.calls(a, modems.b(profile));
        exchange.caller.writable = false;
        a.types("before");
        a.runMillis(10);
        a.tell(new PortCommand.SendBreak(Duration.ofMillis(250)));
        a.runMillis(300);
        return a;
    }

    private void lineTakesAgain(Bench a) {
        exchange.caller.writable = true;
        a.modem.writable();
        a.runMillis(50);
    }

    @ParameterizedTest
    @CsvSource({"hayes-v34, S82=128", "rockwell-rcv336, \\K5"})
    void aBreakGoesOnBehindWhatWaits(String profile, String settings) {
        Bench a = sendsBreakWithSomethingBefore(HardwareProfiles.named(profile), settings);
        assertThat(exchange.caller.log.toString()).doesNotContain("break");
        lineTakesAgain(a);
        assertThat(exchange.caller.log.toString()).contains("break of 250 ms");
        assertThat(exchange.caller.written).isEqualTo(Octets.ofText("before"));
    }

    @ParameterizedTest
    @CsvSource({"hayes-v34, S82=3", "rockwell-rcv336, \\K3"})
    void aBreakGoesOnAtOnce(String profile, String settings) {
        Bench a = sendsBreakWithSomethingBefore(HardwareProfiles.named(profile), settings);
        assertThat(exchange.caller.log.toString()).contains("break of 250 ms");
        lineTakesAgain(a);
        assertThat(exchange.caller.written).isEqualTo(Octets.ofText("before"));
    }

    @ParameterizedTest
    @CsvSource({"hayes-v34, S82=7", "rockwell-rcv336, \\K1"})
    void aBreakThrowsAwayWhatWaits(String profile, String settings) {
        Bench a = sendsBreakWithSomethingBefore(HardwareProfiles.named(profile), settings);
        assertThat(exchange.caller.log.toString()).contains("break of 250 ms");
        assertThat(a.log.toString()).contains("dropped 6 toward LINE");
        lineTakesAgain(a);
        assertThat(exchange.caller.written).isEqualTo(Octets.EMPTY);
    }

    @Test
    void aBreakLeadsToCommandState() {
        Bench a = sendsBreakWithSomethingBefore(ROCKWELL, "\\K0");
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(a.modem.state()).isEqualTo(ModemState.ESCAPED);
        assertThat(exchange.caller.log.toString()).doesNotContain("break");
    }

    @Test
    void theOtherComputerHearsTheBreakAsOneZero() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        TwoModems.calls(a, b);
        a.types("before");
        a.runMillis(10);
        a.tell(new PortCommand.SendBreak(Duration.ofMillis(250)));
        a.runMillis(300);
        a.types("after");
        a.runMillis(50);
        assertThat(b.readsOctets()).isEqualTo(Octets.ofText("before\0after"));
    }

    @Test
    void inCommandStateNothingComesOfABreak() {
        Bench a = modems.a(HAYES);
        a.tell(new PortCommand.SendBreak(Duration.ofMillis(250)));
        a.runMillis(300);
        assertThat(exchange.caller.log).isEmpty();
        assertThat(a.log.toString()).contains("a break of 250 ms in command state: nothing comes of it");
    }

    // ---- S38

    /** 255 is until the buffer is empty. */
    @Test
    void s38Of255WaitsHoweverLongItTakes() {
        Bench a = modems.a(HAYES);
        Bench b = modems.b(HAYES);
        a.asks("ATS38=255");
        TwoModems.calls(a, b);
        exchange.caller.writable = false;
        a.types("last words");
        a.runMillis(1100);
        a.types("+++");
        a.runMillis(1100);
        a.reads();
        a.asks("ATE0H");
        a.reads();
        a.run(Duration.ofSeconds(3600));
        assertThat(a.reads()).isEmpty();
        lineTakesAgain(a);
        assertThat(a.reads()).isEqualTo("\r\nOK\r\n");
        assertThat(b.reads()).startsWith("last words");
    }
}
