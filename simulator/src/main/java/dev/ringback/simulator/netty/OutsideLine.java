package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Pump;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.netty.DistantCaller.Heard;
import dev.ringback.simulator.socket.RawConnection;
import dev.ringback.simulator.world.WorldLine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line of a world whose caller comes over TCP: a connection is a call, its end the hang-up, a reset a line that broke.
 * What the line does to octets, such as delay and noise, happens between the connection and the server; what breaks the line
 * resets the connection. One caller at a time. On the event loop's thread only.
 */
final class OutsideLine {
    private final WorldLine line;
    private final Supplier<String> number;
    private final Runnable free;
    private final DistantCaller caller = new DistantCaller();
    private final Pump<Heard> pump;
    private @Nullable TcpVisitor visitor;
    private boolean opened;
    private boolean busy;
    private boolean up;

    /**
     * The caller's end of a line.
     *
     * @param number asked at each call: what the caller has dialed
     * @param free told whenever the line can take the next caller
     */
    OutsideLine(WorldLine line, Supplier<String> number, Runnable free) {
        this.line = line;
        this.number = number;
        this.free = free;
        this.pump = line.attach(caller, this::heard);
        pump.tell(now -> caller.open());
    }

    /** Whether it can take a caller. */
    boolean isFree() {
        return opened && !busy;
    }

    /** A caller calls. */
    void take(TcpVisitor next) {
        busy = true;
        visitor = next;
        next.meet(new Caller());
        pump.tell(now -> caller.call(number.get()));
    }

    /** Ends the call, if there is one, and gives the line back. */
    void close() {
        if (visitor != null) {
            visitor.goodbye();
            visitor = null;
        }
        opened = false;
        pump.tell(now -> caller.close());
    }

    private void heard(Heard heard) {
        if (heard instanceof Heard.Opened) {
            opened = true;
            free.run();
        } else if (heard instanceof Heard.Up) {
            up = true;
            listen();
        } else if (heard instanceof Heard.Drained) {
            listen();
        } else if (heard instanceof Heard.Said said && visitor != null) {
            visitor.say(said.octets());
        } else if (heard instanceof Heard.Down down) {
            over(down.cause());
        } else if (heard instanceof Heard.Failed) {
            over(LineDown.THERE);
        }
    }

    /** The call is over, whoever ended it. */
    private void over(LineDown cause) {
        TcpVisitor last = visitor;
        visitor = null;
        up = false;
        if (last != null && cause == LineDown.UNKNOWN) {
            last.drop();
        } else if (last != null) {
            last.goodbye();
        }
        if (cause != LineDown.HERE) {
            pump.tell(now -> caller.hangUp()); // the answer finds no call, or there is none: DTR goes off, no more
        }
        busy = false;
        if (opened) {
            free.run();
        }
    }

    /** Listens to the caller as long as he reads and the line is not behind. */
    private void listen() {
        if (visitor != null) {
            visitor.listen(up && visitor.isReading() && !caller.isCrowded());
        }
    }

    /** The caller as he is heard. */
    private final class Caller implements RawConnection.Host {
        @Override
        public void said(Octets octets) {
            pump.tell(now -> caller.say(octets));
            listen();
        }

        @Override
        public void left(boolean broken) {
            visitor = null;
            if (!broken || !line.cable().breakAt(Side.CLIENT)) {
                pump.tell(now -> caller.hangUp());
            }
        }

        @Override
        public void readingChanged() {
            listen();
        }
    }
}
