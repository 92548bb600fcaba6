package dev.ringback.ppp;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Two whole ends of PPP on a line with a delay, in virtual time; a filter may lose writes. */
final class TwoLinks {
    static final Duration LATENCY = Duration.ofMillis(50);

    final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    final Side caller;
    final Side answerer;

    TwoLinks(PppLink caller, PppLink answerer) {
        this.caller = new Side(caller, "caller");
        this.answerer = new Side(answerer, "answerer");
        this.caller.other = this.answerer;
        this.answerer.other = this.caller;
    }

    void up() {
        caller.pump.tell(caller.link::open);
        answerer.pump.tell(answerer.link::open);
        caller.pump.lineUp();
        answerer.pump.lineUp();
    }

    void run(Duration length) {
        time.runUntil(time.now().plus(length));
    }

    /** One end: its link, what it told its owner, and its end of the line. */
    final class Side implements Port {
        final PppLink link;
        final String name;
        final List<PppEvent> events = new ArrayList<>();
        final List<Octets> written = new ArrayList<>();
        final Pump<PppEvent> pump;
        Predicate<Octets> loses = octets -> false;
        Side other;

        private Side(PppLink link, String name) {
            this.link = link;
            this.name = name;
            this.pump = new Pump<>(link, this, time, events::add);
        }

        <T extends PppEvent> List<T> told(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Override
        public void write(Octets octets) {
            written.add(octets);
            if (!loses.test(octets)) {
                time.at(time.now().plus(LATENCY), () -> other.pump.receive(octets.toByteBuffer()));
            }
        }

        void drop() {
            pump.lineDown(LineDown.HERE);
            other.pump.lineDown(LineDown.THERE);
        }

        @Override
        public void open() {
            throw new AssertionError("a link does not open its port");
        }

        @Override
        public void call(String address) {
            throw new AssertionError("a link does not call");
        }

        @Override
        public void awaitCall(Instant until) {
            throw new AssertionError("a link does not wait for calls");
        }

        @Override
        public void setDtr(boolean on) {
            throw new AssertionError("a link leaves DTR alone");
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            throw new AssertionError("a link leaves the rate alone");
        }

        @Override
        public void sendBreak(Duration length) {
            throw new AssertionError("a link sends no break");
        }

        @Override
        public void close() {
            throw new AssertionError("a link does not close its port");
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void flush() {
            // Every write goes at once.
        }
    }
}
