package dev.ringback.simulator.scenario;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done to the line or by a side, once.
 *
 * @param place its line
 * @param name for triggers and reports; empty where it has none
 * @param when what sets it off; null: the time alone
 * @param after how long after that; without a trigger, after scenario time zero
 * @param deed what is done
 * @param optional whether it need not happen
 */
public record TimelineEntry(
        Place place, String name, @Nullable Trigger when, Duration after, Deed deed, boolean optional) {

    /** What is done. */
    public sealed interface Deed {}

    /** The line breaks at these ends. */
    public record DropCarrier(List<Side> victims) implements Deed {
        /** Copies the list. */
        public DropCarrier {
            victims = List.copyOf(victims);
        }
    }

    /** The line is as noisy as this from now on. */
    public record SetNoise(NoisePlan noise) implements Deed {}

    /** Nothing arrives for a time, and then all that was sent. */
    public record Stall(Duration time) implements Deed {}

    /** A side hangs up; the server with a Terminate-Request first. */
    public record HangUp(Side side) implements Deed {}

    /** Octets as they are, as if a side had sent them. */
    public record SendRaw(Side from, Octets octets) implements Deed {}

    /** A circuit between a side's computer and its modem goes on or off and stays so, whatever drives it. */
    public record SetCircuit(Side side, InterchangeCircuit circuit, boolean on) implements Deed {}

    /** A side's computer sends a break to its modem. */
    public record SendBreak(Side from, Duration length) implements Deed {}

    /** Somebody pulls the plugs between the computers of these sides and their modems. */
    public record Unplug(List<Side> sides) implements Deed {
        /** Copies the list. */
        public Unplug {
            sides = List.copyOf(sides);
        }
    }

    /** A side's modem sends a line of text to its computer. */
    public record ModemSays(Side side, String text) implements Deed {}
}
