package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.yaml.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checkers of losses say of recordings made by hand. */
class LossJudgeTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Packet REQUEST = new Packet(0xC021, Octets.ofHex("0101000a010405dc0702"));
    private static final Packet SPOILT = new Packet(0xC021, Octets.ofHex("0101000a010405dd0702"));
    private static final Packet FAILURE = new Packet(0xC223, Octets.ofHex("04010004"));

    private final Recording recording = new Recording(NOW);

    @Test
    void whatWasSentMayArriveAndBeTaken() {
        sent(Side.CLIENT, REQUEST);
        recording.add(new Happening.FrameArrived(NOW, Side.SERVER, 1, REQUEST));
        recording.add(new Happening.PacketTaken(NOW, 1, REQUEST));
        assertThat(judge(Expectations.Checker.NO_BAD_FRAME_REACHES_PPP)).isEmpty();
    }

    @Test
    void aFrameThatNobodySentIsBad() {
        sent(Side.CLIENT, REQUEST);
        recording.add(new Happening.FrameArrived(NOW, Side.SERVER, 1, SPOILT));
        assertThat(judge(Expectations.Checker.NO_BAD_FRAME_REACHES_PPP))
                .containsExactly("a frame that nobody sent arrived at the server");
    }

    @Test
    void aPacketThatDidNotArriveWholeIsNotToBeTaken() {
        sent(Side.CLIENT, REQUEST);
        recording.add(new Happening.PacketTaken(NOW, 1, REQUEST));
        assertThat(judge(Expectations.Checker.NO_BAD_FRAME_REACHES_PPP))
                .containsExactly("the server took a packet that had not arrived whole");
    }

    @Test
    void aRefusalIsTheServersToSend() {
        recording.add(new Happening.UserDid(NOW, 1, Trigger.Event.DIAL));
        sent(Side.SERVER, FAILURE);
        told(1);
        assertThat(judge(Expectations.Checker.NO_RETRY_STATE_ON_LOST_FRAME)).isEmpty();
        recording.add(new Happening.UserDid(NOW, 2, Trigger.Event.DIAL));
        told(2);
        assertThat(judge(Expectations.Checker.NO_RETRY_STATE_ON_LOST_FRAME))
                .containsExactly("RetryAuthentication 691, and the server had refused nothing");
    }

    private void told(int dial) {
        recording.add(new Happening.Notified(NOW, dial, RasConnectionState.RETRY_AUTHENTICATION, 691, false));
    }

    private void sent(Side from, Packet packet) {
        recording.add(new Happening.FrameSent(NOW, NOW, NOW, NOW, 1, 0, from, packet, false));
    }

    private List<String> judge(Expectations.Checker checker) {
        List<Failure> failures = new ArrayList<>();
        new LossJudge(recording, failures).judge(new Expectations.Invariant(Place.ofFile("x"), checker));
        return failures.stream().map(Failure::saw).toList();
    }
}
