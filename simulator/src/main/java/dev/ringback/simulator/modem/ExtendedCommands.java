package dev.ringback.simulator.modem;

import dev.ringback.hardware.ExtendedCommand;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.IdentityAnswer;
import dev.ringback.hardware.ModemCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands of the extended syntax (V.250, section 5.4). */
final class ExtendedCommands {
    private final HardwareProfile profile;
    private final Configuration configuration;

    ExtendedCommands(HardwareProfile profile, Configuration configuration) {
        this.profile = profile;
        this.configuration = configuration;
    }

    /** What comes of one. */
    sealed interface Answer {
        /** It is done, and there is nothing to say. */
        record Done() implements Answer {}

        /** This is said. */
        record Text(List<String> lines) implements Answer {}

        /** It cannot be done. */
        record Wrong(String why) implements Answer {}

        /** There is no such command. */
        record Unknown() implements Answer {}
    }

    private static final Answer DONE = new Answer.Done();

    Answer carryOut(AtCommand.Extended command) {
        Optional<IdentityAnswer> identity = profile.identity(command.text());
        if (identity.isPresent()) {
            return new Answer.Text(identity.get().lines());
        }
        Optional<ExtendedCommand> extended = profile.extended(command.name());
        if (extended.isPresent()) {
            return parameters(command, extended.get());
        }
        Optional<ModemCommand> basic = profile.command(command.name());
        if (basic.isPresent()) {
            return number(command, basic.get());
        }
        if (profile.identity(command.name()).isPresent()) {
            // V.250, section 5.4.3.2: the test of an action that takes nothing; it can be neither set nor read
            return command.kind() == AtCommand.Kind.TEST ? DONE : wrong(command, "is a question and holds nothing");
        }
        return new Answer.Unknown();
    }

    private static Answer wrong(AtCommand.Extended command, String why) {
        return new Answer.Wrong(command.text() + ": " + command.name() + " " + why);
    }

    private Answer parameters(AtCommand.Extended command, ExtendedCommand extended) {
        return switch (command.kind()) {
            case READ -> new Answer.Text(List.of(extended.read(configuration.extended(extended.name()))));
            case TEST -> new Answer.Text(List.of(extended.test()));
            case ACT -> wrong(command, "holds parameters: = sets them, ? reads them");
            case SET -> set(command, extended);
        };
    }

    /** What is left out stays as it is. */
    private Answer set(AtCommand.Extended command, ExtendedCommand extended) {
        List<String> values = new ArrayList<>(configuration.extended(extended.name()));
        List<String> given = List.of(command.arguments().split(",", -1));
        if (given.size() > values.size()) {
            return wrong(command, "takes " + values.size() + " parameters");
        }
        for (int i = 0; i < given.size(); i++) {
            String value = withoutZeros(given.get(i));
            if (value.isEmpty()) {
                continue;
            }
            if (!extended.accepts(i, value)) {
                return wrong(command, "takes " + extended.takes());
            }
            values.set(i, value);
        }
        configuration.setExtended(extended.name(), values);
        return DONE;
    }

    /** A number without zeros in front (V.250, section 5.4.2.1); anything else as it is. */
    private static String withoutZeros(String value) {
        return value.matches("0+[0-9]+") ? value.replaceFirst("0+(?=[0-9])", "") : value;
    }

    private Answer number(AtCommand.Extended command, ModemCommand basic) {
        return switch (command.kind()) {
            case READ -> new Answer.Text(List.of(basic.name() + ": " + configuration.number(basic, 0)));
            case TEST ->
                new Answer.Text(List.of(basic.name() + ": ("
                        + basic.values().keySet().stream().map(String::valueOf).collect(Collectors.joining(","))
                        + ")"));
            case ACT ->
                basic.values().isEmpty()
                        ? DONE
                        : wrong(command, "takes " + basic.values().keySet());
            case SET -> {
                String value = withoutZeros(command.arguments());
                if (!value.matches("[0-9]{1,3}") || !basic.values().containsKey(Integer.parseInt(value))) {
                    yield wrong(command, "takes " + basic.values().keySet());
                }
                configuration.set(basic, Integer.parseInt(value));
                yield DONE;
            }
        };
    }
}
