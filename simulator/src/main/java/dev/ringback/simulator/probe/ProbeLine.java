package dev.ringback.simulator.probe;

import dev.ringback.octets.Octets;
import java.time.Duration;
import java.util.function.Predicate;

/** A serial port with something unknown at its other end. The calls wait for what they ask for. */
public interface ProbeLine {
    /** Sets the rate, bit/s; false: the port cannot be set to it. */
    boolean rate(int bitsPerSecond);

    /** Sends octets. */
    void send(Octets octets);

    /** What comes until it is enough, or so long; what came before and was not asked for goes before it. */
    Octets hear(Duration most, Predicate<Octets> enough);
}
