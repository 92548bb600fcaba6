package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a caller and a server, whether it is a bare line or a telephone line with modems, for those who put
 * the caller there and those who spoil it. What cannot be done now is answered with false.
 */
public interface CallLine extends PortAssembly {
    /** There is this noise from now on; null: none. */
    void setNoise(@Nullable LineNoise noise);

    /** Spoils what an end hears from now on, beside noise. */
    void impair(Side toward, LineImpairment impairment);

    /** Whether there is noise, either way. */
    boolean isNoisy();

    /** The line breaks at an end, and the far end hears of it. */
    boolean breakAt(Side side);

    /** Nothing arrives for a time, either way, and then all that was sent. */
    boolean stall(Duration time);

    /** Octets on the line as if an end had sent them. */
    boolean inject(Side from, Octets octets);

    /** The server ends the call with a Terminate-Request. */
    boolean hangUp();

    /** The server's number of the call that is up; 0: there is none. */
    int call();

    /**
     * Somebody at the keyboard does something to the line of the caller; what the server is to do is no matter of the line,
     * and nothing here. False: there is no call.
     */
    default boolean byHand(HandDeed deed) {
        return switch (deed) {
            case DROP_CARRIER -> breakAt(Side.CLIENT);
            case STALL -> stall(HandDeed.STALL_TIME);
            case REFUSE_NEXT -> call() > 0;
            case REFUSE_COMMAND -> false;
        };
    }

    /** Whether the caller's port has been given back, so that the next dial can open it. */
    boolean isClientFree();

    /** Whether the server has neither a call nor one that it owes. */
    boolean isIdle();

    /** A circuit between a side's computer and its modem goes on or off and stays so, whatever drives it. */
    boolean setCircuit(Side side, InterchangeCircuit circuit, boolean on);

    /** A side's computer sends a break to its modem. */
    boolean sendBreak(Side from, Duration length);

    /** Somebody pulls the plug between a side's computer and its modem. */
    boolean unplug(Side side);

    /** A side's modem sends a line of text to its computer. */
    boolean modemSays(Side side, String text);

    /** Puts a caller at the free end; the pump it returns drives the caller. */
    @Override
    <E> Pump<E> assemble(Machine<E> caller, Consumer<E> owner);
}
