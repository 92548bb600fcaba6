package dev.ringback.simulator.scenario;

import dev.ringback.hardware.CommandGrammar.UnknownCommand;
import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A side's modem.
 *
 * @param profile the model
 * @param errorControl what it is set to; null: the model's own
 * @param compression what it is set to; null: the model's own
 * @param registers values that its S-registers begin with, by number; the others have the model's
 * @param unknownCommand what it says to a command that it does not know; null: the model's own
 * @param answers lines without their {@code AT} that it answers with a text of the file
 */
public record ModemSetup(
        HardwareProfile profile,
        @Nullable ErrorControl errorControl,
        @Nullable Compression compression,
        Map<Integer, Integer> registers,
        @Nullable UnknownCommand unknownCommand,
        Map<String, String> answers) {
    /** Copies the maps. */
    public ModemSetup {
        registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}
