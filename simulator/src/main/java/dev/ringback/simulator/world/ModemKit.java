package dev.ringback.simulator.world;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.simulator.modem.ModemSettings;

/**
 * A modem with its cable.
 *
 * @param profile the model
 * @param settings what it has that its model has not
 * @param dteRateBitsPerSecond between the computer and it; positive
 */
public record ModemKit(HardwareProfile profile, ModemSettings settings, int dteRateBitsPerSecond) {}
