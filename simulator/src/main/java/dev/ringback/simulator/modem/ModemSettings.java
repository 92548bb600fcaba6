package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandGrammar.UnknownCommand;
import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.SRegister;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one modem has that its model has not.
 *
 * @param errorControl the best it is able to, whatever it is commanded; {@code NONE} switches error control off
 * @param compression the best it is able to
 * @param registers S-registers in the stored profiles, as if they had been set and stored with {@code AT&W}; {@code AT&F}
 *     brings the factory's back
 * @param unknownCommand what a command does that the model does not know
 * @param answers canned answers by command: a whole line without {@code AT} and spaces, or one command of a line; the
 *     lines that answer it, of which the last may be a result code, else OK follows
 * @param training how long two modems train; zero: as long as modems of such a rate take, see {@link Training}. Both
 *     ends of a call should have the same
 */
public record ModemSettings(
        Optional<ErrorControl> errorControl,
        Optional<Compression> compression,
        Map<Integer, Integer> registers,
        Optional<UnknownCommand> unknownCommand,
        Map<String, List<String>> answers,
        Duration training) {
    /** Nothing but the model. */
    public static final ModemSettings NONE = new ModemSettings(
            Optional.empty(),
            Optional.empty(),
            new LinkedHashMap<>(),
            Optional.empty(),
            new LinkedHashMap<>(),
            Duration.ZERO);

    /** Copies the maps; refuses a negative time, and a register that no modem has. */
    public ModemSettings {
        registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
        for (int number : registers.keySet()) {
            if (number < 0 || number > SRegister.MAX_NUMBER) {
                throw new IllegalArgumentException("S" + number + " is not in S0..S" + SRegister.MAX_NUMBER);
            }
        }
        Map<String, List<String>> byCommand = new LinkedHashMap<>();
        answers.forEach((command, lines) -> byCommand.put(AtLine.key(command), List.copyOf(lines)));
        answers = Collections.unmodifiableMap(byCommand);
        if (training.isNegative()) {
            throw new IllegalArgumentException("training for " + training);
        }
    }

    /** The same with these S-registers. */
    public ModemSettings withRegisters(Map<Integer, Integer> others) {
        return new ModemSettings(errorControl, compression, others, unknownCommand, answers, training);
    }

    /** The same with these canned answers. */
    public ModemSettings withAnswers(Map<String, List<String>> others) {
        return new ModemSettings(errorControl, compression, registers, unknownCommand, others, training);
    }

    /** The same with another best error control. */
    public ModemSettings withErrorControl(ErrorControl best) {
        return new ModemSettings(Optional.of(best), compression, registers, unknownCommand, answers, training);
    }

    /** The same with another best compression. */
    public ModemSettings withCompression(Compression best) {
        return new ModemSettings(errorControl, Optional.of(best), registers, unknownCommand, answers, training);
    }

    /** The same with another answer to unknown commands. */
    public ModemSettings withUnknownCommand(UnknownCommand policy) {
        return new ModemSettings(errorControl, compression, registers, Optional.of(policy), answers, training);
    }

    /** The same with another training time. */
    public ModemSettings withTraining(Duration time) {
        return new ModemSettings(errorControl, compression, registers, unknownCommand, answers, time);
    }
}
