package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.simulator.number.SampleServer;
import dev.ringback.simulator.world.ModemKit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An emulated modem that {@code serve} puts at a device file or on the network.
 *
 * @param link the name of the device file, or the place on the network
 * @param profile the model; the usual one where nobody named one
 * @param named whether somebody did
 * @param number under which whoever is there is called back
 */
record ServedModem(String link, HardwareProfile profile, boolean named, String number) {
    private static final String USUAL_PROFILE = "hayes-v34";
    private static final String WAY_OUT = "there are: profile=NAME, number=NUMBER";

    /**
     * Reads {@code LINK,profile=NAME,number=NUMBER}.
     *
     * @param usual the profile where the place names none; null: the usual one
     */
    static ServedModem of(ListenAddress.Pty pty, @Nullable String usual, Surroundings surroundings) {
        String where = "--listen " + pty;
        PlaceSettings place = PlaceSettings.parse(pty.toString(), pty.link());
        place.require(where, List.of("profile", "number"), WAY_OUT);
        Map<String, String> settings = place.settings();
        return of(where, place.path(), settings.get("profile"), settings.get("number"), usual, surroundings);
    }

    /** The modem behind a place of the network, which has no settings of its own. */
    static ServedModem of(ListenAddress.Rfc2217 network, @Nullable String usual, Surroundings surroundings) {
        return of("--listen " + network, network.toString(), null, null, usual, surroundings);
    }

    private static ServedModem of(
            String where,
            String place,
            @Nullable String own,
            @Nullable String number,
            @Nullable String usual,
            Surroundings surroundings) {
        String wanted = own != null ? own : usual != null ? usual : USUAL_PROFILE;
        String option = own == null && usual != null ? "--profile" : where;
        HardwareProfile profile = ProfileOption.modem(option, wanted, PlannedModem.MODELS, surroundings);
        return new ServedModem(place, profile, own != null || usual != null, number(where, number));
    }

    private static String number(String where, @Nullable String text) {
        String number = text == null ? SampleServer.PRESET_NUMBER : text.replaceAll("[ ().-]", "");
        if (!number.matches("[0-9]{1,20}")) {
            throw CommandFailure.usage(
                    where + ": '" + number + "' is no number that can be dialed",
                    "write 1 to 20 digits, as number=5550199");
        }
        return number;
    }

    /** The modem, with what there is besides its model. */
    ModemKit kit() {
        return ModemKit.of(profile);
    }
}
