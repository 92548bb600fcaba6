package dev.ringback.simulator.scenario;

import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.Side;

/**
 * Something that spoils what a line carries, beside noise.
 *
 * @param toClient whether the client hears it
 * @param toServer whether the server hears it
 * @param what it does
 */
public record Impairment(boolean toClient, boolean toServer, LineImpairment what) {
    /** Whether it is heard at an end. */
    public boolean isToward(Side side) {
        return side == Side.CLIENT ? toClient : toServer;
    }
}
