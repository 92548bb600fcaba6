package dev.ringback.simulator.scenario;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** The name of a modem profile that comes with Ringback, or a file of one beside the file that names it. */
    static final ScalarShape<HardwareProfile> MODEM_PROFILE =
            Scalars.shape("modem profile", ValueForm.TEXT, (scalar, to) -> {
                String text = Scalars.text(scalar, to);
                if (text == null || text.endsWith(HardwareProfiles.ENDING)) {
                    return text == null ? null : file(scalar, to);
                }
                HardwareProfile profile = HardwareProfiles.find(text).orElse(null);
                if (profile == null) {
                    String message = "there is no modem profile \"" + text + "\"";
                    to.word(scalar, message, HardwareProfiles.wayOut(text) + "; or a file: name.modem.yaml");
                }
                return modem(profile, scalar, to);
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

    private static @Nullable HardwareProfile file(YamlNode.Scalar scalar, Complaint to) {
        Path path;
        try {
            path = scalar.span().source().beside(scalar.text());
        } catch (InvalidPathException e) {
            to.form(scalar, "\"" + scalar.text() + "\" cannot be the name of a file", "");
            return null;
        }
        if (!Files.isRegularFile(path)) {
            to.word(scalar, "there is no file \"" + scalar.text() + "\"", "it is looked for as " + path);
            return null;
        }
        List<Place> namedIn = new ArrayList<>();
        namedIn.add(scalar.place());
        namedIn.addAll(scalar.span().source().includedFrom());
        return modem(HardwareProfiles.read(path, path.toString(), namedIn, to.issues()), scalar, to);
    }

    /** A cable is described like a modem, and is none. */
    private static @Nullable HardwareProfile modem(
            @Nullable HardwareProfile profile, YamlNode.Scalar scalar, Complaint to) {
        if (profile == null || profile.cable().isEmpty()) {
            return profile;
        }
        to.word(scalar, profile.name() + " is a cable and no modem", "a line without modem: is one");
        return null;
    }
}
