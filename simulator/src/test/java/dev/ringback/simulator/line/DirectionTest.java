package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Error control, its limits, and breaks: a character takes 10 ms, and the latency is 90 ms. */
class DirectionTest {
    private static final Duration LATENCY = Duration.ofMillis(90);

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final Way way = new Way(part -> new SplittableRandom(7));
    private final List<String> heard = new ArrayList<>();
    private final OctetWriter arrived = new OctetWriter(64);
    private final Direction direction = direction(new LineParameters(1000, LATENCY, Duration.ZERO, 300, false));

    private Direction direction(LineParameters parameters) {
        return new Direction(
                time, parameters, List.of(way), way.inFrontOf(new Ear(), new NoCall()), () -> note("more"));
    }

    private void note(String what) {
        heard.add(Duration.between(Instant.EPOCH, time.now()).toMillis() + " " + what);
    }

    private void until(long millis) {
        time.runUntil(Instant.EPOCH.plusMillis(millis));
    }

    @Test
    void withErrorControlAndNoNoiseNothingChanges() {
        direction.carry(1000, true);
        direction.send(Octets.ofText("0123456789"));
        until(1000);
        assertThat(heard).containsExactly("190 10 octets");
    }

    @Test
    void aSpoiltFrameIsSentAgainWithAllBehindIt() {
        direction.carry(1000, true);
        way.setNoise(time.now(), LineNoise.uniform(1e-3)); // of 200 octets 87 % are hit somewhere
        Octets run = run(200);
        direction.send(run);
        direction.send(Octets.ofText("abc"));
        until(60_000);
        assertThat(arrived.toOctets()).isEqualTo(run.concat(Octets.ofText("abc")));
        // Each time: 180 ms for the reject and the way back, and ten for each octet that is sent again.
        long late = 0;
        for (String each : heard) {
            if (each.contains("again")) {
                String[] words = each.split(" ");
                assertThat(Long.parseLong(words[4])).isEqualTo(180 + 10 * Long.parseLong(words[2]));
                late += Long.parseLong(words[4]);
            }
        }
        assertThat(late).isPositive();
        assertThat(heard.get(heard.size() - 1)).isEqualTo((2000 + 30 + 90 + late) + " 3 octets");
    }

    @Test
    void framesBeforeTheSpoiltOneAreDeliveredAtOnce() {
        Direction quick = direction(new LineParameters(0, LATENCY, Duration.ZERO, 300, false));
        quick.carry(0, true);
        way.setNoise(time.now(), LineNoise.uniform(1e-4));
        quick.send(run(10_000));
        until(600_000);
        assertThat(arrived.toOctets()).isEqualTo(run(10_000));
        List<Integer> pieces = heard.stream()
                .filter(each -> each.endsWith("octets"))
                .map(each -> Integer.parseInt(each.split(" ")[1]))
                .toList();
        assertThat(pieces.size()).isGreaterThan(1);
        assertThat(pieces.subList(0, pieces.size() - 1)).allMatch(piece -> piece % Direction.FRAME_OCTETS == 0);
    }

    @Test
    void errorControlGivesUpInTheEnd() {
        direction.carry(1000, true);
        way.setNoise(time.now(), LineNoise.uniform(0.5)); // of every character one in 1024 is whole
        direction.send(run(128));
        direction.send(run(10));
        until(3_600_000);
        // 1280 ms and the latency; then eleven times 180 ms and 1280 ms more.
        assertThat(heard).filteredOn(each -> each.contains("again")).hasSize(11);
        assertThat(heard)
                .endsWith(
                        (1370 + 11 * 1460) + " lost 138: error control gave up after sending a frame 12 times",
                        (1370 + 11 * 1460) + " down UNKNOWN");
        direction.send(run(10));
        until(7_200_000);
        assertThat(arrived.length()).isZero();
    }

    @Test
    void theQueueStaysBoundedWhileErrorControlFightsNoise() {
        direction.carry(1000, true);
        way.setNoise(time.now(), LineNoise.uniform(2e-4));
        int sent = 0;
        for (int tick = 0; tick < 2000; tick++) {
            while (direction.writable()) {
                direction.send(run(50));
                sent += 50;
            }
            until(time.now().toEpochMilli() + 100);
            assertThat(sent - arrived.length())
                    .isLessThanOrEqualTo(
                            300 + 50 + 50 + 9); // the queue, a run above it, one that is not there yet, the latency
        }
        assertThat(sent).isBetween(2_000, 19_999); // two hundred seconds would carry 20000 without noise
    }

    @Test
    void aReceiverThatIsNotReadyHoldsTheSender() {
        direction.carry(1000, true);
        direction.receiveReady(false);
        direction.send(run(100));
        until(5_000);
        assertThat(direction.writable()).isTrue();
        direction.send(run(200));
        until(20_000);
        assertThat(direction.writable()).isFalse();
        assertThat(heard).isEmpty();
        direction.receiveReady(true); // heard at 20090; a hundred characters come at 21180, two hundred more at 23180
        until(60_000);
        assertThat(heard).containsExactly("21180 100 octets", "21590 more", "23180 200 octets");
    }

    @Test
    void withoutErrorControlNobodyHearsThatAReceiverIsNotReady() {
        direction.receiveReady(false);
        direction.send(run(100));
        until(5_000);
        assertThat(heard).containsExactly("1090 100 octets");
    }

    @Test
    void aBreakTakesThePlaceOfCharacters() {
        direction.send(Octets.ofText("0123456789")); // each crosses in 10 ms, the first from 90 ms to 100 ms
        until(35);
        direction.sendBreak(Duration.ofMillis(30)); // from 125 ms to 155 ms: 3, 4, 5 and 6
        until(1000);
        assertThat(heard)
                .containsExactly(
                        "125 broken PT0.03S",
                        "125 1 octets misframed 1",
                        "190 lost 4: the line was broken",
                        "190 6 octets");
        assertThat(arrived.toOctets()).isEqualTo(Octets.of(0).concat(Octets.ofText("012789")));
    }

    @Test
    void errorControlCarriesABreakBesideTheCharacters() {
        direction.carry(1000, true);
        direction.send(Octets.ofText("0123456789"));
        until(35);
        direction.sendBreak(Duration.ofMillis(30));
        until(1000);
        assertThat(heard).containsExactly("125 broken PT0.03S", "125 1 octets misframed 1", "190 10 octets");
    }

    @Test
    void anotherRateCountsForWhatFollows() {
        direction.send(Octets.ofText("01234"));
        direction.carry(2000, false);
        direction.send(Octets.ofText("56789"));
        until(1000);
        assertThat(heard).containsExactly("140 5 octets", "165 5 octets");
    }

    private static Octets run(int length) {
        OctetWriter out = new OctetWriter(length);
        for (int i = 0; i < length; i++) {
            out.u8(i);
        }
        return out.toOctets();
    }

    private static final class NoCall implements Way.Call {
        @Override
        public boolean sendBack(Octets run) {
            return false;
        }

        @Override
        public void loseCarrier() {
            throw new AssertionError("nothing here takes a carrier away");
        }
    }

    private final class Ear implements LineReceiver {
        @Override
        public void octets(Octets run, int misframed) {
            arrived.octets(run);
            note(run.length() + " octets" + (misframed == 0 ? "" : " misframed " + misframed));
        }

        @Override
        public void harmed(LineHarm harm) {
            if (harm instanceof LineHarm.SentAgain again) {
                note("again " + again.octets() + " for " + again.delay().toMillis());
            } else if (harm instanceof LineHarm.Lost lost) {
                note("lost " + lost.octets() + ": " + lost.cause());
            } else if (harm instanceof LineHarm.Broken broken) {
                note("broken " + broken.length());
            } else {
                note(harm.toString());
            }
        }

        @Override
        public void carrierLost(LineDown cause) {
            note("down " + cause);
        }
    }
}
