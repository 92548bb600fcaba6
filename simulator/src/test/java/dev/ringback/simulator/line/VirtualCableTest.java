package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineReport;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortCommand.AwaitCall;
import dev.ringback.port.PortCommand.Call;
import dev.ringback.port.PortCommand.Close;
import dev.ringback.port.PortCommand.Open;
import dev.ringback.port.PortCommand.SetDtr;
import dev.ringback.port.PortCommand.Write;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualCableTest {
    private static final Duration LATENCY = Duration.ofMillis(90);
    private static final String NUMBER = "5550100";

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);

    @Test
    void aCallRingsTheFarEndAndTheAnswerTravelsBack() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.MAX));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.server.heard).containsExactly("0 opened", "90 up");
        assertThat(ends.client.heard).containsExactly("0 opened", "180 up");
        assertThat(ends.cable.dialled()).isEqualTo(NUMBER);
    }

    @Test
    void whoIsCalledHasNoTimeToWaitLeft() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.EPOCH.plusSeconds(3600)));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.server.heard).containsExactly("0 opened", "90 up");
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void octetsWrittenOnAnswerFindTheCallerUp() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.MAX));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusMillis(90));
        ends.server.says(write("hello"));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.client.heard).containsExactly("0 opened", "180 up", "180 hello");
    }

    @Test
    void aCharacterHasTenBitsAndRunsGoOneAfterAnother() {
        Ends ends = up(LineParameters.of(1000, LATENCY));
        ends.client.says(write("0123456789")); // 100 bits: 100 ms
        ends.client.says(write("01234")); // 50 ms more
        ends.server.says(write("full duplex")); // 110 ms, beside the others
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.server.heard).containsExactly("1190 0123456789", "1240 01234");
        assertThat(ends.client.heard).containsExactly("1200 full duplex");
    }

    @Test
    void aLineThatWasIdleStartsAtOnce() {
        Ends ends = up(LineParameters.of(1000, LATENCY));
        ends.client.says(write("1"));
        time.runUntil(Instant.EPOCH.plusSeconds(5));
        ends.client.says(write("2"));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.server.heard).containsExactly("1100 1", "5100 2");
    }

    @Test
    void aFullQueueStopsThePumpUntilHalfOfItHasGone() {
        Ends ends = up(new LineParameters(1000, LATENCY, Duration.ZERO, 20, false)); // 20 octets are 200 ms
        List<PortCommand> writes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            writes.add(write("0123456789"));
        }
        ends.client.says(writes.toArray(new PortCommand[0]));
        // Two runs fill the queue at 1000 ms, the third follows at 1100 ms, when ten octets wait, and so on.
        assertThat(ends.cable.port(Side.CLIENT).writable()).isFalse();
        time.runUntil(Instant.EPOCH.plusMillis(1399));
        assertThat(ends.sendings)
                .containsExactly(
                        "1000 1000..1100", "1000 1100..1200", "1100 1200..1300", "1200 1300..1400", "1300 1400..1500");
        assertThat(ends.cable.port(Side.CLIENT).writable()).isFalse();
        time.runUntil(Instant.EPOCH.plusMillis(1400));
        assertThat(ends.cable.port(Side.CLIENT).writable()).isTrue();
        time.runUntil(Instant.EPOCH.plusSeconds(9));
        assertThat(ends.server.heard).hasSize(5).last().isEqualTo("1590 0123456789");
    }

    @Test
    void whoWritesInSpiteOfAFullQueueIsRefused() {
        Ends ends = up(new LineParameters(1000, LATENCY, Duration.ZERO, 1, false));
        ends.client.says(write("x"));
        assertThatThrownBy(() -> ends.cable.port(Side.CLIENT).write(Octets.ofText("y")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("writable()");
    }

    @Test
    void droppedDtrIsHereAtOnceAndThereBehindTheOctets() {
        Ends ends = up(LineParameters.of(1000, LATENCY));
        ends.server.says(write("goodbye..."), new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.server.heard).containsExactly("1000 down HERE");
        assertThat(ends.client.heard).containsExactly("1190 goodbye...", "1190 down THERE");
    }

    @Test
    void closingHangsUpAsDroppedDtrDoes() {
        Ends ends = up(LineParameters.of(0, LATENCY));
        ends.client.says(new Close());
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.client.heard).containsExactly("1000 down HERE");
        assertThat(ends.server.heard).containsExactly("1090 down THERE");
        assertThat(ends.circuits)
                .endsWith("1000 CLIENT DTR false", "1000 CLIENT carrier false", "1090 SERVER carrier false");
    }

    @Test
    void whenBothHangUpEachHasDoneItItself() {
        Ends ends = up(LineParameters.of(0, LATENCY));
        ends.client.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusMillis(1089));
        ends.server.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.client.heard).containsExactly("1000 down HERE");
        assertThat(ends.server.heard).containsExactly("1089 down HERE");
    }

    @Test
    void octetsOnTheWayToOneWhoHungUpAreLost() {
        Ends ends = up(LineParameters.of(0, LATENCY));
        ends.server.says(write("too late"));
        ends.client.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.client.heard).containsExactly("1000 down HERE");
    }

    @Test
    void octetsOfOneCallNeverArriveInTheNext() {
        Ends ends = up(LineParameters.of(0, LATENCY));
        ends.server.says(write("of the first call"));
        ends.client.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusMillis(1001));
        ends.client.says(new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusMillis(1090));
        ends.server.says(new AwaitCall(Instant.MAX));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        assertThat(ends.client.heard).containsExactly("1000 down HERE", "1181 up");
        assertThat(ends.server.heard).containsExactly("1090 down THERE", "1091 up");
    }

    @Test
    void aNewCallDoesNotOvertakeTheEndOfTheOldOne() {
        Ends ends = up(LineParameters.of(1000, LATENCY));
        ends.client.says(write("0123456789"), new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusMillis(1001));
        ends.client.says(new Call(NUMBER)); // the goodbye is still going out
        time.runUntil(Instant.EPOCH.plusMillis(1190));
        assertThat(ends.server.heard).containsExactly("1190 0123456789", "1190 down THERE");
    }

    @Test
    void aCallThatNobodyAwaitsIsNotAnswered() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.client.heard).containsExactly("0 opened", "180 NO_ANSWER: line test: nobody answers 5550100");
    }

    @Test
    void aCallInBothDirectionsFindsTheLineBusy() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new Call("1"));
        ends.client.says(new Open(), new Call("2"));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.client.heard).containsExactly("0 opened", "180 BUSY: line test: 2 is busy");
        assertThat(ends.server.heard).containsExactly("0 opened", "180 BUSY: line test: 1 is busy");
    }

    @Test
    void waitingForACallHasAnEnd() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.EPOCH.plusSeconds(60)));
        time.runUntil(Instant.EPOCH.plusSeconds(60));
        assertThat(ends.server.heard).containsExactly("0 opened", "60000 NO_ANSWER: nobody called in time");
    }

    @Test
    void theEndOfAnEarlierWaitDoesNotEndALaterOne() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.EPOCH.plusSeconds(60)), new SetDtr(false));
        ends.server.says(new AwaitCall(Instant.EPOCH.plusSeconds(90)));
        time.runUntil(Instant.EPOCH.plusSeconds(89));
        assertThat(ends.server.heard).containsExactly("0 opened");
    }

    @Test
    void aCallerWhoGivesUpBeforeItHearsTheAnswerIsHeardToHangUp() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.MAX));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusMillis(100));
        ends.client.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.server.heard).containsExactly("0 opened", "90 up", "190 down THERE");
        assertThat(ends.client.heard).containsExactly("0 opened", "100 down HERE");
    }

    @Test
    void aCallerWhoGivesUpBeforeItRingsRingsNobody() {
        Ends ends = ends(LineParameters.of(0, LATENCY));
        ends.server.says(new Open(), new AwaitCall(Instant.MAX));
        ends.client.says(new Open(), new Call(NUMBER), new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        assertThat(ends.server.heard).containsExactly("0 opened");
    }

    @Test
    void aLoopedLineBringsTheCallersOwnOctetsBack() {
        Ends ends = ends(LineParameters.of(1000, LATENCY).loopedBack());
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusMillis(180));
        ends.client.says(write("echo......"));
        time.runUntil(Instant.EPOCH.plusSeconds(1));
        ends.client.says(new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(2));
        assertThat(ends.client.heard).containsExactly("0 opened", "180 up", "460 echo......", "1000 down HERE");
    }

    @Test
    void dtrIsSeenOnceAnEdge() {
        Ends ends = up(LineParameters.of(0, LATENCY));
        ends.server.says(new SetDtr(true), new SetDtr(false), new SetDtr(false));
        time.runUntil(Instant.EPOCH.plusSeconds(2));
        assertThat(ends.circuits.stream().filter(edge -> edge.contains("SERVER DTR")))
                .containsExactly("0 SERVER DTR true", "1000 SERVER DTR false");
    }

    @Test
    void misuseNamesTheEndAndItsStage() {
        Ends ends = ends(LineParameters.DIRECT);
        assertThatThrownBy(() -> ends.cable.port(Side.CLIENT).call("1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLIENT");
        assertThatThrownBy(() -> new LineParameters(-1, Duration.ZERO, Duration.ZERO, 1, false))
                .hasMessageContaining("-1 bit/s");
        assertThatThrownBy(() -> LineParameters.of(1, Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new LineParameters(1, Duration.ZERO, Duration.ZERO, 0, false))
                .hasMessageContaining("0 octets");
    }

    private static Write write(String text) {
        return new Write(Octets.ofText(text));
    }

    @Test
    void anEndKnowsItsRateAndTheCharactersThatCameWithoutTheirStartOrStopBit() {
        Ends ends = up(LineParameters.of(33_600, LATENCY));
        ends.cable.setNoise(new LineNoise(0.01, false, true, null, false));
        ends.client.says(write("0123456789".repeat(100)));
        ends.server.says(write("0123456789".repeat(100)));
        time.runUntil(Instant.EPOCH.plusSeconds(10));
        LineReport server = ends.cable.port(Side.SERVER).lineReport();
        assertThat(server.framingErrors()).hasValue(ends.misframed);
        assertThat(ends.misframed).isBetween(5L, 60L); // two bits of ten, a hundredth of them, in 1000 characters
        assertThat(server.bitsPerSecond()).hasValue(33_600);
        assertThat(server.hardwareOverruns()).isEmpty();
        assertThat(ends.cable.port(Side.CLIENT).lineReport().framingErrors()).hasValue(0);
    }

    @Test
    void aLineWithoutARateSaysSo() {
        assertThat(ends(LineParameters.of(0, LATENCY))
                        .cable
                        .port(Side.CLIENT)
                        .lineReport()
                        .bitsPerSecond())
                .isEmpty();
    }

    private Ends ends(LineParameters parameters) {
        return new Ends(time, parameters);
    }

    /** Both ends up at 1000 ms, and nothing heard yet. */
    private Ends up(LineParameters parameters) {
        Ends ends = new Ends(time, parameters);
        ends.server.says(new Open(), new AwaitCall(Instant.MAX));
        ends.client.says(new Open(), new Call(NUMBER));
        time.runUntil(Instant.EPOCH.plusMillis(1000));
        assertThat(ends.client.heard).last().isEqualTo("180 up");
        ends.client.heard.clear();
        ends.server.heard.clear();
        return ends;
    }

    private static final class Ends implements LineTap {
        final VirtualCable cable;
        final Station client;
        final Station server;
        final List<String> circuits = new ArrayList<>();
        final List<String> sendings = new ArrayList<>();
        long misframed;

        Ends(VirtualScheduler time, LineParameters parameters) {
            cable = new VirtualCable("test", time, parameters, this);
            client = new Station(time, cable, Side.CLIENT);
            server = new Station(time, cable, Side.SERVER);
        }

        @Override
        public void spoilt(Instant now, Side by, int bitErrors, int framingErrors) {
            misframed += framingErrors;
        }

        @Override
        public void sending(
                Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival) {
            sendings.add(now.toEpochMilli() + " " + firstOctet.toEpochMilli() + ".." + lastOctet.toEpochMilli());
        }

        @Override
        public void received(Instant now, Side by, Octets run) {}

        @Override
        public void dtr(Instant now, Side end, boolean on) {
            circuits.add(now.toEpochMilli() + " " + end + " DTR " + on);
        }

        @Override
        public void carrier(Instant now, Side end, boolean on) {
            circuits.add(now.toEpochMilli() + " " + end + " carrier " + on);
        }
    }
}
