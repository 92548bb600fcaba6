package dev.ringback.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.hardware.ErrorControl;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.exchange.SubscriberLine.Dialing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls from dial tone to release, to the millisecond: a digit is 95 ms of tone and 95 ms of pause. */
class TelephoneExchangeTest {
    private ExchangeLab lab = new ExchangeLab(ExchangeRules.USUAL);
    private Handset alice = lab.handset("5550199");
    private Handset bob = lab.handset("5550100");

    private void rules(ExchangeRules rules) {
        lab = new ExchangeLab(rules);
        alice = lab.handset("5550199");
        bob = lab.handset("5550100");
    }

    @Test
    void aCallFromDialToneToRelease() {
        rules(ExchangeRules.USUAL.with(Cadence.USUAL, true));
        alice.call("5550100");
        lab.until(9_500); // in the second ring, which began at 8935
        bob.line.offHook();
        lab.until(10_000);
        alice.line.onHook();
        lab.until(11_000);
        bob.line.onHook();
        assertThat(alice.heard).containsExactly("300 DialTone", "1095 Silence", "2935 Ringback", "9500 Silence");
        assertThat(bob.heard)
                .containsExactly("2935 ring", "4935 rest from 5550199", "8935 ring", "9500 rest", "10000 released");
        assertThat(lab.steps)
                .containsExactly(
                        "300 5550199 DialTone[again=false]",
                        "1095 5550199 Dialling[digit=5]",
                        "2235 5550199 NumberWhole[number=5550100, cause=its last digit was dialled]",
                        "2935 5550199 Ringback[called=5550100]",
                        "9500 5550199 Answered[called=5550100]",
                        "10000 5550199 Released[cause=5550199 hung up]");
    }

    @Test
    void whatIsHeardAndWrittenCrossesBothLines() {
        Handset near = lab.handset(LineTerms.of("1", Duration.ofMillis(20)));
        Handset far = lab.handset(LineTerms.of("2", Duration.ofMillis(30)));
        lab.connect(near, far);
        lab.until(6_000);
        far.line.send(new Sound.AnswerTone(Handset.OFFER));
        near.line.carry(Handset.terms(1000, ErrorControl.NONE)); // a character in 10 ms
        far.line.carry(Handset.terms(2000, ErrorControl.NONE));
        near.line.write(Octets.ofText("0123456789"));
        far.line.write(Octets.ofText("abcd"));
        lab.until(6_060);
        far.line.onHook(); // of the ten six have gone out and none is there
        lab.until(7_000);
        assertThat(near.heard).containsExactly("6050 AnswerTone", "6070 abcd", "6110 released", "6110 Silence");
        assertThat(far.heard).isEmpty();
    }

    @Test
    void whoHangsUpTakesBackWhatHasNotGoneOut() {
        lab.connect(alice, bob);
        lab.until(10_000);
        alice.line.carry(Handset.terms(1000, ErrorControl.NONE));
        alice.line.write(Octets.ofText("0123456789"));
        lab.until(10_045);
        alice.line.onHook();
        lab.until(11_000);
        assertThat(bob.heard).containsExactly("10045 0123", "10045 released");
        assertThat(bob.line.writable()).isFalse();
    }

    @Test
    void aLineThatIsInUseIsBusy() {
        bob.line.offHook();
        alice.call("5550100");
        lab.until(10_000);
        assertThat(alice.heard).containsExactly("300 DialTone", "1095 Silence", "2735 BusyTone");
        assertThat(lab.steps).contains("2735 5550199 Busy[cause=5550100 is dialling]");
        alice.line.onHook();
        bob.line.onHook();
        assertThat(alice.line.isIdle()).isTrue();
        lab.steps.clear();
        lab.connect(alice, bob);
        Handset carol = lab.handset("5550177");
        carol.call("5550100");
        lab.time.runUntil(lab.time.now().plusSeconds(5));
        assertThat(lab.steps).anyMatch(step -> step.endsWith("5550177 Busy[cause=5550100 is in a call]"));
    }

    @Test
    void aNumberThatNobodyHasIsWholeByItsTimeAndHearsReorder() {
        alice.call("5559999");
        lab.until(20_000);
        assertThat(alice.heard).containsExactly("300 DialTone", "1095 Silence", "7735 Reorder");
        assertThat(lab.steps)
                .contains(
                        "7235 5550199 NumberWhole[number=5559999, cause=no digit followed within 5 s]",
                        "7735 5550199 Reorder[cause=no line has the number 5559999]");
    }

    @Test
    void nobodyAnswersAndTheExchangeGivesUp() {
        rules(ExchangeRules.USUAL.withMaxRings(2));
        alice.call("5550100");
        lab.until(60_000);
        assertThat(bob.heard).containsExactly("2935 ring", "4935 rest", "8935 ring", "10935 rest");
        assertThat(alice.heard)
                .containsExactly("300 DialTone", "1095 Silence", "2935 Ringback", "14935 released", "14935 Silence");
        assertThat(lab.steps).contains("14935 5550199 Released[cause=nobody answered 5550100, which rang 2 times]");
        assertThat(bob.line.isIdle()).isTrue();
    }

    @Test
    void aCallerWhoGivesUpEndsTheRing() {
        alice.call("5550100");
        lab.until(3_500);
        alice.line.onHook();
        lab.until(60_000);
        assertThat(bob.heard).containsExactly("2935 ring", "3500 rest");
        assertThat(lab.steps).contains("3500 5550199 Released[cause=the caller hung up before an answer]");
    }

    @Test
    void aCadenceOfTwoRingsIsOneRingOfTheCount() {
        Duration ring = Duration.ofMillis(400);
        Cadence british = new Cadence(java.util.List.of(ring, Duration.ofMillis(200), ring, Duration.ofSeconds(2)));
        rules(ExchangeRules.USUAL.with(british, true).withMaxRings(2));
        alice.call("5550100");
        lab.until(60_000);
        assertThat(bob.heard)
                .containsExactly(
                        "2935 ring",
                        "3335 rest from 5550199",
                        "3535 ring",
                        "3935 rest",
                        "5935 ring",
                        "6335 rest",
                        "6535 ring",
                        "6935 rest");
        assertThat(alice.heard).contains("8935 released");
    }

    @Test
    void pulsesTakeAsLongAsTheirDigits() {
        alice.line.offHook();
        lab.until(1_000);
        alice.line.dial("20", Dialing.PULSE); // 200 ms, 700 ms, 1000 ms
        lab.until(2_899);
        alice.line.dial("5550100", Dialing.TONE);
        lab.until(2_900);
        assertThat(lab.steps).contains("1200 5550199 Dialling[digit=2]");
        lab.until(10_000);
        assertThat(lab.steps).anyMatch(step -> step.contains("NumberWhole[number=205550100"));
    }

    @Test
    void digitsBeforeTheDialToneAreLost() {
        alice.line.offHook();
        alice.line.dial("5550100", Dialing.TONE); // the second is heard at 285 ms, the third at 475 ms
        lab.until(20_000);
        assertThat(lab.steps)
                .startsWith(
                        "95 5550199 NotHeard[digits=5, cause=the exchange was not ready]",
                        "285 5550199 NotHeard[digits=5, cause=the exchange was not ready]",
                        "300 5550199 DialTone[again=false]",
                        "475 5550199 Dialling[digit=5]");
        assertThat(lab.steps).anyMatch(step -> step.endsWith("Reorder[cause=no line has the number 50100]"));
    }

    @Test
    void whatNobodyCanDialHasItsOutcome() {
        alice.line.dial("5550100", Dialing.TONE);
        alice.call("55-CALL x 50100");
        lab.until(2_000);
        assertThat(lab.steps)
                .startsWith(
                        "0 5550199 NotHeard[digits=5550100, cause=the line is on hook]",
                        "300 5550199 DialTone[again=false]",
                        "1000 5550199 NotHeard[digits=-LL x , cause=no digit is called so]");
        alice.line.onHook();
        lab.steps.clear();
        alice.line.offHook();
        lab.until(3_000);
        alice.line.dial("12#A", Dialing.PULSE);
        assertThat(lab.steps).contains("3000 5550199 NotHeard[digits=#A, cause=there are no pulses for it]");
        alice.line.onHook();
        lab.until(60_000);
        assertThat(lab.steps).noneMatch(step -> step.contains("NumberWhole"));
    }

    @Test
    void aNumberWithoutEndIsCutOff() {
        alice.call("5".repeat(200));
        lab.until(30_000);
        assertThat(lab.steps)
                .contains(
                        "1000 5550199 NotHeard[digits=" + "5".repeat(136)
                                + ", cause=more than 64 digits wait to be sent]",
                        "7175 5550199 Reorder[cause=more than 32 digits]");
        assertThat(alice.heard).contains("7175 Reorder");
    }

    @Test
    void whoDialsNothingHearsReorder() {
        alice.line.offHook();
        lab.until(60_000);
        assertThat(alice.heard).containsExactly("300 DialTone", "20300 Reorder");
        assertThat(lab.steps).contains("20300 5550199 Reorder[cause=no digit within 20 s]");
    }

    @Test
    void aDeadLineAndASilentOne() {
        alice.line.setDialTone(ExchangeLine.DialToneKind.NONE);
        alice.call("5550100");
        lab.until(10_000);
        assertThat(alice.heard).isEmpty();
        assertThat(lab.steps)
                .startsWith(
                        "0 5550199 NoDialTone[cause=the line is dead]",
                        "1095 5550199 NotHeard[digits=5, cause=the line is dead]");
        alice.line.onHook();
        alice.line.setDialTone(ExchangeLine.DialToneKind.SILENT);
        alice.call("5550100");
        lab.until(15_000);
        assertThat(alice.heard).containsExactly("12935 Ringback");
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> alice.line.carry(Handset.terms(9600, ErrorControl.NONE)))
                .hasMessage("line 5550199 is on hook; only a call has a carrier");
        assertThatThrownBy(() -> alice.line.write(Octets.ofText("x")))
                .hasMessage("a write of 1 octets to line 5550199, which is on hook and is not writable; ask writable()"
                        + " first");
        assertThatThrownBy(() -> lab.handset("5550100"))
                .hasMessage("5550100 leads somewhere already; numbers are unique in an exchange");
        assertThatThrownBy(() -> LineTerms.of("555-0100", Duration.ZERO))
                .hasMessage(
                        "\"555-0100\" is no number of an exchange; write 1..32 digits of 0-9 A-D * #, without spaces"
                                + " or marks");
    }
}
