package dev.ringback.hardware;

import dev.ringback.modem.InitLine;
import dev.ringback.modem.ModemProfile;
import dev.ringback.modem.ModemTimes;
import dev.ringback.modem.ResultCode;
import dev.ringback.modem.ResultTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of a hardware profile what the client needs to drive that modem: its init lines by purpose, how it dials, answers
 * and hangs up, its result codes, and its times with something to spare. Where the profile's lines leave it open, a last
 * line asks for what a driver leans on: results told, DCD that shows carrier, DTR that hangs up, no answer by itself.
 */
public final class DriverProfile {
    /** Reset, the factory's settings, those for data, and RTS/CTS. */
    public static final List<InitPurpose> USUAL =
            List.of(InitPurpose.RESET, InitPurpose.FACTORY, InitPurpose.DATA, InitPurpose.FLOW_RTS_CTS);

    private static final Duration DIALING_DIGITS = Duration.ofSeconds(20);
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final Duration SPARE_SILENCE = Duration.ofMillis(100);
    private static final int RINGS_BEFORE_ANSWER = 0;
    private static final int BLIND_DIAL_WAIT = 6;
    private static final int CARRIER_WAIT = 7;
    private static final int COMMA = 8;
    private static final int ESCAPE_GUARD = 12;
    private static final int DTR_DELAY = 25;

    private final HardwareProfile profile;
    private final List<InitLine> lines = new ArrayList<>();

    private DriverProfile(HardwareProfile profile) {
        this.profile = profile;
    }

    /** With the usual lines. */
    public static ModemProfile of(HardwareProfile profile) {
        return of(profile, USUAL);
    }

    /**
     * With the lines for some purposes, in this order; a purpose that the profile has no line for is left out.
     *
     * @throws IllegalArgumentException if the profile is that of a cable, which is driven without a modem
     */
    public static ModemProfile of(HardwareProfile profile, List<InitPurpose> purposes) {
        if (profile.cable().isPresent()) {
            throw new IllegalArgumentException(
                    profile.name() + " is a cable and no modem; call on the serial port itself");
        }
        return new DriverProfile(profile).driver(purposes);
    }

    private ModemProfile driver(List<InitPurpose> purposes) {
        for (InitPurpose purpose : purposes) {
            Fact<List<String>> known = profile.init().get(purpose);
            for (String text : known == null ? List.<String>of() : known.value()) {
                boolean reset = purpose == InitPurpose.RESET;
                lines.add(line(purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'), text, reset));
            }
        }
        String wanted = wanted();
        if (!wanted.isEmpty()) {
            lines.add(line("driver", "AT" + wanted, false));
        }
        return new ModemProfile(
                profile.name(),
                lines,
                dialPrefix(),
                profile.grammar().lineCharacters().value(),
                ModemProfile.Answering.COMMAND,
                hangingUp(),
                true,
                profile.topDteRate().value(),
                connectRate(),
                followsLine(),
                texts(),
                times());
    }

    private InitLine line(String purpose, String text, boolean reset) {
        Duration quiet = reset ? time(ModemTime.AFTER_RESET, Duration.ofSeconds(1)) : Duration.ZERO;
        return new InitLine(purpose, text, ModemProfile.USUAL_WITHIN.plus(quiet), quiet);
    }

    // ---- what the lines leave open

    private String wanted() {
        StringBuilder wanted = new StringBuilder();
        want(wanted, CommandRole.QUIET, "told");
        want(wanted, CommandRole.DCD, "carrier");
        want(wanted, CommandRole.DTR, "hang-up");
        if (profile.register(RINGS_BEFORE_ANSWER).isPresent()
                && set(registerPattern(RINGS_BEFORE_ANSWER)).isEmpty()) {
            wanted.append("S0=0");
        }
        return wanted.toString();
    }

    private void want(StringBuilder wanted, CommandRole role, String effect) {
        Optional<ModemCommand> command = profile.command(role);
        if (command.isPresent() && set(commandPattern(command.get().name())).isEmpty()) {
            command.get().values().entrySet().stream()
                    .filter(value -> value.getValue().equals(effect))
                    .findFirst()
                    .ifPresent(value -> wanted.append(command.get().name()).append(value.getKey()));
        }
    }

    private static Pattern commandPattern(String name) {
        return Pattern.compile("(?<![&%\\\\*#$\\-\":^+])" + Pattern.quote(name) + "(\\d*)", Pattern.CASE_INSENSITIVE);
    }

    private static Pattern registerPattern(int number) {
        return Pattern.compile("S" + number + "=(\\d+)", Pattern.CASE_INSENSITIVE);
    }

    /** What the lines set last; without a number it is 0. */
    private OptionalInt set(Pattern pattern) {
        OptionalInt last = OptionalInt.empty();
        for (InitLine line : lines) {
            Matcher matcher = pattern.matcher(line.text());
            while (matcher.find()) {
                String number = matcher.group(1);
                last = OptionalInt.of(number.isEmpty() ? 0 : Integer.parseInt(number));
            }
        }
        return last;
    }

    private OptionalInt value(ModemCommand command) {
        OptionalInt set = set(commandPattern(command.name()));
        return set.isPresent() ? set : command.standard();
    }

    // ---- dialing and hanging up

    private String dialPrefix() {
        String command = profile.dialing().command().value();
        return command.isEmpty() ? "ATD" : command;
    }

    private ModemProfile.HangingUp hangingUp() {
        if (profile.grammar().escape().value() == CommandGrammar.Escape.NONE) {
            return ModemProfile.HangingUp.DTR;
        }
        return profile.command(CommandRole.DTR).isPresent()
                ? ModemProfile.HangingUp.DTR_THEN_ESCAPE
                : ModemProfile.HangingUp.ESCAPE;
    }

    // ---- CONNECT

    private ModemProfile.ConnectRate connectRate() {
        int chosen = profile.connect()
                .chosenBy()
                .flatMap(profile::command)
                .map(this::value)
                .orElse(OptionalInt.empty())
                .orElse(0);
        Optional<ConnectForm> form = profile.connect().form(chosen);
        if (form.isEmpty() || form.get().lines().isEmpty()) {
            return ModemProfile.ConnectRate.EITHER;
        }
        List<String> said = form.get().lines();
        String connect = said.get(said.size() - 1);
        return connect.contains("{line}")
                ? ModemProfile.ConnectRate.LINE
                : connect.contains("{dte}") ? ModemProfile.ConnectRate.PORT : ModemProfile.ConnectRate.EITHER;
    }

    private boolean followsLine() {
        Optional<ModemCommand> command = profile.command(CommandRole.DTE_RATE);
        if (command.isEmpty()) {
            return profile.dteRate().value() == DteRate.FOLLOWS_LINE;
        }
        OptionalInt value = value(command.get());
        return value.isPresent() && "follows-line".equals(command.get().values().get(value.getAsInt()));
    }

    private ResultTexts texts() {
        Map<Integer, String> numbers = new LinkedHashMap<>();
        Map<String, ResultCode.Kind> beginnings = new LinkedHashMap<>();
        for (ModemResult result : profile.results().results()) {
            numbers.put(result.number(), result.text());
            beginnings.put(result.text(), kind(result.meaning()));
        }
        profile.results().numbers().forEach((text, number) -> numbers.putIfAbsent(number.value(), text));
        profile.results().further().forEach((text, meaning) -> {
            // what the client tells apart (DELAYED, BLACKLISTED, LINE IN USE) is more than that it is an error
            if (ResultCode.of(text).kind() == ResultCode.Kind.UNKNOWN) {
                beginnings.put(text, kind(meaning.value()));
            }
        });
        return new ResultTexts(numbers, beginnings);
    }

    private static ResultCode.Kind kind(ResultMeaning meaning) {
        return switch (meaning) {
            case OK -> ResultCode.Kind.OK;
            case CONNECT -> ResultCode.Kind.CONNECT;
            case RING -> ResultCode.Kind.RING;
            case NO_CARRIER -> ResultCode.Kind.NO_CARRIER;
            case ERROR -> ResultCode.Kind.ERROR;
            case NO_DIAL_TONE -> ResultCode.Kind.NO_DIAL_TONE;
            case BUSY -> ResultCode.Kind.BUSY;
            case NO_ANSWER -> ResultCode.Kind.NO_ANSWER;
            case RINGING -> ResultCode.Kind.PROGRESS;
            case VOICE -> ResultCode.Kind.VOICE;
        };
    }

    // ---- times

    private ModemTimes times() {
        Duration between = time(ModemTime.BETWEEN_COMMANDS, ModemTimes.USUAL.betweenCommands());
        Duration guard = register(ESCAPE_GUARD, Duration.ofMillis(20), ModemTimes.USUAL.escapeGuard());
        Duration carrier = register(CARRIER_WAIT, Duration.ofSeconds(1), Duration.ofSeconds(60));
        Duration blind = register(BLIND_DIAL_WAIT, Duration.ofSeconds(1), Duration.ofSeconds(4));
        return new ModemTimes(
                between,
                dtrLow(),
                guard.plus(SPARE_SILENCE),
                register(COMMA, Duration.ofSeconds(1), ModemTimes.USUAL.comma()),
                carrier.plus(blind).plus(DIALING_DIGITS),
                carrier.plus(SPARE));
    }

    /** Half as long again as it takes until DTR counts. */
    private Duration dtrLow() {
        Duration register = register(DTR_DELAY, Duration.ofMillis(10), ModemTimes.USUAL.dtrLow());
        Duration known = time(ModemTime.DTR_LOW, register);
        Duration longest = known.compareTo(register) > 0 ? known : register;
        return longest.multipliedBy(3).dividedBy(2).plusMillis(1);
    }

    private Duration time(ModemTime what, Duration otherwise) {
        Fact<Duration> known = profile.times().get(what);
        return known == null || known.value().isZero() ? otherwise : known.value();
    }

    /** A time in a register, as the lines set it, or as the factory did. */
    private Duration register(int number, Duration usualUnit, Duration otherwise) {
        Optional<SRegister> register = profile.register(number);
        OptionalInt set = set(registerPattern(number));
        if (register.isEmpty() && set.isEmpty()) {
            return otherwise;
        }
        Duration unit = register.flatMap(SRegister::unit).orElse(usualUnit);
        return unit.multipliedBy(set.orElse(register.map(SRegister::standard).orElse(0)));
    }
}
