package dev.ringback.hardware;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One modem model, as data: enough to emulate it and to drive it. Each fact says where it is from and whether it is a
 * guess. Read by {@link HardwareProfiles}. Immutable, any thread.
 *
 * @param name how scenarios and the command line call it
 * @param title one line for people
 * @param maker who built it
 * @param models the models it is true of
 * @param sources what each source's tag stands for
 * @param grammar how it reads command lines
 * @param identity what it says of itself
 * @param commands the commands it knows
 * @param registers its S-registers
 * @param results its result codes
 * @param connect what it says when a call stands
 * @param errorControl the kinds of error control, and the one without a command
 * @param compression the kinds of compression, and the one without a command
 * @param topDteRate the highest rate of its serial port, bit/s
 * @param dteRate what the rate of its serial port does when a call stands
 * @param modulations what it speaks on the line, the best first
 * @param init command lines by purpose, each with its {@code AT} and without its end
 * @param times how long it takes or needs
 * @param extended the commands of the extended syntax that hold parameters
 * @param dialing how it is made to dial
 * @param cable what is said when this is no modem but a cable; then there are no commands, registers and results
 * @param quirks what else is known to go wrong, for people
 */
public record HardwareProfile(
        String name,
        String title,
        String maker,
        List<String> models,
        Map<String, String> sources,
        CommandGrammar grammar,
        List<IdentityAnswer> identity,
        ModemCommands commands,
        List<SRegister> registers,
        ResultTable results,
        ConnectTexts connect,
        Kinds<ErrorControl> errorControl,
        Kinds<Compression> compression,
        Fact<Integer> topDteRate,
        Fact<DteRate> dteRate,
        List<Modulation> modulations,
        Map<InitPurpose, Fact<List<String>>> init,
        Map<ModemTime, Fact<Duration>> times,
        List<ExtendedCommand> extended,
        Dialing dialing,
        Optional<DirectCable> cable,
        List<Fact<String>> quirks) {

    /** Copies the collections and keeps their order. */
    public HardwareProfile {
        models = List.copyOf(models);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        identity = List.copyOf(identity);
        registers = List.copyOf(registers);
        modulations = List.copyOf(modulations);
        init = Collections.unmodifiableMap(new LinkedHashMap<>(init));
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
        extended = List.copyOf(extended);
        quirks = List.copyOf(quirks);
    }

    /** The command of a name and a number, such as {@code "&E"} and 4; empty when it does not take the number. */
    public Optional<ModemCommand> command(String commandName, int number) {
        return commands.named(commandName, number);
    }

    /** The first command of a name without {@code AT}, such as {@code "&C"}; case does not matter. */
    public Optional<ModemCommand> command(String commandName) {
        return commands.named(commandName);
    }

    /** The first command with a role. */
    public Optional<ModemCommand> command(CommandRole role) {
        return commands.of(role);
    }

    /** The command of the extended syntax of a name, such as {@code "+ES"}; case does not matter. */
    public Optional<ExtendedCommand> extended(String commandName) {
        return first(extended, command -> command.name().equalsIgnoreCase(commandName));
    }

    /** The S-register of a number. */
    public Optional<SRegister> register(int number) {
        return first(registers, register -> register.number() == number);
    }

    /** The answer to a request without {@code AT}, such as {@code "I0"} or {@code "+FMDL?"}. */
    public Optional<IdentityAnswer> identity(String request) {
        return first(identity, answer -> answer.request().equalsIgnoreCase(request));
    }

    /** An emulated modem asks often, and a loop is several times faster than a stream over some sixty elements. */
    private static <T> Optional<T> first(List<T> list, Predicate<T> wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (wanted.test(list.get(i))) {
                return Optional.of(list.get(i));
            }
        }
        return Optional.empty();
    }

    /** The name only; a profile is long. */
    @Override
    public String toString() {
        return name;
    }
}
