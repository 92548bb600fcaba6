package dev.ringback.fuzz;

import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.modem.ModemProfile;
import dev.ringback.yaml.Issues;
import java.nio.charset.StandardCharsets;

/** Profiles of modems: one is read, or refused with its issues; a modem that was read can be driven. */
public final class ProfileFuzz {
    private ProfileFuzz() {}

    /** The file, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        Issues issues = new Issues();
        HardwareProfile profile =
                HardwareProfiles.parse(new String(data, StandardCharsets.UTF_8), "x.modem.yaml", issues);
        Holds.equal(profile == null, !issues.isEmpty(), "no profile, and no issue");
        Holds.tells(issues.text());
        if (profile != null && profile.cable().isEmpty()) {
            ModemProfile driver = DriverProfile.of(profile);
            Holds.atMost(ModemProfile.MAX_INIT_LINES, driver.init().size(), "init lines");
        }
    }
}
