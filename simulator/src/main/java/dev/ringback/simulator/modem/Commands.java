package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandGrammar;
import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.Dialing.By;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.hardware.SRegister;
import dev.ringback.simulator.exchange.SubscriberLine.Dialing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Carries out command lines: the commands of a line one after the other, up to the first that is wrong. */
final class Commands {
    private static final int BITS_OF_A_REGISTER = 8;

    private final HardwareProfile profile;
    private final ModemSettings settings;
    private final Configuration configuration;
    private final Results results;
    private final ModemListener listener;
    private final Acts acts;
    private final Map<Integer, String> numbers = new LinkedHashMap<>();
    private final ExtendedCommands extended;
    private String previousBody = "";
    private String previousNumber = "";
    private int selectedRegister;
    private List<AtCommand> rest = List.of(); // behind a number that ends with ;
    private Dialing dialing;

    /** What commands make the modem do. */
    interface Acts {
        /** Whether a call stands. */
        boolean hasCall();

        /** Whether DTR lets it call. */
        boolean mayCall();

        void dial(DialString string);

        void answer();

        void offHook();

        /**
         * Hangs up.
         *
         * @param later told, if it cannot be done at once, when it is done, and whether all could be sent before
         * @return whether it is done
         */
        boolean hangUp(Consumer<Boolean> later);

        /** Goes back to the call that stands. */
        void returnToCall(boolean trains);

        /** Something was set that circuits may show. */
        void configured();
    }

    /** What came of one command. */
    private sealed interface Outcome {
        /** The next one, please. */
        record Done() implements Outcome {}

        /** The line ends here, and what was begun tells how. */
        record Begun() implements Outcome {}

        /** The line ends here in a result. */
        record Ended(ResultMeaning meaning, String cause) implements Outcome {}
    }

    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome BEGUN = new Outcome.Begun();

    Commands(
            HardwareProfile profile,
            ModemSettings settings,
            Configuration configuration,
            Results results,
            ModemListener listener,
            Acts acts) {
        this.profile = profile;
        this.settings = settings;
        this.configuration = configuration;
        this.results = results;
        this.listener = listener;
        this.acts = acts;
        this.extended = new ExtendedCommands(profile, configuration);
        this.dialing = standardDialing();
    }

    private Dialing standardDialing() {
        return by() == By.PULSE ? Dialing.PULSE : Dialing.TONE;
    }

    private By by() {
        return profile.dialing().withoutLetter().value();
    }

    /** {@code A/}. */
    void again() {
        carryOut(previousBody);
    }

    /**
     * A line.
     *
     * @param over how many characters did not fit into the buffer
     */
    void line(String body, int over) {
        int room = profile.grammar().lineCharacters().value();
        if (over > 0 && profile.grammar().tooLong().value() == CommandGrammar.TooLong.ERROR) {
            String cause = "the line has " + (room + over) + " characters, the buffer holds " + room;
            results.result(ResultMeaning.ERROR, cause, false);
            return;
        }
        if (over > 0) {
            listener.remark(over + " characters of the line are lost, the buffer holds " + room);
        }
        previousBody = body;
        carryOut(body);
    }

    private void carryOut(String body) {
        rest = List.of();
        String squeezed = AtLine.squeezed(body);
        List<String> canned = settings.answers().get(squeezed);
        if (canned != null) {
            if (!canned(canned)) {
                ok();
            }
            return;
        }
        carryOut(AtLine.read(squeezed, profile.commands().longNames()));
    }

    private void carryOut(List<AtCommand> commands) {
        for (int i = 0; i < commands.size(); i++) {
            rest = commands.subList(i + 1, commands.size());
            Outcome outcome = canned(commands.get(i));
            if (outcome instanceof Outcome.Ended ended) {
                results.result(ended.meaning(), ended.cause(), false);
            }
            if (!(outcome instanceof Outcome.Done)) {
                return;
            }
        }
        ok();
    }

    /** A number with {@code ;} is out: what stands behind it in the line comes now (V.250, section 6.3.1). */
    void dialed() {
        carryOut(rest);
    }

    private void ok() {
        results.result(ResultMeaning.OK, "", false);
    }

    /** Says a canned answer; whether it ended in a result code. */
    private boolean canned(List<String> lines) {
        int last = lines.size() - 1;
        if (last >= 0
                && profile.results().results().stream()
                        .anyMatch(result -> result.text().equals(lines.get(last)))) {
            results.information(lines.subList(0, last));
            return results.resultText(lines.get(last));
        }
        results.information(lines);
        return false;
    }

    private Outcome canned(AtCommand command) {
        List<String> lines =
                settings.answers().isEmpty() ? null : settings.answers().get(command.text());
        if (lines == null) {
            return carryOut(command);
        }
        return canned(lines) ? BEGUN : DONE;
    }

    private Outcome carryOut(AtCommand command) {
        if (command instanceof AtCommand.Malformed malformed) {
            return error(malformed.why());
        } else if (command instanceof AtCommand.Dial dial) {
            return dial(dial.string());
        } else if (command instanceof AtCommand.StoreNumber store) {
            return storeNumber(store);
        } else if (command instanceof AtCommand.SelectRegister select) {
            selectedRegister = select.number();
            return profile.register(select.number()).isPresent() ? DONE : noRegister(select.text(), select.number());
        } else if (command instanceof AtCommand.SetRegister set) {
            return setRegister(set);
        } else if (command instanceof AtCommand.ReadRegister read) {
            return readRegister(read);
        } else if (command instanceof AtCommand.Extended extended) {
            return extended(extended);
        }
        return basic((AtCommand.Basic) command);
    }

    private static Outcome error(String cause) {
        return new Outcome.Ended(ResultMeaning.ERROR, cause);
    }

    private Outcome unknown(String text) {
        return refused(profile.name() + " does not know " + text);
    }

    /** What the model, or the scenario, wants done about what the model does not have. */
    private Outcome refused(String why) {
        return switch (settings.unknownCommand()
                .orElse(profile.grammar().unknownCommand().value())) {
            case OK -> DONE;
            case ERROR -> error(why);
            case FAIL -> {
                listener.fails(why);
                yield error(why + ", and the run fails for it");
            }
        };
    }

    // ---- dialling

    private Outcome dial(String string) {
        if (profile.command(CommandRole.DIAL).isEmpty()) {
            return unknown("D");
        }
        if (acts.hasCall()) {
            return error("a call stands; ATH ends it");
        }
        if (!acts.mayCall()) {
            return new Outcome.Ended(ResultMeaning.NO_CARRIER, "DTR is off");
        }
        int letters = 0; // ATDTS=1 and ATDTL: the letter says how the number is dialed
        while (letters < string.length() && "TP".indexOf(string.charAt(letters)) >= 0) {
            letters++;
        }
        String end = string.endsWith(";") ? ";" : "";
        String place = string.substring(letters, string.length() - end.length());
        String number = string;
        if (place.startsWith("S=")) {
            String digits = place.substring(2);
            String stored = digits.matches("[0-9]{1,3}") ? numbers.get(Integer.parseInt(digits)) : null;
            if (stored == null) {
                return error("no number is stored as S=" + digits);
            }
            number = string.substring(0, letters) + stored + end;
        } else if (place.equals("L")) {
            number = string.substring(0, letters) + previousNumber + end;
        }
        if (!number.isEmpty()) {
            previousNumber = number.endsWith(";") ? number.substring(0, number.length() - 1) : number;
        }
        acts.dial(DialString.read(number, dialing, by() == By.NETWORK));
        return BEGUN;
    }

    private Outcome storeNumber(AtCommand.StoreNumber store) {
        if (profile.command("&Z").isEmpty()) {
            return unknown(store.text());
        }
        if (!profile.command("&Z").get().values().containsKey(store.place())) {
            return error("there is no place " + store.place() + " for a number");
        }
        numbers.put(store.place(), store.string());
        return DONE;
    }

    // ---- S-registers

    private Outcome noRegister(String text, int number) {
        return refused(text + ": " + profile.name() + " has no S" + number);
    }

    private Outcome setRegister(AtCommand.SetRegister set) {
        int number = set.number().orElse(selectedRegister);
        Optional<SRegister> found = profile.register(number);
        if (found.isEmpty()) {
            return noRegister(set.text(), number);
        }
        SRegister register = found.get();
        if (register.readOnly()) {
            return error("S" + number + " can only be read");
        }
        int value = set.value();
        if (set.bit().isPresent()) {
            int bit = set.bit().getAsInt();
            if (bit >= BITS_OF_A_REGISTER || value > 1) {
                return error(set.text() + ": bits are 0 to 7, and 0 or 1");
            }
            int before = configuration.register(number, register.standard());
            value = value == 1 ? before | 1 << bit : before & ~(1 << bit);
        }
        if (value < register.least() || value > register.most()) {
            return error("S" + number + " takes " + register.least() + " to " + register.most() + ", not " + value);
        }
        configuration.setRegister(number, value);
        return DONE;
    }

    private Outcome readRegister(AtCommand.ReadRegister read) {
        int number = read.number().orElse(selectedRegister);
        Optional<SRegister> register = profile.register(number);
        if (register.isEmpty()) {
            return noRegister(read.text(), number);
        }
        int value = configuration.register(number, register.get().standard());
        if (read.bit().isPresent()) {
            int bit = read.bit().getAsInt();
            if (bit >= BITS_OF_A_REGISTER) {
                return error(read.text() + ": bits are 0 to 7");
            }
            results.information(List.of(Integer.toString(value >> bit & 1)));
        } else {
            results.information(List.of(Configuration.threeDigits(value)));
        }
        return DONE;
    }

    // ---- the others

    private Outcome extended(AtCommand.Extended command) {
        ExtendedCommands.Answer answer = extended.carryOut(command);
        if (answer instanceof ExtendedCommands.Answer.Text text) {
            results.information(text.lines());
            return DONE;
        } else if (answer instanceof ExtendedCommands.Answer.Wrong wrong) {
            return error(wrong.why());
        } else if (answer instanceof ExtendedCommands.Answer.Unknown) {
            return unknown(command.text());
        }
        acts.configured();
        return DONE;
    }

    private Outcome basic(AtCommand.Basic basic) {
        if (basic.name().isEmpty()) {
            return DONE; // a ; at the end
        }
        int number = basic.number().orElse(0);
        Optional<ModemCommand> found = profile.commands().best(basic.name(), number);
        if (found.isEmpty()) {
            return unknown(basic.text());
        }
        ModemCommand command = found.get();
        boolean takes = command.values().isEmpty()
                ? command.role() == CommandRole.IDENTIFY || basic.number().isEmpty() || number == 0
                : command.values().containsKey(number);
        if (!takes) {
            return error(basic.name() + " takes "
                    + (command.values().isEmpty()
                            ? "no number"
                            : command.values().keySet()) + ", not " + number);
        }
        return switch (command.role()) {
            case ANSWER -> answer();
            case DIAL -> dial("");
            case HOOK -> hook(command.values().getOrDefault(number, "hang-up"));
            case IDENTIFY -> identify(basic.number());
            case ONLINE -> online(command.values().getOrDefault(number, "return"));
            case RESET -> reset(number);
            case FACTORY -> {
                configuration.takeFactory();
                acts.configured();
                yield DONE;
            }
            case STORE -> {
                configuration.store(number);
                yield DONE;
            }
            case VIEW -> {
                results.information(configuration.view());
                yield DONE;
            }
            default -> set(command, number);
        };
    }

    private Outcome set(ModemCommand command, int number) {
        if (command.values().isEmpty()) {
            if (command.name().equals("P")) {
                dialing = Dialing.PULSE;
            } else if (command.name().equals("T")) {
                dialing = Dialing.TONE;
            }
            return DONE;
        }
        configuration.set(command, number);
        acts.configured();
        return DONE;
    }

    private Outcome answer() {
        if (acts.hasCall()) {
            return error("a call stands; ATH ends it");
        }
        if (!acts.mayCall()) {
            return new Outcome.Ended(ResultMeaning.NO_CARRIER, "DTR is off");
        }
        acts.answer();
        return BEGUN;
    }

    /** A hang-up that has to wait ends the line: nothing can come behind it. */
    private Outcome hook(String effect) {
        if (effect.equals("off-hook")) {
            if (acts.hasCall()) {
                return error("a call stands");
            }
            acts.offHook();
            return DONE;
        }
        return acts.hangUp(this::hungUp) ? DONE : BEGUN;
    }

    private void hungUp(boolean allSent) {
        if (allSent) {
            ok();
        } else {
            results.result(ResultMeaning.NO_CARRIER, "S38: not all could be sent before it hung up", false);
        }
    }

    private Outcome identify(OptionalInt number) {
        profile.identity("I" + number.orElse(0)).ifPresent(answer -> results.information(answer.lines()));
        return DONE;
    }

    private Outcome online(String effect) {
        if (!acts.hasCall()) {
            return new Outcome.Ended(
                    ResultMeaning.NO_CARRIER, "there is no call to go back to"); // V.250, section 6.3.7
        }
        acts.returnToCall(!effect.equals("return"));
        return BEGUN;
    }

    private Outcome reset(int number) {
        if (acts.hangUp(allSent -> reset(number))) {
            configuration.takeStored(number);
            dialing = standardDialing();
            acts.configured();
            ok();
        }
        return BEGUN;
    }
}
