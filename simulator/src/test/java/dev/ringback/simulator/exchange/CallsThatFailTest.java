package dev.ringback.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.hardware.ErrorControl;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.LineParameters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that are wrong, busy, blacklisted or somebody else's; glare, trunks, hunt groups and private exchanges. */
class CallsThatFailTest {
    private ExchangeLab lab = new ExchangeLab(ExchangeRules.USUAL);
    private Handset alice = lab.handset("5550199");
    private Handset bob = lab.handset("5550100");

    private void rules(ExchangeRules rules) {
        lab = new ExchangeLab(rules);
        alice = lab.handset("5550199");
        bob = lab.handset("5550100");
    }

    private void judge(CallFate fate) {
        lab.exchange.judgedBy(new CallJudge() {
            @Override
            public CallFate fate(CallAttempt attempt) {
                return fate;
            }
        });
    }

    private void later(int seconds) {
        lab.time.runUntil(lab.time.now().plusSeconds(seconds));
    }

    @Test
    void aVoiceAnswersAWrongNumber() {
        judge(new CallFate.Answered(new Sound.Voice(), 2, Duration.ofSeconds(3)));
        alice.call("5550100");
        lab.until(30_000);
        assertThat(alice.heard)
                .containsExactly(
                        "300 DialTone",
                        "1095 Silence",
                        "2935 Ringback",
                        "8935 Silence",
                        "8935 Voice",
                        "11935 released",
                        "11935 Silence");
        assertThat(bob.heard).isEmpty();
    }

    @Test
    void aFaxMachineHangsUpWhenItsCallerHas() {
        Handset fax = lab.handset("5550155");
        alice.line.offHook();
        lab.exchange.line(LineTerms.of("5550166", Duration.ZERO));
        ExchangeLine socket = lab.exchange.line(LineTerms.of("5550177", Duration.ZERO));
        socket.plug(new AnsweringParty(lab.time, socket, new Sound.FaxTone(), 1, Duration.ofSeconds(60)));
        fax.call("5550177");
        lab.until(5_000);
        assertThat(fax.heard).endsWith("2935 Silence", "2935 FaxTone");
        fax.line.onHook();
        lab.until(6_000);
        assertThat(socket.isIdle()).isTrue();
        fax.call("5550177"); // and it answers again, in the first ring
        lab.until(12_000);
        assertThat(fax.heard).endsWith("8935 Ringback", "8935 Silence", "8935 FaxTone");
    }

    @Test
    void anotherModemAnswers() {
        Handset other = lab.handset("5550122");
        judge(new CallFate.Diverted("5550122"));
        alice.call("5550100");
        lab.until(3_000);
        other.line.offHook();
        assertThat(other.line.isConnected()).isTrue();
        assertThat(bob.heard).isEmpty();
        assertThat(lab.steps).endsWith("3000 5550199 Answered[called=5550122]");
    }

    @Test
    void theFirstTwoCallsFindTheLineBusy() {
        lab.exchange.judgedBy(new CallJudge() {
            @Override
            public CallFate fate(CallAttempt attempt) {
                return attempt.nth() <= 2 ? new CallFate.Busy("rule") : CallFate.THROUGH;
            }
        });
        for (int i = 0; i < 3; i++) {
            alice.call("5550100");
            later(3);
            if (i < 2) {
                assertThat(alice.heard).anyMatch(each -> each.endsWith("BusyTone"));
                assertThat(bob.heard).isEmpty();
            }
            alice.line.onHook();
            alice.heard.clear();
        }
        assertThat(bob.heard).containsExactly("10935 ring");
        assertThat(lab.steps).contains("2735 5550199 Busy[cause=rule]", "6735 5550199 Busy[cause=rule]");
    }

    @Test
    void aRuleMayLetItRingOrNot() {
        judge(new CallFate.Unanswered(1));
        alice.call("5550100");
        lab.until(10_000);
        assertThat(alice.heard).endsWith("2935 Ringback", "8935 released", "8935 Silence");
        assertThat(bob.heard).isEmpty();
        alice.line.onHook();
        judge(new CallFate.Unobtainable("out of order"));
        alice.call("5550100");
        lab.until(20_000);
        assertThat(alice.heard).endsWith("12735 Reorder");
        assertThat(lab.steps).endsWith("12735 5550199 Reorder[cause=out of order]");
    }

    @Test
    void theNthOffHookFindsNoDialTone() {
        lab.exchange.judgedBy(new CallJudge() {
            @Override
            public boolean givesDialTone(String line, int nth) {
                return nth != 1;
            }
        });
        alice.line.offHook();
        lab.until(30_000);
        assertThat(alice.heard).isEmpty();
        alice.line.onHook();
        alice.line.offHook();
        lab.until(31_000);
        assertThat(alice.heard).containsExactly("30300 DialTone");
    }

    @Test
    void theFirstFreeLineOfAGroupRings() {
        Handset second = lab.handset("5550101");
        Handset third = lab.handset("5550102");
        lab.exchange.huntGroup("5550000", List.of(bob.line, second.line, third.line));
        bob.line.offHook();
        alice.call("5550000");
        lab.until(3_000);
        assertThat(second.heard).containsExactly("2935 ring");
        assertThat(third.heard).isEmpty();
        second.line.offHook();
        third.line.offHook();
        Handset dave = lab.handset("5550144");
        dave.call("5550000");
        lab.until(10_000);
        assertThat(dave.heard).endsWith("5735 BusyTone");
        assertThat(lab.steps).endsWith("5735 5550144 Busy[cause=all 3 lines of 5550000 are in use]");
    }

    @Test
    void twoWhoCallEachOtherAreBusy() {
        alice.line.offHook();
        bob.line.offHook();
        lab.until(1_000);
        alice.line.dial("5550100", SubscriberLine.Dialing.TONE);
        bob.line.dial("5550199", SubscriberLine.Dialing.TONE);
        lab.until(10_000);
        assertThat(alice.heard).endsWith("2735 BusyTone");
        assertThat(bob.heard).endsWith("2735 BusyTone");
        assertThat(lab.steps)
                .contains(
                        "2735 5550199 Busy[cause=5550100 is calling 5550199]",
                        "2735 5550100 Busy[cause=5550199 is off hook]");
    }

    @Test
    void whoCallsHimselfIsBusy() {
        alice.call("5550199");
        lab.until(10_000);
        assertThat(alice.heard).endsWith("2735 BusyTone");
    }

    @Test
    void glareAnswersACallThatHasNotRung() {
        alice.call("5550100"); // seizes at 2735, would ring at 2935
        lab.until(2_800);
        bob.line.offHook();
        lab.until(5_000);
        assertThat(bob.heard).isEmpty();
        assertThat(bob.line.isConnected()).isTrue();
        assertThat(alice.heard).containsExactly("300 DialTone", "1095 Silence");
        assertThat(lab.steps)
                .contains(
                        "2800 5550199 Glare[called=5550100, outcome=going off hook answered the call that had not rung"
                                + " yet]",
                        "2800 5550199 Answered[called=5550100]");
    }

    @Test
    void glareGivesWayToWhoWentOffHook() {
        rules(ExchangeRules.USUAL.with(ExchangeRules.Glare.GIVES_WAY));
        alice.call("5550100");
        lab.until(2_800);
        bob.line.offHook();
        lab.until(5_000);
        assertThat(bob.heard).containsExactly("3100 DialTone");
        assertThat(alice.heard).endsWith("2800 BusyTone");
    }

    @Test
    void aNumberIsBlacklistedAfterFailedCallsAndFreeAgain() {
        rules(ExchangeRules.USUAL.with(new Blacklisting(2, Duration.ofMinutes(10))));
        bob.line.offHook();
        for (int i = 0; i < 2; i++) {
            alice.call("5550100");
            later(2);
            alice.line.onHook();
        }
        bob.line.onHook();
        lab.steps.clear();
        alice.call("5550100"); // the second failed at 5735
        later(2);
        assertThat(alice.heard).endsWith("8735 Reorder");
        assertThat(lab.steps)
                .endsWith("8735 5550199 Reorder[cause=5550100 is blacklisted for 5550199 until"
                        + " 1970-01-01T00:10:05.735Z, after 2 failed calls]");
        alice.line.onHook();
        Handset carol = lab.handset("5550177");
        carol.call("5550100"); // another line may
        later(2);
        assertThat(bob.heard).isNotEmpty();
        carol.line.onHook();
        lab.until(605_000);
        alice.call("5550100");
        later(3);
        assertThat(alice.heard).endsWith("607935 Ringback");
    }

    @Test
    void anAnswerWipesFailuresOut() {
        rules(ExchangeRules.USUAL.with(new Blacklisting(2, Duration.ofMinutes(10))));
        for (int i = 0; i < 3; i++) {
            bob.line.offHook();
            alice.call("5550100");
            later(2);
            alice.line.onHook();
            bob.line.onHook();
            lab.connect(alice, bob);
            alice.line.onHook();
            bob.line.onHook();
            later(1);
        }
        assertThat(lab.steps).noneMatch(step -> step.contains("blacklisted"));
    }

    @Test
    void theNumberingPlanSaysWhenANumberIsWhole() {
        NumberingPlan plan = new NumberingPlan(List.of(
                new NumberingPlan.Block("555", 7), new NumberingPlan.Block("1", 3), new NumberingPlan.Block("", 5)));
        rules(ExchangeRules.USUAL.with(plan));
        alice.call("112");
        lab.until(2_500);
        assertThat(lab.steps)
                .contains(
                        "1475 5550199 NumberWhole[number=112, cause=its last digit was dialled]",
                        "1975 5550199 Reorder[cause=no line has the number 112]");
        alice.line.onHook();
        alice.call("555010012");
        lab.until(8_000);
        assertThat(lab.steps)
                .contains("5115 5550199 NotHeard[digits=2, cause=the number was whole already]")
                .anyMatch(step -> step.contains("NumberWhole[number=5550100,"));
        assertThatThrownBy(() -> new NumberingPlan.Block("555", 2))
                .hasMessage("numbers of 2 digits that begin with \"555\"; write 1..32, and not fewer than the beginning"
                        + " has");
    }

    @Test
    void aNumberThatIsTheBeginningOfAnotherWaits() {
        Handset shorter = lab.handset("55501");
        alice.call("55501");
        lab.until(20_000);
        assertThat(lab.steps).contains("6855 5550199 NumberWhole[number=55501, cause=no digit followed within 5 s]");
        assertThat(shorter.heard).isNotEmpty();
    }

    @Test
    void aPrivateExchangeNeedsItsPrefix() {
        PrivateExchange house = new PrivateExchange("9", new TrunkGroup("house", 1), true);
        LineParameters wire = LineParameters.of(0, Duration.ZERO);
        Handset inside = lab.handset(new LineTerms("201", wire, house));
        Handset neighbor = lab.handset(new LineTerms("202", wire, house));
        inside.call("5550100"); // a callback to a bare number
        later(8);
        assertThat(lab.steps)
                .endsWith("7735 201 Reorder[cause=no line of the house has the number 5550100; the outside begins with"
                        + " 9]");
        inside.line.onHook();
        inside.heard.clear();
        lab.until(10_000);
        inside.call("9");
        later(2);
        assertThat(inside.heard).containsExactly("10300 DialTone", "11095 Silence", "11395 DialTone");
        inside.line.dial("5550100", SubscriberLine.Dialing.TONE);
        lab.until(16_000);
        assertThat(bob.heard).containsExactly("14935 ring");
        assertThat(lab.steps).anyMatch(step -> step.contains("NumberWhole[number=5550100,"));
        neighbor.call("95550199"); // the one circuit is taken
        lab.until(20_000);
        assertThat(lab.steps).endsWith("18925 202 Reorder[cause=the trunk group house of 1 has no free circuit]");
        neighbor.line.onHook();
        inside.line.onHook();
        assertThat(house.trunks().taken()).isZero();
        neighbor.call("201");
        lab.until(23_000);
        assertThat(inside.heard).endsWith("22175 ring");
        assertThat(house.trunks().taken()).isZero();
    }

    @Test
    void whoDialsOnlyThePrefixReachesNobody() {
        PrivateExchange house = new PrivateExchange("9", new TrunkGroup("house", 1), false);
        Handset inside = lab.handset(new LineTerms("201", LineParameters.of(0, Duration.ZERO), house));
        inside.call("9");
        lab.until(10_000);
        assertThat(lab.steps).endsWith("6595 201 Reorder[cause=nothing was dialled behind the prefix 9]");
    }

    @Test
    void aRouteHasAsManyCallsAsCircuits() {
        TrunkGroup far = new TrunkGroup("far", 1);
        lab.exchange.route("00", far);
        Handset abroad = lab.handset("0049");
        Handset other = lab.handset("0048");
        alice.call("0049");
        later(3);
        assertThat(far.taken()).isEqualTo(1);
        bob.call("0048");
        later(3);
        assertThat(bob.heard).endsWith("6165 Reorder");
        assertThat(other.heard).isEmpty();
        abroad.line.offHook();
        abroad.line.onHook();
        assertThat(far.taken()).isZero();
    }

    @Test
    void carrierIsLostAtOneEndForATimeAndForEver() {
        lab.connect(alice, bob);
        lab.until(10_000);
        bob.line.send(new Sound.Carrier(Handset.OFFER));
        bob.line.carry(Handset.terms(1000, ErrorControl.NONE));
        lab.until(11_000);
        assertThat(alice.line.loseCarrier(Duration.ofMillis(500))).isTrue();
        bob.line.write(Octets.ofText("lost"));
        lab.until(12_000);
        bob.line.write(Octets.ofText("kept"));
        lab.until(13_000);
        assertThat(alice.line.loseCarrier(ExchangeLine.FOR_EVER)).isTrue();
        bob.line.write(Octets.ofText("lost"));
        lab.until(20_000);
        assertThat(alice.heard)
                .containsExactly("10000 Carrier", "11000 Silence", "11500 Carrier", "12040 kept", "13000 Silence");
        assertThat(bob.heard).isEmpty();
        assertThat(alice.line.isConnected()).isTrue();
    }

    @Test
    void theExchangeTakesACallAway() {
        assertThat(alice.line.takeAway("x")).isFalse();
        lab.connect(alice, bob);
        lab.until(10_000);
        assertThat(alice.line.takeAway("the trunk failed")).isTrue();
        lab.until(11_000);
        assertThat(alice.heard).containsExactly("10000 released");
        assertThat(bob.heard).containsExactly("10000 released");
        assertThat(lab.steps).containsExactly("10000 5550199 Released[cause=the trunk failed]");
        alice.line.onHook();
        bob.line.onHook();
        lab.connect(bob, alice);
        assertThat(bob.line.isConnected()).isTrue();
    }

    @Test
    void aRetrainHoldsBothWaysAndLeavesAnotherRate() {
        lab.connect(alice, bob);
        lab.until(10_000);
        alice.line.carry(Handset.terms(2000, ErrorControl.NONE));
        bob.line.carry(Handset.terms(2000, ErrorControl.NONE));
        alice.line.write(Octets.ofText("ab"));
        assertThat(bob.line.retrain(Duration.ofSeconds(2), Handset.terms(1000, ErrorControl.NONE)))
                .isTrue();
        bob.line.write(Octets.ofText("cd"));
        lab.until(13_000);
        alice.line.write(Octets.ofText("e"));
        lab.until(14_000);
        assertThat(bob.heard).containsExactly("12000 ab", "13010 e");
        assertThat(alice.heard).containsExactly("12000 cd");
    }

    @Test
    void aLineWithLowerRateLimitsBoth() {
        Handset slow = lab.handset(new LineTerms("1", LineParameters.of(9600, Duration.ZERO), null));
        assertThat(slow.line.topRate()).isEqualTo(9600);
        assertThat(alice.line.topRate()).isZero();
        lab.connect(alice, slow);
        assertThat(alice.line.topRate()).isEqualTo(9600);
        assertThat(slow.line.topRate()).isEqualTo(9600);
    }

    @Test
    void theModemOnTheFarSideHoldsTheNearOne() {
        lab.connect(alice, bob);
        lab.until(10_000);
        alice.line.carry(Handset.terms(1000, ErrorControl.V42));
        bob.line.receiveReady(false);
        alice.line.write(Octets.ofText("abc"));
        lab.until(20_000);
        assertThat(bob.heard).isEmpty();
        bob.line.receiveReady(true);
        lab.until(21_000);
        assertThat(bob.heard).containsExactly("20030 abc");
    }
}
