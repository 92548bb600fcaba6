package dev.ringback.simulator.world;

import dev.ringback.hardware.Fact;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemTime;
import dev.ringback.modem.ModemProfile;
import dev.ringback.simulator.modem.ModemModel;
import dev.ringback.simulator.modem.ModemSettings;
import java.time.Duration;

/**
 * A modem with its cable, and what its computer knows of it.
 *
 * @param model the model
 * @param settings what it has that its model has not
 * @param dteRateBitsPerSecond between the computer and it; positive
 * @param driver what the computer knows
 */
public record ModemKit(ModemModel model, ModemSettings settings, int dteRateBitsPerSecond, ModemProfile driver) {
    /** The usual rate between a computer and its modem, bit/s. */
    public static final int USUAL_DTE_RATE = 115_200;

    /** A modem as its model is, at the usual rate, or at its highest if that is less. */
    public static ModemKit of(HardwareProfile profile) {
        int top = profile.topDteRate().value();
        return of(profile, ModemSettings.NONE, Math.min(USUAL_DTE_RATE, top));
    }

    /** A computer that knows the profile, and what the world has set. */
    public static ModemKit of(HardwareProfile profile, ModemSettings settings, int dteRateBitsPerSecond) {
        Fact<Duration> training = profile.times().get(ModemTime.TRAINING);
        ModemSettings whole =
                training != null && settings.training().isZero() ? settings.withTraining(training.value()) : settings;
        return new ModemKit(
                ModemModel.of(profile),
                whole,
                dteRateBitsPerSecond,
                ModemDriver.of(profile, whole, dteRateBitsPerSecond));
    }

    /** What the model says and does. */
    public HardwareProfile profile() {
        return model.profile();
    }
}
