package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import java.util.List;

/**
 * What the caller chose: the one option of a Callback Response and of its Ack.
 *
 * <pre>
 * none    01 02
 * user    02 length delay 01 digits 00
 * admin   03 03 delay
 * list    04 length delay 01 digits 00
 * </pre>
 *
 * @param kind which kind of callback
 * @param delaySeconds how long the answerer has to wait before it dials, 0..255; 0 where nobody is called back
 * @param number the number, of one to 250 characters; empty where none is named, which is also how a caller takes the
 *     number that is stored for it as a default
 */
public record CallbackChoice(CallbackKind kind, int delaySeconds, String number) {
    /** The longest delay that can be announced, seconds. */
    public static final int MAX_DELAY_SECONDS = 255;
    /** The longest number that fits into an option, characters. */
    public static final int MAX_NUMBER_CHARACTERS = 250;

    /** Refuses what cannot be sent. */
    public CallbackChoice {
        if (delaySeconds < 0 || delaySeconds > (kind == CallbackKind.NONE ? 0 : MAX_DELAY_SECONDS)) {
            throw new IllegalArgumentException("a delay of " + delaySeconds + " s with a callback of kind " + kind);
        }
        boolean fits = number.isEmpty()
                ? kind != CallbackKind.LIST
                : isNamed(kind) && number.length() <= MAX_NUMBER_CHARACTERS && DialCharacters.areAll(number);
        if (!fits) {
            throw new IllegalArgumentException("\"" + number + "\" as the number of a callback of kind " + kind);
        }
    }

    /** No callback. */
    public static CallbackChoice none() {
        return new CallbackChoice(CallbackKind.NONE, 0, "");
    }

    /** At a number of the caller's; empty: at the one that is stored as a default. */
    public static CallbackChoice user(String number, int delaySeconds) {
        return new CallbackChoice(CallbackKind.USER, delaySeconds, number);
    }

    /** At the number that the administrator stored. */
    public static CallbackChoice admin(int delaySeconds) {
        return new CallbackChoice(CallbackKind.ADMIN, delaySeconds, "");
    }

    /** At a number of the list. */
    public static CallbackChoice listed(String number, int delaySeconds) {
        return new CallbackChoice(CallbackKind.LIST, delaySeconds, number);
    }

    /** Whether somebody is called back. */
    public boolean callsBack() {
        return kind != CallbackKind.NONE;
    }

    ConfigurationOption toOption() {
        OctetWriter data = new OctetWriter(4 + number.length());
        if (callsBack()) {
            data.u8(delaySeconds);
        }
        if (isNamed(kind)) {
            CallbackAddress.write(data, number);
        }
        return new ConfigurationOption(kind.type(), data.toOctets());
    }

    /** Reads the options of a Response. An address behind the administrator's delay is passed over, as FreeBSD does. */
    public static CallbackChoice read(List<ConfigurationOption> options) throws MalformedPacketException {
        if (options.size() != 1) {
            throw new MalformedPacketException("CBCP Response: " + options.size() + " options instead of one");
        }
        ConfigurationOption option = options.get(0);
        return switch (option.type()) {
            case 1 -> {
                if (!option.data().isEmpty()) {
                    throw new MalformedPacketException("CBCP Response: no callback, with data");
                }
                yield none();
            }
            case 2 -> new CallbackChoice(CallbackKind.USER, delay(option.data()), number(option.data()));
            case 3 -> admin(delay(option.data()));
            case 4 -> {
                int delay = delay(option.data());
                String number = number(option.data());
                if (number.isEmpty()) {
                    throw new MalformedPacketException("CBCP Response: an empty number of a list");
                }
                yield new CallbackChoice(CallbackKind.LIST, delay, number);
            }
            default -> throw new MalformedPacketException("CBCP Response: option " + option.type() + " is unknown");
        };
    }

    private static boolean isNamed(CallbackKind kind) {
        return kind == CallbackKind.USER || kind == CallbackKind.LIST;
    }

    private static int delay(Octets data) throws MalformedPacketException {
        if (data.isEmpty()) {
            throw new MalformedPacketException("CBCP Response: no delay");
        }
        return data.u8(0);
    }

    private static String number(Octets data) throws MalformedPacketException {
        List<String> numbers = CallbackAddress.readAll("CBCP Response", data.slice(1));
        if (numbers.size() != 1) {
            throw new MalformedPacketException("CBCP Response: " + numbers.size() + " numbers instead of one");
        }
        return numbers.get(0);
    }
}
