package dev.ringback.simulator.scenario;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.world.ModemKit;

/**
 * The modems of a line, and the exchange between them.
 *
 * @param cadence how the exchange rings
 * @param callerId whether it tells who calls
 * @param client the client's modem
 * @param server the server's modem
 */
public record ModemPlan(Cadence cadence, boolean callerId, ModemKit client, ModemKit server) {
    /** The modem of a side. */
    public ModemKit of(Side side) {
        return side == Side.CLIENT ? client : server;
    }
}
