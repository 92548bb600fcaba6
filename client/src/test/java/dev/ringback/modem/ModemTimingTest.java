package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every time and limit, to the millisecond and the octet. */
class ModemTimingTest {
    private static final ModemTimes TIMES = new ModemTimes(
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(40));
    private static final ModemProfile PROFILE = ModemProfile.GENERIC
            .withInit(List.of(
                    new InitLine("reset", "ATZ", Duration.ofSeconds(4), Duration.ofSeconds(3)),
                    new InitLine("data", "ATQ0V1E1", Duration.ofSeconds(2), Duration.ZERO)))
            .withTimes(TIMES);

    private final PortFailure refusal = new PortFailure(PortFailure.Kind.BAD_NUMBER, "not that one");
    private ModemBench bench = new ModemBench(
            PROFILE, (now, number) -> number.text().equals("5550191") ? Optional.of(refusal) : Optional.empty());

    private void opened() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(100));
        bench.say("ATZ\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(3000));
        bench.say("ATQ0V1E1\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(100));
        assertThat(bench.news).containsExactly("opened");
        bench.log.clear();
        bench.news.clear();
        bench.orders.clear();
    }

    private void connected() {
        opened();
        bench.want(new PortCommand.Call("5550100"));
        bench.say("ATDT5550100\r\r\nCONNECT 33600\r\n");
        bench.log.clear();
    }

    @Test
    void aNumberThatMayNotBeDialedIsNotSaidToTheModemAndTheNextOneIs() {
        opened();
        bench.want(new PortCommand.Call("555-0191"));
        bench.run(Duration.ofSeconds(1));
        assertThat(bench.failures).containsExactly(refusal);
        bench.want(new PortCommand.Call("555-0192"));
        assertThat(bench.log).containsExactly("3200 failed BAD_NUMBER", "4200 > ATDT5550192\\r");
    }

    @Test
    void theModemHasItsTimeAfterAResetAndBetweenCommands() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(150));
        bench.say("\r\nOK\r\n");
        bench.run(Duration.ofMillis(4000));
        bench.say("\r\nOK\r\n");
        bench.run(Duration.ofMillis(1000));
        assertThat(bench.log).containsExactly("0 open", "100 > ATZ\\r", "3100 > ATQ0V1E1\\r", "4250 opened");
    }

    @Test
    void aSilentModemIsHungUpOnceAndThenGivenUp() {
        bench.want(new PortCommand.Open());
        bench.time.runUntil(ModemBench.START.plusSeconds(1));
        bench.turn(Circuit.DSR, true);
        bench.run(Duration.ofSeconds(60));
        assertThat(bench.log)
                .containsExactly(
                        "0 open",
                        "100 > ATZ\\r",
                        "1000 DSR on",
                        "4100 dtr low",
                        "4150 dtr high",
                        "6150 > +++",
                        "8150 > ATH\\r",
                        "13150 opened");
    }

    @Test
    void aModemThatWakesUpIsPreparedOnceMore() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(4200));
        bench.say("\r\nNO CARRIER\r\n");
        bench.run(Duration.ofMillis(200));
        assertThat(bench.log).endsWith("4150 dtr high", "4300 > ATZ\\r");
        bench.run(Duration.ofSeconds(60));
        assertThat(bench.failures).extracting(PortFailure::kind).isEmpty();
        assertThat(bench.log).endsWith("8300 opened");
    }

    @Test
    void aCallHasItsTimeAndTheTimeOfItsCommas() {
        opened();
        bench.want(new PortCommand.Call("0,,5550100"));
        bench.say("ATDT0,,5550100\r");
        bench.run(Duration.ofMillis(63_999));
        assertThat(bench.news).isEmpty();
        bench.run(Duration.ofMillis(1));
        assertThat(bench.news).containsExactly("failed NO_RESPONSE");
    }

    @Test
    void anAnswerHasItsTime() {
        opened();
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(1)));
        bench.run(Duration.ofMillis(900));
        bench.say("\r\nRING\r\n");
        bench.run(Duration.ofMillis(39_999));
        assertThat(bench.news).isEmpty();
        bench.run(Duration.ofMillis(1));
        assertThat(bench.news).containsExactly("failed NO_CARRIER");
    }

    @Test
    void aCallIsAwaitedAsLongAsWasSaid() {
        opened();
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(10)));
        bench.run(Duration.ofMillis(9_999));
        assertThat(bench.news).isEmpty();
        bench.run(Duration.ofMillis(1));
        assertThat(bench.news).containsExactly("failed NO_ANSWER");
        bench.say("\r\nRING\r\n");
        assertThat(bench.takeWritten()).doesNotContain("ATA");
    }

    @Test
    void anEchoHasASecondToShowThatAnAnswerWasOld() {
        opened();
        bench.want(new PortCommand.Call("5550100"));
        bench.say("\r\nNO CARRIER\r\n");
        bench.run(Duration.ofMillis(999));
        bench.say("ATDT5550100\r");
        bench.run(Duration.ofMillis(30_000));
        assertThat(bench.news).isEmpty();
    }

    /** The telephone rings every six seconds: who waits for the second ring may find that the caller has gone. */
    @Test
    void aRingDuringThePreparationIsAnsweredAtOnce() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(100));
        bench.say("ATZ\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(3000));
        bench.say("ATQ0V1E1\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(50));
        bench.say("\r\nRING\r\n");
        bench.run(Duration.ofMillis(50));
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(60)));
        assertThat(bench.log).endsWith("3200 opened", "3200 > ATA\\r");
    }

    @Test
    void aRingThatWasAnsweredIsNotAnsweredAgainWhenItsCallIsOver() {
        opened();
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(60)));
        bench.say("\r\nRING\r\n");
        bench.say("ATA\r\r\nCONNECT 33600\r\n");
        bench.turn(Circuit.DCD, true);
        bench.turn(Circuit.DCD, false);
        bench.run(Duration.ofMillis(300));
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(60)));
        bench.say("ATZ\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(3_000));
        bench.say("ATQ0V1E1\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(200));
        assertThat(bench.takeWritten()).endsWith("ATA\rATZ\rATQ0V1E1\r");
    }

    /** A telephone that is silent for six seconds rings no more: 2 s on and 4 s off is the longest usual cadence. */
    @Test
    void aRingOfSixSecondsAgoIsOver() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(100));
        bench.say("RING\r\n");
        bench.run(Duration.ofMillis(3_900));
        bench.say("ATZ\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(100));
        bench.run(Duration.ofMillis(1_900));
        bench.say("ATQ0V1E1\r\r\nOK\r\n");
        bench.run(Duration.ofMillis(100));
        bench.want(new PortCommand.AwaitCall(bench.time.now().plusSeconds(60)));
        assertThat(bench.takeWritten()).isEqualTo("ATZ\rATQ0V1E1\r");
    }

    /** Field failure 3: DTR was low for 1 ms where the modem needs 5. */
    @Test
    void dtrIsLowForItsWholeTimeEvenIfTheModemWasFaster() {
        connected();
        bench.turn(Circuit.DCD, true);
        bench.want(new PortCommand.SetDtr(false));
        bench.run(Duration.ofMillis(10));
        bench.turn(Circuit.DCD, false);
        bench.run(Duration.ofMillis(39));
        assertThat(bench.orders).containsExactly("dtr low");
        bench.run(Duration.ofMillis(1));
        assertThat(bench.orders).containsExactly("dtr low", "dtr high");
        assertThat(bench.news).endsWith("down HERE");
    }

    /** Field failure 21: without a silence around it the escape is data. */
    @Test
    void theEscapeStandsBetweenTwoSilences() {
        connected();
        bench.want(new PortCommand.SetDtr(false));
        bench.run(Duration.ofSeconds(12));
        assertThat(bench.log)
                .containsExactly(
                        "3200 dtr low", "3250 dtr high", "5250 > +++", "7250 > ATH\\r", "12250 failed HARDWARE");
    }

    /** 1152 octets take 100 ms at 115,200 bit/s, and only then is the line silent for the modem. */
    @Test
    void theSilenceBeforeTheEscapeBeginsWhenTheDataHasLeftThePort() {
        bench = new ModemBench(PROFILE.with(ModemProfile.Answering.COMMAND, ModemProfile.HangingUp.ESCAPE));
        connected();
        bench.want(new PortCommand.Write(Octets.ofText("x".repeat(1152))), new PortCommand.SetDtr(false));
        bench.log.clear();
        bench.run(Duration.ofSeconds(2));
        assertThat(bench.log).containsExactly("4300 > +++");
    }

    /** What the serial port has taken goes out before DTR falls: 23,040 octets take 2 s. */
    @Test
    void theSilenceAfterDtrThatHadNoEffectBeginsWhenTheDataHasLeftThePort() {
        connected();
        bench.want(new PortCommand.Write(Octets.ofText("x".repeat(23_040))));
        bench.log.clear();
        bench.want(new PortCommand.SetDtr(false));
        bench.run(Duration.ofSeconds(4));
        assertThat(bench.log).containsExactly("3200 dtr low", "3250 dtr high", "6200 > +++");
    }

    @Test
    void noCarrierCountsAfterASecondOfSilence() {
        connected();
        bench.say("\r\nNO CARRIER\r\n");
        bench.run(Duration.ofMillis(999));
        assertThat(bench.news).containsExactly("up");
        bench.run(Duration.ofMillis(1));
        assertThat(bench.news).containsExactly("up", "down THERE");
    }

    @Test
    void afterTheFallOfDcdTheTextHas200Milliseconds() {
        connected();
        bench.turn(Circuit.DCD, true);
        bench.turn(Circuit.DCD, false);
        bench.run(Duration.ofMillis(199));
        bench.say("\r\nNO CARRIER\r\n");
        assertThat(bench.news).containsExactly("up", "down THERE");
    }

    @Test
    void dcdAloneEndsTheCallAfter200Milliseconds() {
        connected();
        bench.turn(Circuit.DCD, true);
        bench.turn(Circuit.DCD, false);
        bench.run(Duration.ofMillis(199));
        assertThat(bench.news).containsExactly("up");
        bench.run(Duration.ofMillis(1));
        assertThat(bench.news).containsExactly("up", "down UNKNOWN");
    }

    // ---- a port that is behind, and a modem that floods

    @Test
    void aPortThatIsBehindHoldsTheOwnerUpAndAHangUpDoesNotWait() {
        connected();
        bench.writable = false;
        Octets run = Octets.ofText("x".repeat(1000));
        for (int i = 0; i < 20; i++) {
            bench.want(new PortCommand.Write(run));
        }
        assertThat(bench.takeWritten()).doesNotContain("x");
        bench.becomeWritable();
        assertThat(bench.takeWritten().chars().filter(octet -> octet == 'x').count())
                .isEqualTo(20_000);
        bench.writable = false;
        bench.want(new PortCommand.Write(run), new PortCommand.Write(run), new PortCommand.SetDtr(false));
        assertThat(bench.orders).containsExactly("dtr low");
    }

    @Test
    void aLineWithoutEndAndAFloodChangeNothing() {
        opened();
        bench.want(new PortCommand.Call("5550100"));
        bench.say("ATDT5550100\r");
        bench.say("A".repeat(1_000_000));
        for (int i = 0; i < 100_000; i++) {
            bench.say("\r\nNONSENSE " + i + "\r\n");
        }
        bench.run(Duration.ofSeconds(60));
        assertThat(bench.failures.get(0).kind()).isEqualTo(PortFailure.Kind.UNRECOGNIZED);
        assertThat(bench.failures.get(0).message())
                .isEqualTo(
                        "modem generic-hayes on /dev/ttyS0: sent \"ATDT5550100\", heard \"NONSENSE 99996\", \"NONSENSE"
                                + " 99997\", \"NONSENSE 99998\", \"NONSENSE 99999\" and no result that is known; add it to the"
                                + " modem's profile");
    }

    @Test
    void aFloodBeforeTheOkDoesNotPostponeTheEnd() {
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(100));
        for (int i = 0; i < 40; i++) {
            bench.say("login:\r\n");
            bench.run(Duration.ofMillis(100));
        }
        assertThat(bench.orders).containsExactly("open", "dtr low");
    }

    // ---- what else a port can do

    @Test
    void aPortThatDoesNotOpenSaysSoItself() {
        bench.openingFails =
                new PortFailure(PortFailure.Kind.NOT_AVAILABLE, "serial /dev/ttyS0: another program has it");
        bench.want(new PortCommand.Open());
        bench.run(Duration.ZERO);
        assertThat(bench.failures).containsExactly(bench.openingFails);
        bench.openingFails = null;
        bench.want(new PortCommand.Open());
        bench.run(Duration.ofMillis(100));
        assertThat(bench.takeWritten()).isEqualTo("ATZ\r");
    }

    @Test
    void aPortThatBreaksInACallEndsIt() {
        connected();
        bench.breakDown(new PortFailure(PortFailure.Kind.HARDWARE, "serial /dev/ttyS0: was it unplugged?"));
        assertThat(bench.news).containsExactly("up", "failed HARDWARE");
        assertThat(bench.failures.get(0).message()).endsWith("was it unplugged?");
        bench.run(Duration.ofSeconds(60));
        assertThat(bench.takeWritten()).doesNotContain("+++");
    }

    @Test
    void whatIsWrittenWithoutACallGoesNowhere() {
        connected();
        bench.want(new PortCommand.SetDtr(false));
        bench.say("\r\nNO CARRIER\r\n");
        bench.run(Duration.ofMillis(60));
        bench.takeWritten();
        bench.want(new PortCommand.Write(Octets.ofText("too late")));
        assertThat(bench.takeWritten()).isEmpty();
    }

    @Test
    void breakAndRateGoToTheSerialPortAndItsCountersAreTold() {
        connected();
        bench.want(new PortCommand.SendBreak(Duration.ofMillis(250)), new PortCommand.SetBaudRate(9600));
        assertThat(bench.orders).containsExactly("break 250", "rate 9600");
        assertThat(bench.owner.lineReport().bitsPerSecond()).hasValue(33_600);
        assertThat(bench.owner.lineReport().framingErrors()).hasValue(3);
    }

    /** Both answer each other within the instant: the frames of the owner's answer come out in their order. */
    @Test
    void anOwnerMayAnswerInsideTheNews() {
        opened();
        bench.onLineUp = () ->
                bench.want(new PortCommand.Write(Octets.ofText("one")), new PortCommand.Write(Octets.ofText("two")));
        bench.want(new PortCommand.Call("5550100"));
        bench.takeWritten();
        bench.say("ATDT5550100\r\r\nCONNECT\r\n");
        assertThat(bench.takeWritten()).isEqualTo("onetwo");
    }
}
