package dev.ringback.port.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.port.TalkingMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PumpHandlerTest {
    private static final Instant START = Instant.parse("1996-02-29T12:00:00Z");

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(channel.eventLoop(), START);
    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final TalkingMachine machine = new TalkingMachine();
    private final TcpPort port = new TcpPort(channel.eventLoop(), scheduler, null);
    private final Pump<String> pump = new Pump<>(machine, port, scheduler, heard::add);

    @BeforeEach
    void join() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, exception) -> uncaught.add(exception));
        port.attach(pump);
        port.accept(channel);
    }

    @AfterEach
    void noMoreExceptions() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    @Test
    void anActiveChannelIsALineThatIsUp() {
        assertThat(heard).containsExactly("line up");
    }

    @Test
    void octetsGoInAndTheBufferIsReleased() {
        ByteBuf octets = Unpooled.copiedBuffer("abc", StandardCharsets.ISO_8859_1);
        channel.writeInbound(octets);

        assertThat(heard).containsExactly("line up", "received abc");
        assertThat(octets.refCnt()).isZero();
    }

    @Test
    void writesComeOutInOrderAndOnlyAfterTheFlushOfTheirRound() {
        pump.tell(now -> machine.say(write("one"), write("two")));

        assertThat(text(channel.readOutbound())).isEqualTo("one");
        assertThat(text(channel.readOutbound())).isEqualTo("two");
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void theMachinesDeadlineFiresOnTheLoopsClock() {
        pump.tell(now -> machine.wakeEvery(START.plusSeconds(3), Duration.ofSeconds(3)));
        advance(Duration.ofMillis(2_999));
        assertThat(heard).containsExactly("line up");
        advance(Duration.ofMillis(1));
        assertThat(heard).containsExactly("line up", "timeout 1996-02-29T12:00:03Z");
        advance(Duration.ofSeconds(3));
        assertThat(heard).endsWith("timeout 1996-02-29T12:00:06Z");
    }

    @Test
    void droppingDtrIsALineDownHere() {
        pump.tell(now -> machine.say(write("last word"), new PortCommand.SetDtr(false)));
        channel.runPendingTasks();

        assertThat(text(channel.readOutbound())).isEqualTo("last word");
        assertThat(channel.isActive()).isFalse();
        assertThat(heard).containsExactly("line up", "line down HERE");
    }

    @Test
    void raisingDtrAndTheRateOfALineDoNothing() {
        pump.tell(now -> machine.say(
                new PortCommand.SetDtr(true),
                new PortCommand.SetBaudRate(300),
                new PortCommand.SendBreak(Duration.ofMillis(100))));

        assertThat(channel.isActive()).isTrue();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void anInputErrorIsALineDownForAnUnknownReason() {
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        channel.runPendingTasks();

        assertThat(heard).containsExactly("line up", "line down UNKNOWN");
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aBugInTheMachineIsReportedAndTheLineStays() {
        ByteBuf octets = Unpooled.copiedBuffer("bug", StandardCharsets.ISO_8859_1);
        channel.writeInbound(octets);
        channel.writeInbound(Unpooled.copiedBuffer("more", StandardCharsets.ISO_8859_1));

        assertThat(uncaught).singleElement().satisfies(e -> assertThat(e).hasMessage("a bug in the machine"));
        assertThat(octets.refCnt()).isZero();
        assertThat(heard).containsExactly("line up", "received more");
    }

    @Test
    void octetsForALineThatIsGoneAreLostWithoutAWord() {
        pump.tell(now -> machine.say(new PortCommand.SetDtr(false), write("too late")));
        channel.runPendingTasks();

        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(uncaught).isEmpty();
        assertThat(heard).containsExactly("line up", "line down HERE");
    }

    private static PortCommand write(String text) {
        return new PortCommand.Write(Octets.ofText(text));
    }

    private static String text(ByteBuf octets) {
        String text = octets.toString(StandardCharsets.ISO_8859_1);
        octets.release();
        return text;
    }

    private void advance(Duration by) {
        ticker.advance(by.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }
}
