package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.yaml.Issues;

/** A hardware profile on a command line: a name that {@code ringback profile} lists, or a file. */
final class ProfileOption {
    private ProfileOption() {}

    /**
     * Finds the profile, or refuses the command line; the problems of a file are printed first.
     *
     * @param where the option or setting, for messages
     */
    static HardwareProfile read(String where, String wanted, Surroundings surroundings) {
        if (!wanted.endsWith(HardwareProfiles.ENDING)) {
            return HardwareProfiles.find(wanted)
                    .orElseThrow(() -> CommandFailure.usage(
                            where + ": there is no modem profile '" + wanted + "'", HardwareProfiles.wayOut(wanted)));
        }
        Issues issues = new Issues();
        HardwareProfile profile =
                HardwareProfiles.read(ScenarioArguments.existing(wanted, surroundings.directory()), wanted, issues);
        if (profile == null) {
            surroundings.err().print(issues.text());
            throw new CommandFailure(ExitStatus.INVALID, where + ": '" + wanted + "' is invalid, see above", "");
        }
        return profile;
    }

    /**
     * The same of a modem: the profile of a cable is refused.
     *
     * @param otherwise what to do who named a cable
     */
    static HardwareProfile modem(String where, String wanted, String otherwise, Surroundings surroundings) {
        HardwareProfile profile = read(where, wanted, surroundings);
        if (profile.cable().isPresent()) {
            throw CommandFailure.usage(where + ": " + profile.name() + " is a cable and no modem", otherwise);
        }
        return profile;
    }
}
