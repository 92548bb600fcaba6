package dev.ringback.simulator.scenario;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.modem.ModemSettings;
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
    /** What a line has whose file names no modem, and that needs one: the usual model at both ends. */
    static final String USUAL_PROFILE = "hayes-v34";

    /** Two modems of the usual model, as they are, at their highest rate. */
    public static ModemPlan usual() {
        HardwareProfile profile = HardwareProfiles.named(USUAL_PROFILE);
        ModemKit kit =
                ModemKit.of(profile, ModemSettings.NONE, profile.topDteRate().value());
        return new ModemPlan(Cadence.USUAL, false, kit, kit);
    }

    /** The modem of a side. */
    public ModemKit of(Side side) {
        return side == Side.CLIENT ? client : server;
    }
}
