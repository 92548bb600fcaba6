package dev.ringback.simulator.scenario;

import dev.ringback.simulator.line.Side;

/**
 * The modems of a line, and the exchange between them.
 *
 * @param dteRate between each computer and its modem, bit/s; 0: what the model has at most
 * @param cadence how the exchange rings
 * @param callerId whether it tells who calls
 * @param client the client's modem
 * @param server the server's modem
 */
public record ModemPlan(int dteRate, Cadence cadence, boolean callerId, ModemSetup client, ModemSetup server) {
    /** The modem of a side. */
    public ModemSetup of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The rate between a side's computer and its modem, bit/s. */
    public int dteRateOf(Side side) {
        return dteRate == 0 ? of(side).profile().topDteRate().value() : dteRate;
    }
}
