package dev.ringback.ppp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Automaton.Options;
import dev.ringback.ppp.control.Automaton.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlProtocolTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final String OURS = "01040578";

    /**
     * Asks for option 1 until it is rejected, and takes the value of a Nak. Of the peer's options, 98 must hold 01, 99 is
     * rejected, and 97 holding 07 is asked for where it is missing, if so told.
     */
    private static final class ThreeNumbers implements OptionPolicy {
        private final boolean appends;
        private List<ConfigurationOption> wanted = List.of();

        ThreeNumbers(boolean appends) {
            this.appends = appends;
        }

        @Override
        public void restart() {
            wanted = List.of(new ConfigurationOption(1, Octets.of(0x05, 0x78)));
        }

        @Override
        public List<ConfigurationOption> request() {
            return wanted;
        }

        @Override
        public Reaction requested(List<ConfigurationOption> request) {
            return Reaction.PROGRESS;
        }

        @Override
        public Verdict judge(List<ConfigurationOption> request) {
            List<ConfigurationOption> rejected = new ArrayList<>();
            List<ConfigurationOption> naked = new ArrayList<>();
            for (ConfigurationOption option : request) {
                if (option.type() == 99) {
                    rejected.add(option);
                } else if (option.type() == 98 && !option.data().equals(Octets.of(1))) {
                    naked.add(option);
                }
            }
            if (!rejected.isEmpty()) {
                return new Verdict.Reject(rejected);
            }
            List<ConfigurationOption> appended = appends && ConfigurationOption.find(request, 97) == null
                    ? List.of(new ConfigurationOption(97, Octets.of(7)))
                    : List.of();
            if (naked.isEmpty() && appended.isEmpty()) {
                return Verdict.ACK;
            }
            List<ConfigurationOption> proposals =
                    naked.isEmpty() ? List.of() : List.of(new ConfigurationOption(98, Octets.of(1)));
            return new Verdict.Nak(naked, proposals, appended, false);
        }

        @Override
        public Reaction acknowledged() {
            return Reaction.PROGRESS;
        }

        @Override
        public Reaction naked(List<ConfigurationOption> options) {
            wanted = List.copyOf(options);
            return Reaction.FRUITLESS;
        }

        @Override
        public Reaction rejected(List<ConfigurationOption> options) {
            wanted = List.of();
            return Reaction.PROGRESS;
        }

        @Override
        public String farewell() {
            return "never";
        }
    }

    private ControlProtocol control = protocol(Options.NONE, false);

    private static ControlProtocol protocol(Options options, boolean appends) {
        return new ControlProtocol("XCP", new ThreeNumbers(appends), PppTimers.DEFAULTS, options);
    }

    // Identifiers.

    @Test
    void aRetransmissionKeepsItsIdentifierAndItsOctets() {
        up();
        assertSent("01010008" + OURS);
        control.timeout(T0.plusSeconds(3));
        assertSent("01010008" + OURS);
    }

    @Test
    void aReplyChangesTheIdentifierOfTheNextRequest() throws Exception {
        up();
        assertSent("01010008" + OURS);
        receive("03 01 0008 01040400");
        assertSent("0102000801040400");
        receive("04 02 0008 01040400");
        assertSent("01030004");
        receive("02 03 0004");
        assertThat(control.state()).isEqualTo(State.ACK_RCVD);
        control.timeout(T0.plusSeconds(3));
        assertSent("01040004");
    }

    @Test
    void theIdentifierGoesRoundAfter255() throws Exception {
        up();
        for (int i = 0; i < 254; i++) {
            drain();
            control.lowerDown(T0);
            control.lowerUp(T0);
        }
        assertSent("01FF0008" + OURS);
        receive("03 FF 0008 01040400");
        assertSent("0100000801040400");
    }

    @Test
    void anAckWithAnotherIdentifierIsDiscardedAndTold() throws Exception {
        up();
        drain();
        receive("02 02 0008" + OURS);
        assertThat(control.state()).isEqualTo(State.REQ_SENT);
        assertEvents(new ControlEvent.Discarded("XCP: a reply to identifier 2, the Request has 1", 8));
    }

    @Test
    void anAckThatDoesNotRepeatTheOptionsOctetForOctetIsDiscarded() throws Exception {
        up();
        drain();
        for (String options : new String[] {"", "01040579", OURS + OURS}) {
            int length = 4 + options.length() / 2;
            receive(String.format("0201%04X", length) + options);
            assertThat(control.state()).isEqualTo(State.REQ_SENT);
            assertEvents(new ControlEvent.Discarded("XCP: a Configure-Ack that does not repeat our options", length));
        }
    }

    @Test
    void aNakOrRejectWithAnotherIdentifierIsDiscarded() throws Exception {
        up();
        drain();
        receive("03 00 0008 01040400");
        receive("04 09 0008" + OURS);
        assertThat(control.pollPacket()).isNull();
        assertEvents(
                new ControlEvent.Discarded("XCP: a reply to identifier 0, the Request has 1", 8),
                new ControlEvent.Discarded("XCP: a reply to identifier 9, the Request has 1", 8));
    }

    @Test
    void aRejectOfWhatWasNotAskedForIsDiscarded() throws Exception {
        up();
        drain();
        receive("04 01 0008 01040579");
        receive("04 01 000A" + OURS + "0702");
        receive("04 01 0004");
        receive("03 01 0004");
        assertThat(control.pollPacket()).isNull();
        assertEvents(
                new ControlEvent.Discarded("XCP: a Configure-Reject of options that we did not send so", 8),
                new ControlEvent.Discarded("XCP: a Configure-Reject of options that we did not send so", 10),
                new ControlEvent.Discarded("XCP: a Configure-Nak or -Reject that names no option", 4),
                new ControlEvent.Discarded("XCP: a Configure-Nak or -Reject that names no option", 4));
    }

    @Test
    void aSecondAckIsDiscardedAndTheOpenLinkStaysOpen() throws Exception {
        open();
        receive("02 01 0008" + OURS);
        assertThat(control.state()).isEqualTo(State.OPENED);
        assertEvents(new ControlEvent.Discarded("XCP: a second reply to identifier 1", 8));
    }

    @Test
    void aSecondAckCrossesTheConnectionWhereThatOptionIsOn() throws Exception {
        control = protocol(new Options(false, false, true), false);
        open();
        receive("02 01 0008" + OURS);
        assertThat(control.state()).isEqualTo(State.REQ_SENT);
        assertEvents(new ControlEvent.Down());
        assertSent("01020008" + OURS);
    }

    @Test
    void theAnswerCarriesTheIdentifierOfTheRequestAndTheAckItsVeryOctets() throws Exception {
        up();
        drain();
        receive("01 C8 000B 62 03 01 07 04 AABB 0000"); // two octets of padding
        assertSent("02C8000B" + "620301" + "0704AABB");
    }

    @Test
    void aRejectListsExactlyTheOptionsRefusedInOrder() throws Exception {
        up();
        drain();
        receive("01 02 0012 630305 620302 0702 6304AABB 1102");
        assertSent("0402000B" + "630305" + "6304AABB");
    }

    // Limits.

    @Test
    void aNakTurnsIntoARejectAfterFiveAndFiveRejectsAreTheEnd() throws Exception {
        up();
        drain();
        for (int i = 1; i <= 5; i++) {
            receive(String.format("01%02X0007620302", i));
            assertSent(String.format("03%02X0007620301", i));
        }
        for (int i = 6; i <= 10; i++) {
            receive(String.format("01%02X0007620302", i));
            assertSent(String.format("04%02X0007620302", i));
        }
        receive("01 0B 0007 620302");
        assertSent("05020012" + "6E6F7420636F6E76657267696E67"); // "not converging"
        receive("06 02 0004");
        assertEvents(new ControlEvent.Finished(ControlFailure.NOT_CONVERGING, ""));
        assertThat(control.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void anAckLetsTheNaksCountAnew() throws Exception {
        up();
        drain();
        for (int i = 1; i <= 5; i++) {
            receive(String.format("01%02X0007620302", i));
        }
        receive("01 06 0007 620301");
        drain();
        receive("01 07 0007 620302");
        assertSent("03070007620301");
    }

    @Test
    void whatIsMissingIsAskedForOnceAndThenDoneWithout() throws Exception {
        control = protocol(Options.NONE, true);
        up();
        drain();
        receive("01 01 0004");
        assertSent("03010007610307");
        receive("01 02 0004");
        assertSent("02020004");
    }

    @Test
    void fiveFruitlessNaksAreFollowedAndTheSixthIsTheEnd() throws Exception {
        up();
        assertSent("01010008" + OURS);
        for (int i = 1; i <= 5; i++) {
            receive(String.format("03%02X0008010406%02X", i, i));
            assertSent(String.format("01%02X0008010406%02X", i + 1, i));
        }
        receive("03 06 0008 01040606");
        assertThat(control.state()).isEqualTo(State.CLOSING);
        control.timeout(T0.plusSeconds(3));
        control.timeout(T0.plusSeconds(6));
        assertEvents(new ControlEvent.Finished(ControlFailure.NOT_CONVERGING, ""));
    }

    @Test
    void aMutePeerGetsTenRequestsAndTheLayerFinishesAtThirtySeconds() {
        up();
        int requests = 0;
        for (Instant now = T0; control.state() == State.REQ_SENT; now = control.nextTimeout()) {
            control.timeout(now);
            while (control.pollPacket() != null) {
                requests++;
            }
            if (control.state() == State.STOPPED) {
                assertThat(now).isEqualTo(T0.plusSeconds(30));
            }
        }
        assertThat(requests).isEqualTo(10);
        assertEvents(new ControlEvent.Finished(ControlFailure.TIMED_OUT, ""));
    }

    @Test
    void aPeerThatAcknowledgesAndNeverAsksIsGivenUp() throws Exception {
        up();
        Instant now = T0;
        for (int rounds = 0; rounds < 10; rounds++) {
            Octets request = control.pollPacket();
            assertThat(request).as("round " + rounds).isNotNull();
            receive(now, "02" + request.toHex().substring(2));
            assertThat(control.state()).isEqualTo(State.ACK_RCVD);
            now = control.nextTimeout();
            control.timeout(now);
        }
        assertThat(control.state()).isEqualTo(State.STOPPED);
        assertEvents(new ControlEvent.Finished(ControlFailure.TIMED_OUT, ""));
    }

    // Ending.

    @Test
    void closingSaysGoodbyeWithATextAndIsOverWithTheAck() throws Exception {
        open();
        control.close(T0, "bye");
        assertSent("05020007627965");
        assertEvents(new ControlEvent.Down());
        control.timeout(T0.plusSeconds(3));
        assertSent("05020007627965");
        receive("06 02 0004");
        assertEvents(new ControlEvent.Finished(ControlFailure.CLOSED, ""));
    }

    @Test
    void anOverlongFarewellIsCut() throws Exception {
        open();
        control.close(T0, "x".repeat(500));
        assertThat(control.pollPacket().length()).isEqualTo(4 + ControlProtocol.MAX_TEXT_OCTETS);
    }

    @Test
    void aTerminateRequestInOpenedIsAcknowledgedAndFinishesAfterOnePeriod() throws Exception {
        open();
        receive("05 4D 0007 627965");
        assertSent("064D0004");
        assertEvents(new ControlEvent.PeerTerminates("bye"), new ControlEvent.Down());
        control.timeout(T0.plusSeconds(3));
        assertEvents(new ControlEvent.Finished(ControlFailure.TERMINATED_BY_PEER, "bye"));
    }

    @Test
    void aLateTerminateRequestOfAnEarlierCallDoesNotStopANegotiation() throws Exception {
        up();
        drain();
        receive("05 4D 0004");
        assertSent("064D0004");
        assertEvents(new ControlEvent.PeerTerminates(""));
        receive("01 01 0004");
        receive("02 01 0008" + OURS);
        assertThat(control.state()).isEqualTo(State.OPENED);
    }

    @Test
    void aPeerThatTerminatesAndThenAnswersARequestAsClosedIsBelieved() throws Exception {
        up();
        drain();
        receive("05 4D 0007 627965");
        receive("06 01 0004");
        assertThat(control.state()).isEqualTo(State.STOPPED);
        assertEvents(
                new ControlEvent.PeerTerminates("bye"),
                new ControlEvent.Finished(ControlFailure.TERMINATED_BY_PEER, "bye"));
    }

    @Test
    void aTerminateAckNobodyAskedForNegotiatesAnewFromOpened() throws Exception {
        open();
        receive("06 09 0004");
        assertEvents(new ControlEvent.Down());
        assertSent("01020008" + OURS);
    }

    @Test
    void anOwnerThatClosesBeforeTheLineIsUpIsToldTheEnd() {
        control.open(T0);
        control.close(T0, "");
        assertEvents(new ControlEvent.Finished(ControlFailure.CLOSED, ""));
        control.close(T0, "");
        assertThat(control.pollEvent()).isNull();
    }

    // Renegotiation.

    @Test
    void aRequestInOpenedTakesTheLayerDownAndNegotiatesAnew() throws Exception {
        open();
        receive("01 02 0007 620301");
        assertSent("01020008" + OURS, "02020007620301");
        assertEvents(new ControlEvent.Down());
        receive("02 02 0008" + OURS);
        assertEvents(new ControlEvent.Up());
        assertThat(control.his()).containsExactly(new ConfigurationOption(98, Octets.of(1)));
    }

    @Test
    void aMalformedRequestInOpenedChangesNothing() throws Exception {
        open();
        assertThatThrownBy(() -> receive("01 02 0007 620501")).isInstanceOf(MalformedPacketException.class);
        assertThat(control.state()).isEqualTo(State.OPENED);
        assertThat(control.got()).hasSize(1);
        assertThat(control.pollPacket()).isNull();
    }

    @Test
    void aRequestAfterTheEndBeginsAnewWithoutTheOldCounts() throws Exception {
        up();
        drain();
        for (int i = 1; i <= 5; i++) {
            receive(String.format("01%02X0007620302", i));
        }
        for (int second = 3; second <= 30; second += 3) {
            control.timeout(T0.plusSeconds(second));
        }
        drain();
        assertThat(control.state()).isEqualTo(State.STOPPED);
        receive("01 0A 0007 620302");
        assertSent("01020008" + OURS, "030A0007620301");
    }

    @Test
    void aClosedLayerAnswersARequestWithTerminateAck() throws Exception {
        control.lowerUp(T0);
        receive("01 11 0004");
        assertSent("06110004");
        receive("02 12 0004");
        assertSent("06120004");
    }

    // Codes.

    @Test
    void anUnknownCodeIsRejectedWholeWithAnIdentifierOfItsOwn() throws Exception {
        open();
        receive("14 05 0006 AABB CCCC");
        assertSent("0701000A" + "14050006AABB");
        receive("00 06 0004");
        assertSent("07020008" + "00060004");
        assertThat(control.state()).isEqualTo(State.OPENED);
    }

    @Test
    void aCodeRejectIsCutToThePeersMru() throws Exception {
        open();
        control.setPeerMru(128);
        receive("14 05 0080" + "AA".repeat(124));
        Octets reject = control.pollPacket();
        assertThat(reject.length()).isEqualTo(128);
        assertThat(reject.slice(0, 8).toHex()).isEqualTo("0701008014050080");
    }

    @Test
    void aCodeRejectOfACodeWeNeedIsTheEnd() throws Exception {
        up();
        drain();
        receive("07 01 000C 01010008" + OURS);
        assertEvents(new ControlEvent.Finished(ControlFailure.REJECTED, ""));
        assertThat(control.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aCodeRejectOfANeededCodeInOpenedSaysGoodbyeFirst() throws Exception {
        open();
        receive("07 01 0008 01010004");
        assertEvents(new ControlEvent.Down());
        assertSent("05020004");
        receive("06 02 0004");
        assertEvents(new ControlEvent.Finished(ControlFailure.REJECTED, ""));
    }

    @Test
    void aCodeRejectOfACodeWeCanDoWithoutIsTold() throws Exception {
        open();
        receive("07 01 0008 09010004");
        assertThat(control.state()).isEqualTo(State.OPENED);
        assertEvents(new ControlEvent.CodeRejected(9));
    }

    @Test
    void aCodeRejectWithoutAPacketIsMalformed() throws Exception {
        open();
        assertThatThrownBy(() -> receive("07 01 0007 010101")).isInstanceOf(MalformedPacketException.class);
        assertThat(control.state()).isEqualTo(State.OPENED);
    }

    @Test
    void aRejectAfterTheEndIsNotASecondEnd() throws Exception {
        open();
        receive("05 01 0004");
        control.timeout(T0.plusSeconds(3));
        drain();
        receive("07 01 0008 01010004");
        assertThat(control.pollEvent()).isNull();
    }

    @Test
    void withoutALowerLayerPacketsAreDiscarded() throws Exception {
        control.open(T0);
        receive("01 01 0004");
        receive("14 01 0004");
        assertThat(control.pollPacket()).isNull();
        assertEvents(
                new ControlEvent.Discarded("XCP: the lower layer is down", 4),
                new ControlEvent.Discarded("XCP: the lower layer is down", 4));
    }

    @Test
    void theTimersAreThoseOfTheConfiguration() {
        PppTimers quick = new PppTimers(Duration.ofMillis(500), 3, 1, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4);
        control = new ControlProtocol("XCP", new ThreeNumbers(false), quick, Options.NONE);
        up();
        control.timeout(T0.plusMillis(500));
        control.timeout(T0.plusMillis(1000));
        assertSent("01010008" + OURS, "01010008" + OURS, "01010008" + OURS);
        control.timeout(T0.plusMillis(1500));
        assertEvents(new ControlEvent.Finished(ControlFailure.TIMED_OUT, ""));
    }

    private void up() {
        control.open(T0);
        control.lowerUp(T0);
    }

    private void open() throws MalformedPacketException {
        up();
        receive("01 01 0004");
        receive("02 01 0008" + OURS);
        assertThat(control.state()).isEqualTo(State.OPENED);
        drain();
    }

    private void receive(String hex) throws MalformedPacketException {
        receive(T0, hex);
    }

    private void receive(Instant now, String hex) throws MalformedPacketException {
        control.receive(now, ControlPacket.read("XCP", Octets.ofHex(hex)));
    }

    private void assertSent(String... packets) {
        List<String> sent = new ArrayList<>();
        for (Octets packet; (packet = control.pollPacket()) != null; ) {
            sent.add(packet.toHex());
        }
        assertThat(sent).containsExactly(packets);
    }

    private void assertEvents(ControlEvent... events) {
        List<ControlEvent> told = new ArrayList<>();
        for (ControlEvent event; (event = control.pollEvent()) != null; ) {
            told.add(event);
        }
        assertThat(told).containsExactly(events);
    }

    private void drain() {
        while (control.pollPacket() != null || control.pollEvent() != null) {
            // Not of interest.
        }
    }
}
