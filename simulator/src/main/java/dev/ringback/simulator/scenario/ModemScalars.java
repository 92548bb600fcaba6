package dev.ringback.simulator.scenario;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import java.util.regex.Pattern;

/** What may stand as a single value where modems are meant. */
final class ModemScalars {
    private static final Pattern MODEM_PATTERN = Pattern.compile(ModemLine.FORM);
    private static final Pattern REGISTER_PATTERN = Pattern.compile("S[0-9]{1,3}");
    private static final Pattern CADENCE_PATTERN = Pattern.compile(DurationText.PATTERN + "/" + DurationText.PATTERN);

    /** A line of the transcript of a modem. */
    static final ScalarShape<ModemLine> MODEM_LINE =
            Scalars.shape("line of a modem", Scalars.form(MODEM_PATTERN), (scalar, to) -> {
                String hint = "write \"client > ATDT5550100\" or \"client < CONNECT*\"";
                String text =
                        Scalars.matching(MODEM_PATTERN, Scalars.text(scalar, to), scalar, to, "line of a modem", hint);
                return text == null ? null : ModemLine.of(text);
            });

    /** The name of a modem profile that comes with Ringback. */
    static final ScalarShape<HardwareProfile> MODEM_PROFILE =
            Scalars.shape("modem profile", ValueForm.TEXT, (scalar, to) -> {
                String text = Scalars.text(scalar, to);
                HardwareProfile profile =
                        text == null ? null : HardwareProfiles.find(text).orElse(null);
                if (text != null && profile == null) {
                    to.word(scalar, "there is no modem profile \"" + text + "\"", HardwareProfiles.wayOut(text));
                }
                return profile;
            });

    /** A register of a modem, as a key. */
    static final ScalarShape<Integer> S_REGISTER =
            Scalars.shape("register", Scalars.form(REGISTER_PATTERN), (scalar, to) -> {
                String text = Scalars.matching(
                        REGISTER_PATTERN, Scalars.text(scalar, to), scalar, to, "register", "such as S0");
                return text == null ? null : (Integer) Integer.parseInt(text.substring(1));
            });

    /** How long a bell rings, and how long it rests. */
    static final ScalarShape<Cadence> CADENCE =
            Scalars.shape("cadence", Scalars.form(CADENCE_PATTERN), (scalar, to) -> {
                String text = Scalars.matching(
                        CADENCE_PATTERN, Scalars.text(scalar, to), scalar, to, "cadence", "write 2s/4s");
                return text == null ? null : Cadence.of(text, scalar, to);
            });

    private ModemScalars() {}
}
