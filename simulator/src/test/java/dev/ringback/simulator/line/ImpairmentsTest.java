package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each impairment on a cable of 1000 bit/s and 90 ms, between a caller and an answerer. */
class ImpairmentsTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final Tap tap = new Tap();
    private final VirtualCable cable = new VirtualCable(
            "test",
            time,
            LineParameters.of(1000, Duration.ofMillis(90)),
            tap,
            part -> new SplittableRandom(part.hashCode()));
    private final Station client = new Station(time, cable, Side.CLIENT);
    private final Station server = new Station(time, cable, Side.SERVER);

    @BeforeEach
    void call() {
        server.says(new PortCommand.Open(), new PortCommand.AwaitCall(Instant.MAX));
        client.says(new PortCommand.Open(), new PortCommand.Call("5550100"));
        until(1000);
        client.heard.clear();
        server.heard.clear();
    }

    private void until(long millis) {
        time.runUntil(Instant.EPOCH.plusMillis(millis));
    }

    private static PortCommand write(Octets octets) {
        return new PortCommand.Write(octets);
    }

    private static PortCommand write(String text) {
        return write(Octets.ofText(text));
    }

    @Test
    void everyNthOctetIsLostAcrossRuns() {
        cable.impair(Side.SERVER, new EveryNthLost(4));
        client.says(write("abcdef"), write("ghijkl"));
        until(5000);
        assertThat(server.heard).containsExactly("1150 abcef", "1210 gijk");
        assertThat(tap.harm)
                .containsExactly("SERVER Lost[octets=1, cause=one of 4]", "SERVER Lost[octets=2, cause=one of 4]");
    }

    @Test
    void octetsAreLostByChanceAndByThatMuch() {
        cable.impair(Side.SERVER, new LostOctets(0.1));
        client.says(write("x".repeat(3000)));
        until(60_000);
        // Binomial, 3000 times 0.1: 300, and 99.99 % within four times the deviation of 16.4.
        assertThat(tap.received).isBetween(3000 - 366, 3000 - 234);
        assertThat(tap.harm).hasSize(1);
        assertThat(tap.harm.get(0)).isEqualTo("SERVER Lost[octets=" + (3000 - tap.received) + ", cause=by chance]");
    }

    @Test
    void octetsAreAddedByChanceAndByThatMuch() {
        cable.impair(Side.SERVER, new ExtraOctets(0.1));
        client.says(write("x".repeat(3000)));
        until(60_000);
        assertThat(tap.received).isBetween(3000 + 234, 3000 + 366);
        assertThat(tap.harm).containsExactly("SERVER Added[octets=" + (tap.received - 3000) + ", cause=by chance]");
    }

    @Test
    void allOrNothingIsExact() {
        cable.impair(Side.SERVER, new LostOctets(1));
        cable.impair(Side.CLIENT, new LostOctets(0));
        client.says(write("abc"));
        server.says(write("def"));
        until(5000);
        assertThat(server.heard).isEmpty();
        assertThat(client.heard).containsExactly("1120 def");
    }

    @Test
    void anEchoGoesBackBehindWhatTheOtherEndSends() {
        cable.impair(Side.SERVER, new EchoedOctets());
        client.says(write("abc")); // there at 1120
        until(1115);
        server.says(write("de")); // gone at 1135
        until(5000);
        assertThat(server.heard).containsExactly("1120 abc");
        assertThat(client.heard).containsExactly("1225 de", "1255 abc");
    }

    @Test
    void anEchoThatFindsNoRoomIsCounted() {
        cable.impair(Side.SERVER, new EchoedOctets());
        server.says(write("x".repeat(5000))); // more than the queue of 4096
        client.says(write("abc"));
        until(2000);
        assertThat(server.heard).containsExactly("1120 abc");
        assertThat(tap.harm).containsExactly("SERVER Lost[octets=3, cause=an echo found no room on its way back]");
    }

    /** Behind each octet another one, and all of it back: without a limit one octet would become a billion in thirty echoes. */
    @Test
    void anEchoThatGrowsOnItsWayEnds() {
        VirtualCable direct = new VirtualCable(
                "direct", time, LineParameters.of(0, Duration.ofMillis(10)), tap, part -> new SplittableRandom(1));
        Station near = new Station(time, direct, Side.CLIENT);
        Station far = new Station(time, direct, Side.SERVER);
        far.says(new PortCommand.Open(), new PortCommand.AwaitCall(Instant.MAX));
        near.says(new PortCommand.Open(), new PortCommand.Call("5550100"));
        for (Side side : Side.values()) {
            direct.impair(side, new EchoedOctets());
            direct.impair(side, new ExtraOctets(1)); // meets the octets first
        }
        until(2000);
        tap.harm.clear();
        near.says(write("x"));
        until(3000);
        assertThat(tap.harm)
                .hasSize(16)
                .last()
                .isEqualTo("SERVER Lost[octets=32768, cause=an echo found no room on its way back]");
    }

    /** 41 has two ones, 43 three, C1 three with the eighth; typed by hand. */
    @Test
    void theEighthBitBecomesParity() {
        assertThat(passed(EighthBit.CLEARED)).isEqualTo(Octets.ofHex("41 43 41 00"));
        assertThat(passed(EighthBit.SET)).isEqualTo(Octets.ofHex("c1 c3 c1 80"));
        assertThat(passed(EighthBit.EVEN)).isEqualTo(Octets.ofHex("41 c3 41 00"));
        assertThat(passed(EighthBit.ODD)).isEqualTo(Octets.ofHex("c1 43 c1 80"));
        assertThat(tap.harm)
                .containsExactly(
                        "SERVER Changed[octets=1, cause=the eighth bit is cleared]",
                        "SERVER Changed[octets=3, cause=the eighth bit is set]",
                        "SERVER Changed[octets=2, cause=the eighth bit is even parity]",
                        "SERVER Changed[octets=2, cause=the eighth bit is odd parity]");
    }

    private Octets passed(LineImpairment impairment) {
        cable.impair(Side.SERVER, impairment);
        tap.latest = Octets.EMPTY;
        client.says(write(Octets.ofHex("41 43 c1 00")));
        until(time.now().toEpochMilli() + 1000);
        cable.clearImpairments(Side.SERVER);
        return tap.latest;
    }

    @Test
    void xonAndXoffAreEaten() {
        cable.impair(Side.SERVER, EatenOctets.xonXoff());
        client.says(write(Octets.ofHex("10 11 12 13 14 91 93")), write(Octets.ofHex("11 13")));
        until(5000);
        assertThat(tap.latest).isEqualTo(Octets.ofHex("10 12 14 91 93"));
        assertThat(tap.harm)
                .containsExactly(
                        "SERVER Lost[octets=2, cause=the line eats such octets]",
                        "SERVER Lost[octets=2, cause=the line eats such octets]");
        assertThat(server.heard).hasSize(1);
    }

    @Test
    void theCarrierIsLostBehindAnExactOctet() {
        cable.impair(Side.SERVER, new CarrierLossAfter(5));
        client.says(write("abc"), write("defgh"));
        until(5000);
        assertThat(server.heard).containsExactly("1120 abc", "1170 de", "1170 down UNKNOWN");
        assertThat(client.heard).containsExactly("1260 down UNKNOWN");
    }

    @Test
    void theCarrierIsLostOnBothSidesAtOnce() {
        client.says(write("abc"));
        until(1100);
        assertThat(cable.breakAt(Side.CLIENT)).isTrue();
        assertThat(cable.breakAt(Side.SERVER)).isTrue();
        until(5000);
        assertThat(server.heard).containsExactly("1100 down UNKNOWN");
        assertThat(client.heard).containsExactly("1100 down UNKNOWN");
    }

    @Test
    void aBreakIsHeardAsAMisframedNull() {
        assertThat(cable.sendBreak(Side.CLIENT, Duration.ofMillis(300))).isTrue();
        until(1095);
        client.says(write("lost"));
        until(5000);
        assertThat(tap.latest).isEqualTo(Octets.of(0));
        assertThat(cable.port(Side.SERVER).lineReport().framingErrors()).hasValue(1);
        assertThat(tap.harm)
                .containsExactly("SERVER Broken[length=PT0.3S]", "SERVER Lost[octets=4, cause=the line was broken]");
        client.says(new PortCommand.SetDtr(false));
        until(6000);
        assertThat(cable.sendBreak(Side.CLIENT, Duration.ofMillis(300))).isFalse();
    }

    @Test
    void theLatestImpairmentMeetsTheCharactersFirst() {
        cable.impair(Side.SERVER, new EatenOctets(List.of(0x61))); // a
        cable.impair(Side.SERVER, EighthBit.CLEARED);
        client.says(write(Octets.ofHex("e1 62"))); // e1 without its eighth bit is a
        until(5000);
        assertThat(server.heard).containsExactly("1110 b");
    }

    @Test
    void theNextCallMeetsTheSameImpairmentAndCountsAnew() {
        cable.impair(Side.SERVER, new EveryNthLost(3));
        client.says(write("ab"));
        until(2000);
        client.says(new PortCommand.SetDtr(false));
        until(3000);
        server.says(new PortCommand.AwaitCall(Instant.MAX));
        client.says(new PortCommand.Call("5550100"));
        until(4000);
        client.says(write("cdef"));
        until(5000);
        assertThat(server.heard).contains("1110 ab", "4130 cdf");
    }

    @Test
    void whatIsNoImpairmentIsRefused() {
        assertThatThrownBy(() -> new LostOctets(1.5)).hasMessage("octets lost with a probability of 1.5; write 0..1");
        assertThatThrownBy(() -> new ExtraOctets(Double.NaN))
                .hasMessage("extra octets with a probability of NaN; write 0..1");
        assertThatThrownBy(() -> new EveryNthLost(0)).hasMessage("every 0. octet lost; write 1 or more");
        assertThatThrownBy(() -> new EatenOctets(List.of(256))).hasMessage("the octet 256 eaten; write 0..255");
        assertThatThrownBy(() -> new EatenOctets(List.of())).hasMessage("0 values eaten; write 1..256 of them");
        assertThatThrownBy(() -> new CarrierLossAfter(0)).hasMessage("carrier lost after 0 octets; write 1 or more");
        for (int i = 0; i < Way.MAX_IMPAIRMENTS; i++) {
            cable.impair(Side.CLIENT, EighthBit.CLEARED);
        }
        assertThatThrownBy(() -> cable.impair(Side.CLIENT, EighthBit.CLEARED))
                .hasMessage("a way of a line has at most 16 impairments; clear() it first");
    }

    /** Keeps what arrives at the server, and what is said of harm. */
    private static final class Tap implements LineTap {
        private final List<String> harm = new ArrayList<>();
        private Octets latest = Octets.EMPTY;
        private int received;

        @Override
        public void harmed(Instant now, Side by, LineHarm what) {
            harm.add(by + " " + what);
        }

        @Override
        public void received(Instant now, Side by, Octets run) {
            if (by == Side.SERVER) {
                latest = new OctetWriter(run.length()).octets(run).toOctets();
                received += run.length();
            }
        }

        @Override
        public void sending(
                Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival) {}

        @Override
        public void spoilt(Instant now, Side by, int bitErrors, int framingErrors) {}

        @Override
        public void dtr(Instant now, Side end, boolean on) {}

        @Override
        public void carrier(Instant now, Side end, boolean on) {}
    }
}
