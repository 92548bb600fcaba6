package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of a model, in the order of its profile; an emulated modem looks them up with every line that it is told, so
 * they are found by name and by role without a search. Immutable, any thread.
 */
public final class ModemCommands {
    private final List<ModemCommand> all;
    private final Map<String, List<ModemCommand>> byName = new LinkedHashMap<>();
    private final Map<CommandRole, ModemCommand> byRole = new EnumMap<>(CommandRole.class);
    private final List<String> longNames;

    /** These commands; several may have one name, if they take different numbers. */
    public ModemCommands(List<ModemCommand> commands) {
        all = List.copyOf(commands);
        for (ModemCommand command : all) {
            byName.computeIfAbsent(key(command.name()), name -> new ArrayList<>(1))
                    .add(command);
            byRole.putIfAbsent(command.role(), command);
        }
        longNames = all.stream()
                .map(ModemCommand::name)
                .filter(name -> name.chars().filter(Character::isLetter).count() > 1)
                .toList();
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** All of them. */
    public List<ModemCommand> all() {
        return all;
    }

    /** The names that have more than one letter, such as {@code "$BA"}. */
    public List<String> longNames() {
        return longNames;
    }

    /** The first command of a name without {@code AT}, such as {@code "&C"}; case does not matter. */
    public Optional<ModemCommand> named(String name) {
        List<ModemCommand> found = ofName(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The command of a name and a number, such as {@code "&E"} and 4; empty when it does not take the number. */
    public Optional<ModemCommand> named(String name, int number) {
        List<ModemCommand> found = ofName(name);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).values().containsKey(number)) {
                return Optional.of(found.get(i));
            }
        }
        return Optional.empty();
    }

    /** The command of a name that takes a number, or else the first of the name; empty when there is none. */
    public Optional<ModemCommand> best(String name, int number) {
        List<ModemCommand> found = ofName(name);
        for (int i = 0; i < found.size() && found.size() > 1; i++) {
            if (found.get(i).values().containsKey(number)) {
                return Optional.of(found.get(i));
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private List<ModemCommand> ofName(String name) {
        List<ModemCommand> found = byName.get(name); // mostly in capitals already
        return found == null ? byName.getOrDefault(key(name), Collections.emptyList()) : found;
    }

    /** The first command with a role. */
    public Optional<ModemCommand> of(CommandRole role) {
        return Optional.ofNullable(byRole.get(role));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModemCommands that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
