package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.SRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a modem is set to: the numbers of its commands, its S-registers, and what of both is stored. */
final class Configuration {
    private static final int MAX_DIGITS = 9;
    private static final int LAST_END = 86;

    private final HardwareProfile profile;
    private final Settings factory;
    private final Settings powerUp;
    private final Map<Integer, Settings> stored = new LinkedHashMap<>();
    private Settings active;

    /**
     * A modem that has just been switched on.
     *
     * @param registers in the stored profiles, over the factory's values
     */
    Configuration(ModemModel model, Map<Integer, Integer> registers) {
        this.profile = model.profile();
        this.factory = model.factory();
        this.powerUp = factory.copy();
        registers.forEach(powerUp::setRegister);
        this.active = powerUp.copy();
    }

    /** Takes the factory's values. */
    void takeFactory() {
        take(factory);
    }

    /** Takes a stored profile; one that was never stored is as when the modem was switched on. */
    void takeStored(int number) {
        take(stored.getOrDefault(number, powerUp));
    }

    /** Why the last call ended is no setting, and stays. */
    private void take(Settings next) {
        int lastEnd = register(LAST_END, 0);
        active = next.copy();
        active.replaceRegister(LAST_END, lastEnd);
    }

    /** S86, where the model has it. */
    void setLastEnd(CallEnd end) {
        active.replaceRegister(LAST_END, end.number());
    }

    /** Stores the settings as a profile; the count of rings and S86 are not among them. */
    void store(int number) {
        Settings copy = active.copy();
        copy.replaceRegister(1, 0);
        copy.replaceRegister(LAST_END, 0);
        stored.put(number, copy);
    }

    /** Sets a command; it becomes the last, so that among commands of one role the latest counts. */
    void set(ModemCommand command, int number) {
        active.set(command, number);
    }

    /** Sets the parameters of an extended command; among it and the basic ones for the same thing the latest counts. */
    void setExtended(String name, List<String> values) {
        active.setExtended(name, values);
    }

    /** The parameters of an extended command; empty when the model has it not. */
    List<String> extended(String name) {
        return active.extended(name);
    }

    /** One parameter of an extended command, as a number. */
    int extended(String name, int parameter, int otherwise) {
        List<String> values = extended(name);
        return parameter < values.size() && isNumber(values.get(parameter))
                ? Integer.parseInt(values.get(parameter))
                : otherwise;
    }

    private static boolean isNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /**
     * Whether an extended command rules something, rather than the basic commands with these roles: it was the last to be
     * set, or none of the others is there.
     */
    boolean rules(String name, CommandRole... roles) {
        return active.rules(name, roles);
    }

    /** The number of a command. */
    int number(ModemCommand command, int otherwise) {
        List<Settings.Basic> set = active.basics(command.role());
        for (int i = 0; i < set.size(); i++) {
            if (set.get(i).name().equals(command.name())) {
                return set.get(i).number();
            }
        }
        return otherwise;
    }

    /** The number of the first command with a role. */
    int number(CommandRole role, int otherwise) {
        ModemCommand command = profile.command(role).orElse(null);
        return command == null ? otherwise : number(command, otherwise);
    }

    /** Whether an effect is in force, of any command with a role. */
    boolean has(CommandRole role, String effect) {
        List<Settings.Basic> set = active.basics(role);
        for (int i = 0; i < set.size(); i++) {
            if (effect.equals(set.get(i).effect())) {
                return true;
            }
        }
        return false;
    }

    /** The effect of a role, of the latest command if several have it. */
    String effect(CommandRole role, String otherwise) {
        String effect = active.effect(role);
        return effect == null ? otherwise : effect;
    }

    boolean is(CommandRole role, String effect, String otherwise) {
        return effect(role, otherwise).equals(effect);
    }

    /** An S-register; the second value is for models that have not this one. */
    int register(int number, int otherwise) {
        return active.register(number, otherwise);
    }

    void setRegister(int number, int value) {
        active.setRegister(number, value);
    }

    /** A time held in an S-register; the unit is for models that do not tell theirs. */
    Duration time(int register, int otherwise, Duration unit) {
        Duration known = profile.register(register).flatMap(SRegister::unit).orElse(unit);
        return Duration.ofNanos(known.toNanos() * register(register, otherwise)); // Duration multiplies with BigDecimal
    }

    /** The lines that {@code &V} lists. */
    List<String> view() {
        List<String> lines = new ArrayList<>();
        list("ACTIVE PROFILE:", active, lines);
        for (int number : storedNumbers()) {
            list("STORED PROFILE " + number + ":", stored.getOrDefault(number, powerUp), lines);
        }
        return lines;
    }

    private List<Integer> storedNumbers() {
        return profile.command(CommandRole.STORE)
                .map(command -> List.copyOf(command.values().keySet()))
                .orElse(List.of());
    }

    private static void list(String title, Settings settings, List<String> lines) {
        lines.add(title);
        StringBuilder commands = new StringBuilder();
        for (Settings.Basic set : settings.byName()) {
            commands.append(commands.length() == 0 ? "" : " ")
                    .append(set.name())
                    .append(set.number());
        }
        lines.add(commands.toString());
        StringBuilder registers = new StringBuilder();
        for (int number = 0; number <= SRegister.MAX_NUMBER; number++) {
            if (settings.register(number, Settings.NONE) != Settings.NONE) {
                registers
                        .append(registers.length() == 0 ? "" : " ")
                        .append('S')
                        .append(twoDigits(number))
                        .append(':')
                        .append(threeDigits(settings.register(number, 0)));
            }
        }
        lines.add(registers.toString());
        settings.forEachExtended((name, values) -> lines.add(name + ": " + String.join(",", values)));
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** As an S-register is read: {@code 005}. */
    static String threeDigits(int value) {
        return Integer.toString(1000 + value).substring(1);
    }
}
