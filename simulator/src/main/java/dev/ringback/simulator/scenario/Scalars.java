package dev.ringback.simulator.scenario;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasCallbackOption;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasDialParams;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.RuleAction.RingBack;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameTemplate;
import dev.ringback.simulator.notation.FrameTextException;
import dev.ringback.simulator.server.AddressRange;
import dev.ringback.simulator.server.LogonHours;
import dev.ringback.simulator.server.Personality;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The single values of scenario files. */
final class Scalars {
    private static final String DIALED = "[0-9TPW()@ -]{1,128}";
    private static final Pattern DIALED_PATTERN = Pattern.compile(DIALED);
    private static final Pattern RING_BACK_PATTERN = Pattern.compile("as-given|preset|nowhere|" + DIALED);
    private static final Pattern CALLBACK_PATTERN = Pattern.compile("|" + DIALED);
    private static final Pattern NAME_PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern OCTETS_PATTERN = Pattern.compile("[0-9a-fA-F]{2}( ?[0-9a-fA-F]{2}){0,4095}");
    private static final Pattern NUMBER_PATTERN = Pattern.compile("0x[0-9a-fA-F]{1,64}|[0-9]{1,18}");
    private static final Pattern REAL_PATTERN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern ACCM_PATTERN = Pattern.compile("0x[0-9a-fA-F]{1,8}");
    private static final Pattern PORT_PATTERN = Pattern.compile("((\\[[^]]+\\]|[^:]+):)?[0-9]{1,5}");
    private static final int MAX_PORT = 0xFFFF;
    private static final Pattern DATE_PATTERN =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern CLASS_PATTERN = Pattern.compile("([a-z][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_]*");
    private static final String DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String HOUR = "[0-2][0-9]:[0-5][0-9]";
    private static final String QUAD = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

    /** Text of any kind; what looks like something else must be quoted. */
    static final ScalarShape<String> TEXT = shape("text", ValueForm.TEXT, (scalar, to) -> text(scalar, to));

    /** A number to dial. */
    static final ScalarShape<String> PHONE_NUMBER =
            text(RasDialParams.MAX_NUMBER_CHARACTERS, "characters", String::length);

    /** A number to call back: digits, and what a modem takes between them. */
    static final ScalarShape<String> DIALED_NUMBER = shape("text", form(DIALED_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        return matching(DIALED_PATTERN, text, scalar, to, "number to call back", "digits, T P W ( ) - @ and spaces");
    });

    /** The number of an account, which an administrator may have left empty. */
    static final ScalarShape<String> PRESET_NUMBER = shape("text", form(CALLBACK_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        return matching(CALLBACK_PATTERN, text, scalar, to, "number to call back", "digits, T P W ( ) - @ and spaces");
    });

    /** Where a rule calls back. */
    static final ScalarShape<RingBack.Target> RING_BACK_TO = shape("text", form(RING_BACK_PATTERN), (scalar, to) -> {
        String hint = "write as-given, preset, nowhere or a number";
        String text = matching(RING_BACK_PATTERN, text(scalar, to), scalar, to, "number to call back", hint);
        return text == null ? null : CallbackFormat.target(text);
    });

    /** What a dial has as its callback number: RAS takes any text, and refuses what cannot be dialed when it is needed. */
    static final ScalarShape<String> CALLBACK_NUMBER =
            text(RasDialParams.MAX_NUMBER_CHARACTERS, "characters", String::length);

    /** Where the person wants to be called back who is asked: nowhere, or at a number. */
    static final ScalarShape<String> ANSWERED_NUMBER = shape("text", form(CALLBACK_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        return matching(CALLBACK_PATTERN, text, scalar, to, "number to call back", "write \"\" or a number");
    });

    /** The message of a callback by RFC 1570, such as a location identifier or a distinguished name. */
    static final ScalarShape<String> LCP_MESSAGE =
            text(RasCallbackOption.Rfc1570.MAX_MESSAGE_CHARACTERS, "characters", String::length);

    /** Where to listen on TCP. */
    static final ScalarShape<String> PORT = shape("text", form(PORT_PATTERN), (scalar, to) -> {
        String text = matching(PORT_PATTERN, text(scalar, to), scalar, to, "port", "PORT or HOST:PORT");
        if (text != null && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > MAX_PORT) {
            to.form(scalar, text + " is out of range", "0.." + MAX_PORT);
            return null;
        }
        return text;
    });

    /** A user's name. */
    static final ScalarShape<String> USER = text(RasDialParams.MAX_USER_CHARACTERS, "characters", String::length);

    /** A user's domain. */
    static final ScalarShape<String> DOMAIN = text(RasDialParams.MAX_DOMAIN_CHARACTERS, "characters", String::length);

    /** The message of an answer, as long as PAP can carry. */
    static final ScalarShape<String> MESSAGE =
            text(Personality.MAX_TEXT_OCTETS, "octets", text -> text.getBytes(StandardCharsets.UTF_8).length);

    /** A text that a packet of EAP carries. */
    static final ScalarShape<String> EAP_TEXT =
            text(EapTerms.MAX_TEXT_OCTETS, "octets", text -> text.getBytes(StandardCharsets.UTF_8).length);

    /** A password; no message quotes it. */
    static final ScalarShape<Secret> PASSWORD = secret(RasDialParams.MAX_PASSWORD_CHARACTERS);

    /** The name of a scenario. */
    static final ScalarShape<String> NAME = fixed(shape("name", form(NAME_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        return matching(NAME_PATTERN, text, scalar, to, "name", "small letters, digits and hyphens");
    }));

    /** The name of a parameter, as a key. */
    static final ScalarShape<String> PARAMETER = shape(
            "name",
            form(Parameters.NAME),
            (scalar, to) -> matching(
                    Parameters.NAME,
                    scalar.text(),
                    scalar,
                    to,
                    "name of a parameter",
                    "a letter, then letters, digits, . _ -"));

    /** The file name of an include. */
    static final ScalarShape<String> FILE = fixed(TEXT);

    /** A parameter's own value. */
    static final ScalarShape<YamlNode.Scalar> PARAMETER_VALUE =
            fixed(shape("text, number or boolean", new ValueForm.Single(), (scalar, to) -> {
                if (scalar.kind() == ScalarKind.NULL) {
                    to.form(scalar, "nothing where text, a number or a boolean is needed", "");
                    return null;
                }
                return scalar;
            }));

    /** {@code true} or {@code false}. */
    static final ScalarShape<Boolean> FLAG = shape("boolean", new ValueForm.Truth(), (scalar, to) -> {
        if (scalar.kind() != ScalarKind.BOOLEAN) {
            to.form(scalar, found(scalar) + " where true or false is needed", "write true or false");
            return null;
        }
        return scalar.text().startsWith("t") || scalar.text().startsWith("T");
    });

    /** {@code true}, which selects an action. */
    static final ScalarShape<Boolean> TRUE = fixed(shape("true", new ValueForm.OnlyTrue(), (scalar, to) -> {
        if (scalar.kind() != ScalarKind.BOOLEAN || !scalar.text().equalsIgnoreCase("true")) {
            to.form(scalar, "only true can stand", "write true, or leave the key out");
            return null;
        }
        return Boolean.TRUE;
    }));

    /** A length of time, zero included. */
    static final ScalarShape<Duration> DURATION =
            shape("duration", ValueForm.matching(DurationText.PATTERN), (scalar, to) -> duration(scalar, to));

    /** The delay of a callback. */
    static final ScalarShape<Duration> CALLBACK_DELAY =
            shape("duration", ValueForm.matching(DurationText.PATTERN), (scalar, to) -> {
                Duration duration = duration(scalar, to);
                boolean whole = duration != null && duration.getNano() == 0;
                if (duration != null && (!whole || duration.getSeconds() > RasCallbackTimers.MAX_DELAY_SECONDS)) {
                    to.form(scalar, "a delay that CBCP cannot tell", "whole seconds, at most 255s");
                    return null;
                }
                return duration;
            });

    /** A length of time above zero. */
    static final ScalarShape<Duration> TIMER =
            shape("duration", ValueForm.matching("(?=.*[1-9])" + DurationText.PATTERN), (scalar, to) -> {
                Duration duration = duration(scalar, to);
                if (duration != null && duration.isZero()) {
                    to.form(scalar, "zero where a time is needed", "write 3s or 3ms");
                    return null;
                }
                return duration;
            });

    /** {@code low..high}, {@code low..} or {@code ..high} of time. */
    static final ScalarShape<DurationRange> SPAN =
            shape("range of time", ValueForm.matching(Ranges.SPAN_PATTERN), Ranges::span);

    /** A length of time, which is the longest, or a range of it. */
    static final ScalarShape<DurationRange> WITHIN =
            shape("time or range of time", ValueForm.matching(Ranges.WITHIN_PATTERN), Ranges::within);

    /** A number from 0, or a range of numbers. */
    static final ScalarShape<CountRange> COUNT =
            shape("number or range", Ranges.form(0), (scalar, to) -> Ranges.count(scalar, to, 0));

    /** A number from 1, or a range of numbers: which one of several. */
    static final ScalarShape<CountRange> ORDINAL =
            shape("number or range", Ranges.form(1), (scalar, to) -> Ranges.count(scalar, to, 1));

    /** The look of a frame. */
    static final ScalarShape<FramePattern> FRAME =
            shape("frame", ValueForm.matching(FramePattern.FORM), (scalar, to) -> {
                String text = text(scalar, to);
                try {
                    return text == null ? null : FramePattern.parse(text);
                } catch (FrameTextException e) {
                    to.part(scalar, e.offset(), e.width(), e.problem(), e.hint());
                    return null;
                }
            });

    /** A whole frame that is sent. */
    static final ScalarShape<FrameTemplate> SENT_FRAME =
            shape("frame", ValueForm.matching(FramePattern.FORM), (scalar, to) -> {
                String text = text(scalar, to);
                try {
                    return text == null ? null : FrameTemplate.parse(text);
                } catch (FrameTextException e) {
                    to.part(scalar, e.offset(), e.width(), e.problem(), e.hint());
                    return null;
                }
            });

    private static final ValueForm OCTETS_FORM = ValueForm.matching("(0x)?[0-9a-fA-F]{2}( ?[0-9a-fA-F]{2}){0,4095}");
    private static final ValueForm BITS_FORM = ValueForm.either(
            new ValueForm.Whole(1, Long.MAX_VALUE), ValueForm.matching("0x[0-9a-fA-F]{1,64}|[0-9]{1,18}"));
    private static final ValueForm NUMBER_OR_TEXT_FORM =
            ValueForm.either(new ValueForm.Whole(Long.MIN_VALUE, Long.MAX_VALUE), ValueForm.TEXT);

    /** Octets in hexadecimal, with or without {@code 0x} and blanks. */
    static final ScalarShape<Octets> OCTETS = shape("octets", OCTETS_FORM, (scalar, to) -> {
        boolean hex = scalar.kind() == ScalarKind.INTEGER && scalar.text().startsWith("0x");
        String text = hex ? scalar.text() : text(scalar, to);
        Octets octets = text == null ? null : octets(text);
        if (text != null && octets == null) {
            to.form(scalar, "\"" + text + "\" is not octets", "two digits for each: \"c0 21 05\"");
        }
        return octets;
    });

    /** Bits that are turned over, as a number that is not 0. */
    static final ScalarShape<BigInteger> BITS = shape("number", BITS_FORM, (scalar, to) -> {
        BigInteger number = number(scalar.text());
        if (number == null || number.signum() == 0) {
            to.form(scalar, "no bits to turn over", "write 1 or 0x80");
            return null;
        }
        return number;
    });

    /** A number or text, which depends on what it is for. */
    static final ScalarShape<String> NUMBER_OR_TEXT = shape("number or text", NUMBER_OR_TEXT_FORM, (scalar, to) -> {
        boolean bare = scalar.plain() && ScalarKind.isOldBoolean(scalar.text());
        boolean either = scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.TEXT;
        if (bare || !either) {
            to.form(scalar, found(scalar) + " where a number or text is needed", "write 5, 0x05 or a text");
            return null;
        }
        return scalar.text();
    });

    /** An asynchronous control character map, in hexadecimal. */
    static final ScalarShape<Integer> ACCM = shape("text", form(ACCM_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        String map = matching(ACCM_PATTERN, text, scalar, to, "control character map", "write \"0x000a0000\"");
        return map == null ? null : (Integer) (int) Long.parseLong(map.substring(2), 16);
    });

    /** An IPv4 address. */
    static final ScalarShape<Ipv4Address> ADDRESS = shape("address", ValueForm.matching(QUAD), (scalar, to) -> {
        String text = text(scalar, to);
        return text == null ? null : address(text, scalar, to);
    });

    /** An address or {@code first..last}. */
    static final ScalarShape<AddressRange> ADDRESSES =
            shape("address or range of them", ValueForm.matching(QUAD + "(\\.\\." + QUAD + ")?"), (scalar, to) -> {
                String text = text(scalar, to);
                return text == null ? null : addresses(text, scalar, to);
            });

    private static final String HOURS_PATTERN = "never|(" + DAY + "(-" + DAY + ")? )?" + HOUR + "-" + HOUR;

    /** When a user may dial in. */
    static final ScalarShape<LogonHours> HOURS = shape("hours", ValueForm.matching(HOURS_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        try {
            return text == null ? null : LogonHours.of(text);
        } catch (IllegalArgumentException e) {
            to.form(scalar, "\"" + text + "\" is not a time of the week", "write Mon-Fri 08:00-18:00, or never");
            return null;
        }
    });

    /** A date. */
    static final ScalarShape<Instant> DATE = shape("date", form(DATE_PATTERN), (scalar, to) -> {
        String text = text(scalar, to);
        try {
            return text == null || !DATE_PATTERN.matcher(text).matches()
                    ? noDate(text, scalar, to)
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return noDate(text, scalar, to);
        }
    });

    private static final ValueForm SEED_FORM = ValueForm.either(
            new ValueForm.Whole(0, Long.MAX_VALUE), new ValueForm.OneWord(List.of("random"), List.of(), Step.LATER));

    /** A number, or {@code random}. */
    static final ScalarShape<Seed> SEED = shape("number", SEED_FORM, (scalar, to) -> {
        if (scalar.text().equals("random")) {
            return new Seed.Chosen();
        }
        Long number = whole(scalar, to, 0, Long.MAX_VALUE);
        return number == null ? null : new Seed.Fixed(number);
    });

    /** The name of a class. */
    static final ScalarShape<String> CLASS = matching("name of a class", CLASS_PATTERN, "such as com.example.MyAction");

    private Scalars() {}

    /** A whole number within bounds, both included. */
    static ScalarShape<Integer> whole(int least, int most) {
        return shape("number", new ValueForm.Whole(least, most), (scalar, to) -> {
            Long number = whole(scalar, to, least, most);
            return number == null ? null : (Integer) number.intValue();
        });
    }

    /** A whole number within bounds, both included. */
    static ScalarShape<Long> large(long least, long most) {
        return shape("number", new ValueForm.Whole(least, most), (scalar, to) -> whole(scalar, to, least, most));
    }

    /** A number with or without a fraction, within bounds, both included. */
    static ScalarShape<Double> real(double least, double most) {
        return shape("number", new ValueForm.Real(least, most), (scalar, to) -> {
            boolean number = scalar.kind() == ScalarKind.NUMBER || scalar.kind() == ScalarKind.INTEGER;
            if (!number || !REAL_PATTERN.matcher(scalar.text()).matches()) {
                to.form(scalar, found(scalar) + " where a number is needed", "write 0.0001 or 1.0e-4");
                return null;
            }
            double value = Double.parseDouble(scalar.text());
            if (!(value >= least && value <= most)) {
                String bounds = (least == Math.rint(least) ? Long.toString((long) least) : Double.toString(least))
                        + ".." + most;
                to.form(scalar, scalar.text() + " is out of range", bounds);
                return null;
            }
            return value;
        });
    }

    /** The same shape where no parameter may stand. */
    static <T> ScalarShape<T> fixed(ScalarShape<T> shape) {
        return new Reading<>(shape.noun(), shape.form(), shape::read, false);
    }

    /** A single value that is read in a way of its own. */
    static <T> ScalarShape<T> of(String noun, ValueForm form, Reader<T> reader) {
        return shape(noun, form, reader);
    }

    /** A shape of a noun, written so and read so. */
    static <T> ScalarShape<T> shape(String noun, ValueForm form, Reader<T> reader) {
        return new Reading<>(noun, form, reader, true);
    }

    /** How a text of a pattern is written. */
    static ValueForm form(Pattern pattern) {
        return ValueForm.matching(pattern.pattern());
    }

    private static ScalarShape<String> matching(String noun, Pattern pattern, String hint) {
        return shape(noun, form(pattern), (scalar, to) -> matching(pattern, text(scalar, to), scalar, to, noun, hint));
    }

    /** What a value is, for messages; words that were booleans in YAML 1.1 are named. */
    static String found(YamlNode.Scalar scalar) {
        boolean old = scalar.plain() && ScalarKind.isOldBoolean(scalar.text());
        return old ? "bare " + scalar.text() : scalar.noun();
    }

    /** What a value is where a whole number is needed. */
    static String foundForNumber(YamlNode.Scalar scalar) {
        return scalar.kind() == ScalarKind.NUMBER ? "fraction" : found(scalar);
    }

    /** Whether a value is text, and nothing that was meant to be yes or no in older YAML. */
    private static boolean isText(YamlNode.Scalar scalar) {
        boolean bare = scalar.plain() && ScalarKind.isOldBoolean(scalar.text());
        return scalar.kind() == ScalarKind.TEXT && !bare;
    }

    static @Nullable String text(YamlNode.Scalar scalar, Complaint to) {
        if (isText(scalar)) {
            return scalar.text();
        }
        String hint = scalar.kind() == ScalarKind.NULL
                ? "write \"\" for an empty text"
                : "quote it: \"" + scalar.text() + "\"";
        if (scalar.kind() == ScalarKind.INTEGER) {
            hint += "  (leading zeros would be lost)";
        }
        to.form(scalar, found(scalar) + " where text is needed", hint);
        return null;
    }

    /** Text that no message quotes, up to so many characters. */
    static ScalarShape<Secret> secret(int most) {
        return shape("text", new ValueForm.Text(null, most), (scalar, to) -> {
            if (scalar.kind() != ScalarKind.NULL && !isText(scalar)) {
                to.form(scalar, found(scalar) + " where text is needed", "put it in quotes");
                return null;
            }
            String text = bounded(scalar, to, most, "characters", String::length);
            return text == null ? null : Secret.of(text);
        });
    }

    /** Text up to so many characters. */
    static ScalarShape<String> text(int mostCharacters) {
        return text(mostCharacters, "characters", String::length);
    }

    private static ScalarShape<String> text(int most, String unit, ToIntFunction<String> length) {
        return shape("text", new ValueForm.Text(null, most), (scalar, to) -> bounded(scalar, to, most, unit, length));
    }

    private static @Nullable String bounded(
            YamlNode.Scalar scalar, Complaint to, int most, String unit, ToIntFunction<String> length) {
        String text = text(scalar, to);
        if (text != null && length.applyAsInt(text) > most) {
            to.form(scalar, "text of more than " + most + " " + unit, "");
            return null;
        }
        return text;
    }

    /** A text that is of a pattern; null after a complaint. */
    static @Nullable String matching(
            Pattern pattern, @Nullable String text, YamlNode.Scalar scalar, Complaint to, String noun, String hint) {
        if (text != null && !pattern.matcher(text).matches()) {
            to.form(scalar, "\"" + text + "\" is not a " + noun, hint);
            return null;
        }
        return text;
    }

    static @Nullable Long whole(YamlNode.Scalar scalar, Complaint to, long least, long most) {
        if (scalar.kind() != ScalarKind.INTEGER) {
            boolean quoted =
                    scalar.kind() == ScalarKind.TEXT && ScalarKind.ofPlain(scalar.text()) == ScalarKind.INTEGER;
            String hint = quoted ? "write " + scalar.text() + " without quotes" : "";
            to.form(scalar, foundForNumber(scalar) + " where a number is needed", hint);
            return null;
        }
        String digits = scalar.text().startsWith("-") ? scalar.text().substring(1) : scalar.text();
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || (digits.length() > 1 && digits.startsWith("0"))) {
            to.form(scalar, "number that is not plain decimal", "no leading zeros, no sign +, no 0x");
            return null;
        }
        boolean fits = digits.length() <= 18;
        long number = fits ? Long.parseLong(scalar.text()) : Long.MIN_VALUE;
        if (!fits || number < least || number > most) {
            String bounds =
                    most == Long.MAX_VALUE || most == Integer.MAX_VALUE ? least + " or more" : least + ".." + most;
            to.form(scalar, scalar.text() + " is out of range", least == most ? "write " + least : bounds);
            return null;
        }
        return number;
    }

    static @Nullable Duration duration(YamlNode.Scalar scalar, Complaint to) {
        Duration duration = scalar.kind() == ScalarKind.TEXT ? DurationText.parse(scalar.text()) : null;
        if (duration == null) {
            boolean bare = scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.NUMBER;
            String found = scalar.kind() == ScalarKind.TEXT ? "\"" + scalar.text() + "\"" : found(scalar);
            String message = bare ? "duration without a unit" : found + " where a duration is needed";
            String number = bare ? scalar.text() : "3";
            to.form(scalar, message, "write " + number + "s or " + number + "ms");
        }
        return duration;
    }

    private static @Nullable Ipv4Address address(String text, YamlNode.Scalar scalar, Complaint to) {
        try {
            Ipv4Address address = Ipv4Address.of(text);
            if (!address.isNone()) {
                return address;
            }
            to.form(scalar, "0.0.0.0 where an address is needed", "it means \"none\"");
            return null;
        } catch (IllegalArgumentException e) {
            to.form(scalar, "\"" + text + "\" is not an IPv4 address", "such as 192.0.2.1");
            return null;
        }
    }

    private static @Nullable AddressRange addresses(String text, YamlNode.Scalar scalar, Complaint to) {
        int dots = text.indexOf("..");
        Ipv4Address first = address(dots < 0 ? text : text.substring(0, dots), scalar, to);
        Ipv4Address last = dots < 0 || first == null ? first : address(text.substring(dots + 2), scalar, to);
        if (first == null || last == null) {
            return null;
        }
        if (Integer.compareUnsigned(first.value(), last.value()) > 0 || first.isNone()) {
            to.form(scalar, "range " + text + " is empty", "from the lower to the higher address; 0.0.0.0 is none");
            return null;
        }
        return new AddressRange(first, last);
    }

    private static @Nullable Instant noDate(@Nullable String text, YamlNode.Scalar scalar, Complaint to) {
        if (text != null) {
            to.form(scalar, "\"" + text + "\" is not a date", "write \"2001-01-01T09:00:00Z\"");
        }
        return null;
    }

    /** The octets of a text, or null. */
    static @Nullable Octets octets(String text) {
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        return OCTETS_PATTERN.matcher(digits).matches() ? Octets.ofHex(digits) : null;
    }

    /** The number of {@code 12} or {@code 0x0c}, or null. */
    static @Nullable BigInteger number(String text) {
        if (NUMBER_PATTERN.matcher(text).matches()) {
            return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        }
        return null;
    }

    /** How a value is read. */
    interface Reader<T> {
        @Nullable
        T read(YamlNode.Scalar scalar, Complaint to);
    }

    private record Reading<T>(String noun, ValueForm form, Reader<T> reader, boolean takesParameter)
            implements ScalarShape<T> {
        @Override
        public @Nullable T read(YamlNode.Scalar scalar, Complaint complaint) {
            return reader.read(scalar, complaint);
        }
    }
}
