package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.hardware.CommandGrammar.UnknownCommand;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong gets its clear answer, nothing grows without end, and what is lost is counted. */
class BadInputTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final FakeExchange exchange = new FakeExchange(time);
    private final Bench a = new Bench(time, exchange.caller, HAYES, ModemSettings.NONE, FlowControl.NONE);
    private final Bench b = new Bench(time, exchange.called, HAYES, ModemSettings.NONE);

    private void calls() {
        b.asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        a.reads();
        b.reads();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT&            | '\"&\" is no command'",
                "AT3            | '\"3\" is no command'",
                "ATE2           | 'E takes [0, 1], not 2'",
                "AT&K7          | '&K takes [0, 3, 4], not 7'",
                "ATS7           | ''",
                "ATS7!          | '\"!\" is no command'",
                "ATS7=0         | 'S7 takes 1 to 255, not 0'",
                "ATS7=256       | 'S7 takes 1 to 255, not 256'",
                "ATS7=9999999999| 'S7 takes 1 to 255, not 999999999'",
                "ATS1=3         | 'S1 can only be read'",
                "ATS200?        | 'S200?: hayes-v34 has no S200'",
                "ATS7.9?        | 'S7.9?: bits are 0 to 7'",
                "ATJ            | 'hayes-v34 does not know J'",
                "AT+XYZ=1       | 'hayes-v34 does not know +XYZ=1'",
                "AT+            | 'a + without a name'",
                "AT+X=\"a       | 'a string that is not closed in \"+X=\"A\"'",
                "ATDS=3         | 'no number is stored as S=3'",
                "ATO            | 'there is no call to go back to'",
            })
    void aWrongLineIsAnsweredAndTheCauseTold(String line, String cause) {
        a.results.clear();
        String answer = a.asks(line);
        String meaning = cause.isEmpty() ? "OK" : line.equals("ATO") ? "NO_CARRIER" : "ERROR";
        assertThat(answer).endsWith("\r\n" + meaning.replace('_', ' ') + "\r\n");
        assertThat(a.results).hasSize(1);
        assertThat(a.results.get(0).replaceAll("\"\\+X=.*", "")).startsWith(meaning);
        if (!cause.contains("+X=")) {
            assertThat(a.results).containsExactly(meaning + (cause.isEmpty() ? "" : ": " + cause));
        }
    }

    @Test
    void whatStandsLeftOfTheErrorIsDone() {
        a.asks("ATS7=33J S8=9");
        assertThat(a.asks("ATS7?S8?")).isEqualTo("ATS7?S8?\r\r\n033\r\n\r\n002\r\n\r\nOK\r\n");
    }

    @Test
    void aLineLongerThanTheBufferIsAnError() {
        a.asks("ATE0");
        a.results.clear();
        a.types("AT" + "E0".repeat(128) + "\r");
        a.runMillis(200);
        assertThat(a.reads()).isEqualTo("\r\nERROR\r\n");
        assertThat(a.results).containsExactly("ERROR: the line has 256 characters, the buffer holds 255");
    }

    @Test
    void aLineThatNeverEndsTakesNoMoreThanTheBuffer() {
        a.asks("ATE0");
        a.types("AT");
        for (int i = 0; i < 100; i++) {
            a.types("1".repeat(1000));
            a.runMillis(100);
        }
        a.types("\r");
        a.runMillis(100);
        assertThat(a.results).endsWith("ERROR: the line has 100000 characters, the buffer holds 255");
        assertThat(a.asks("AT")).isEqualTo("\r\nOK\r\n");
    }

    @Test
    void aModelThatIsStrictMakesTheRunFail() {
        Bench strict =
                new Bench(time, exchange.caller, HAYES, ModemSettings.NONE.withUnknownCommand(UnknownCommand.FAIL));
        assertThat(strict.asks("ATJ1")).endsWith("\r\nERROR\r\n");
        assertThat(strict.log.toString()).contains("fails: hayes-v34 does not know J1");
        assertThat(strict.asks("ATS200=1")).endsWith("\r\nERROR\r\n");
        assertThat(strict.log.toString()).contains("fails: S200=1: hayes-v34 has no S200");
        assertThat(strict.asks("ATS8?")).endsWith("002\r\n\r\nOK\r\n");
        assertThat(strict.log.toString()).doesNotContain("S8?: ");
        Bench kind = new Bench(time, exchange.caller, HAYES, ModemSettings.NONE.withUnknownCommand(UnknownCommand.OK));
        assertThat(kind.asks("ATJ1")).endsWith("\r\nOK\r\n");
    }

    /** 16 384 octets at 115 200 bit/s, and a line that takes none of them: 2048 have room. */
    @Test
    void aComputerThatFloodsLosesWhatHasNoRoomAndItIsCounted() {
        calls();
        exchange.caller.writable = false;
        for (int i = 0; i < 8; i++) {
            a.types("x".repeat(2048));
            a.runMillis(200);
        }
        assertThat(a.isOn(Circuit.CTS)).isFalse();
        assertThat(a.log.get(a.log.size() - 1))
                .endsWith(" dropped 64 toward LINE, " + (16_384 - 2048) + " so far: the buffer of 2048 octets is full");
        exchange.caller.writable = true;
        a.modem.writable();
        b.runMillis(1000);
        assertThat(b.reads()).isEqualTo("x".repeat(2048));
    }

    /** Of 3200 octets 2048 are in the buffer and 64 in the transmitter. */
    @Test
    void aLineThatFloodsWhileTheComputerSaysStopIsHeldAndLosesWhatHasNoRoom() {
        calls();
        a.cable.setRts(false);
        a.modem.octets(Octets.ofText("y".repeat(1600)), 0);
        assertThat(exchange.caller.receiveReady).isFalse();
        a.modem.octets(Octets.ofText("z".repeat(1600)), 0);
        a.runMillis(1000);
        assertThat(a.reads()).isEmpty();
        assertThat(a.log.get(a.log.size() - 1))
                .endsWith(" dropped 1088 toward COMPUTER, 1088 so far: the buffer of 2048 octets is full");
        a.cable.setRts(true);
        a.runMillis(1000);
        assertThat(a.reads()).isEqualTo("y".repeat(1600) + "z".repeat(512));
        assertThat(exchange.caller.receiveReady).isTrue();
    }

    @Test
    void aComputerThatAsksFasterThanItReadsLosesAnswers() {
        a.asks("ATE0");
        for (int i = 0; i < 100; i++) {
            a.types("AT&V\r");
        }
        a.runMillis(5000);
        assertThat(a.log.toString()).contains("toward COMPUTER").contains("4096 characters of answers wait already");
        assertThat(a.reads().length()).isLessThan(10_000);
        assertThat(a.asks("AT")).isEqualTo("\r\nOK\r\n");
    }

    /** Whatever comes, in whatever state, it neither fails nor hangs; the seed is in the message. */
    @Test
    void noiseInEveryStateIsBorne() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            if (random.nextBoolean()) {
                calls();
            }
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[1 + random.nextInt(40)];
                random.nextBytes(noise);
                a.tell(new PortCommand.Write(Octets.copyOf(noise)));
                if (random.nextInt(4) == 0) {
                    a.types("AT&FE0Q0V1X4\r");
                }
                if (random.nextInt(10) == 0) {
                    a.tell(new PortCommand.SetDtr(random.nextBoolean()));
                }
                a.runMillis(random.nextInt(2000));
            }
            a.tell(new PortCommand.SetDtr(false));
            a.run(Duration.ofSeconds(100));
            a.tell(new PortCommand.SetDtr(true));
            a.runMillis(10);
            a.asks("x\rAT&F");
            a.run(Duration.ofSeconds(100));
            assertThat(a.asks("AT&FE0")).as("seed " + seed).endsWith("\r\nOK\r\n");
        }
    }

    @Test
    void aCableIsNoModem() {
        HardwareProfile cable = HardwareProfiles.named("null-modem");
        assertThatThrownBy(() -> new Bench(time, exchange.caller, cable, ModemSettings.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("null-modem is a cable, not a modem");
    }

    @Test
    void settingsLimitWhatTwoModemsAgreeOn() {
        Bench plain = new Bench(time, exchange.called, HAYES, ModemSettings.NONE.withErrorControl(ErrorControl.NONE));
        plain.asks("ATS0=1");
        a.asks("ATDT2");
        a.run(Duration.ofSeconds(20));
        assertThat(exchange.caller.log.get(exchange.caller.log.size() - 1)).endsWith("carries V.34 33600 NONE NONE");
    }
}
