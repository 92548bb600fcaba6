package dev.ringback.simulator.modem;

import dev.ringback.hardware.HardwareProfile;

/** What all modems of a model have in common, made once and not with every call. Immutable, any thread. */
public final class ModemModel {
    private final HardwareProfile profile;
    private final Settings factory;

    private ModemModel(HardwareProfile profile) {
        this.profile = profile;
        this.factory = Settings.factory(profile);
    }

    /**
     * The model of a profile.
     *
     * @throws IllegalArgumentException if that is of a cable
     */
    public static ModemModel of(HardwareProfile profile) {
        if (profile.cable().isPresent()) {
            throw new IllegalArgumentException(profile.name() + " is a cable, not a modem");
        }
        return new ModemModel(profile);
    }

    /** What it says and does. */
    public HardwareProfile profile() {
        return profile;
    }

    /** As it leaves its factory; whoever changes it takes a copy. */
    Settings factory() {
        return factory;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModemModel that && profile.equals(that.profile);
    }

    @Override
    public int hashCode() {
        return profile.hashCode();
    }
}
