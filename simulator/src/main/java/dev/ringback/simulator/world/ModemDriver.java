package dev.ringback.simulator.world;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.InitPurpose;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.modem.InitLine;
import dev.ringback.modem.ModemProfile;
import dev.ringback.modem.ModemTimes;
import dev.ringback.simulator.modem.ModemSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a computer of a world knows of the modem on its cable: the lines of its profile, but for the factory's settings,
 * which would undo what the world has set; results in words, because people read the transcripts; and the rate of the cable.
 */
final class ModemDriver {
    private static final int RINGS_BEFORE_ANSWER = 0;
    private static final int CARRIER_WAIT = 7;
    private static final List<InitPurpose> PURPOSES =
            List.of(InitPurpose.RESET, InitPurpose.DATA, InitPurpose.FLOW_RTS_CTS);

    private ModemDriver() {}

    static ModemProfile of(HardwareProfile model, ModemSettings settings, int dteRateBitsPerSecond) {
        ModemProfile usual = DriverProfile.of(model, PURPOSES);
        List<InitLine> init = new ArrayList<>(usual.init());
        String last = words(model, init) + registers(settings.registers(), init);
        if (!last.isEmpty()) {
            init.add(new InitLine("world", "AT" + last, ModemProfile.USUAL_WITHIN, Duration.ZERO));
        }
        return new ModemProfile(
                usual.name(),
                init,
                usual.dialPrefix(),
                usual.lineCharacters(),
                answering(settings, usual),
                usual.hangingUp(),
                usual.noCarrierEndsCall(),
                dteRateBitsPerSecond,
                usual.connectRate(),
                usual.dteFollowsLine(),
                usual.texts(),
                times(model, settings, usual.times()));
    }

    /** A modem whose stored profile answers by itself is left to it. */
    private static ModemProfile.Answering answering(ModemSettings settings, ModemProfile usual) {
        return settings.registers().getOrDefault(RINGS_BEFORE_ANSWER, 0) > 0
                ? ModemProfile.Answering.REGISTER
                : usual.answering();
    }

    /** Where the lines of the profile ask for numbers. */
    private static String words(HardwareProfile model, List<InitLine> init) {
        ModemCommand verbose = model.command(CommandRole.VERBOSE).orElse(null);
        boolean numbers = init.stream()
                .anyMatch(line -> line.text().toUpperCase(Locale.ROOT).contains("V0"));
        return verbose == null || !numbers ? "" : verbose.name() + "1";
    }

    /** Where the lines of the profile load the factory's settings, the registers are set anew. */
    private static String registers(Map<Integer, Integer> registers, List<InitLine> init) {
        StringBuilder commands = new StringBuilder();
        if (init.stream().anyMatch(line -> line.text().toUpperCase(Locale.ROOT).contains("&F"))) {
            registers.forEach((number, value) ->
                    commands.append("S").append(number).append("=").append(value));
        }
        return commands.toString();
    }

    /** A modem that is set to wait longer for a carrier is given more time. */
    private static ModemTimes times(HardwareProfile model, ModemSettings settings, ModemTimes usual) {
        int standard = model.register(CARRIER_WAIT)
                .map(register -> register.standard())
                .orElse(0);
        int wanted = settings.registers().getOrDefault(CARRIER_WAIT, standard);
        Duration more = Duration.ofSeconds(Math.max(0, wanted - standard));
        return new ModemTimes(
                usual.betweenCommands(),
                usual.dtrLow(),
                usual.escapeGuard(),
                usual.comma(),
                usual.connecting().plus(more),
                usual.answering().plus(more));
    }
}
