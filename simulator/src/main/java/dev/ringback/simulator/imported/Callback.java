package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on about a callback.
 *
 * @param permission what the account permits, as a scenario says it
 * @param number that the client named, or would have to have; empty: none
 * @param delaySeconds that it announced; -1: none
 * @param place of the answer
 * @param named whether the number was seen
 */
record Callback(String permission, String number, int delaySeconds, int place, boolean named) {
    private static final Pattern DELAY = Pattern.compile("^delay = ([0-9]{1,3})(?![0-9])");
    private static final int MAX_DELAY_SECONDS = 255;
    private static final String SOME_NUMBER = "5550199";

    /** What was agreed on in CBCP, or null: nothing. */
    static @Nullable Callback of(Findings findings) {
        SeenFrame request = findings.first(Side.SERVER, "CBCP", "Request");
        if (request == null) {
            return null;
        }
        SeenFrame response = findings.first(Side.CLIENT, "CBCP", "Response");
        String own = response == null ? null : response.option("UserDefined");
        String number = own == null ? "" : number(own);
        int delay = response == null ? -1 : delay(response);
        int place = response == null ? request.place() : response.place();
        String preset = request.option("AdminDefined");
        if (preset != null && !request.hasOption("UserDefined")) {
            return new Callback("{preset: \"" + SOME_NUMBER + "\"}", SOME_NUMBER, delay, place, false);
        }
        return new Callback("set-by-caller", number, delay, place, !number.isEmpty());
    }

    private static int delay(SeenFrame response) {
        for (SeenPart option : response.options()) {
            Matcher delay = DELAY.matcher(option.value());
            if (delay.find()) {
                return Math.min(MAX_DELAY_SECONDS, Integer.parseInt(delay.group(1)));
            }
        }
        return -1;
    }

    /** pppd's printer leaves the number behind the option, too. */
    private static String number(String value) {
        return value.replaceFirst("^.*number = ?", "")
                .replaceAll("[^0-9*# ()-]", "")
                .strip();
    }
}
