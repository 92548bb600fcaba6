package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account permits: the options of a Callback Request.
 *
 * <pre>
 * none    01 02
 * user    02 05 00 01 00
 * admin   03 03 00
 * list    04 length 00, then addresses: 01, digits, 00
 * </pre>
 *
 * @param none whether the caller may go without a callback
 * @param user whether the caller may name a number
 * @param admin whether the stored number may be called
 * @param numbers the list to choose from; empty: none is offered
 */
public record CallbackOffer(boolean none, boolean user, boolean admin, List<String> numbers) {
    private static final int MAX_DATA_OCTETS = 253;

    /** Copies the list; refuses one that does not fit into an option, and numbers that cannot be dialed. */
    public CallbackOffer {
        numbers = List.copyOf(numbers);
        for (String number : numbers) {
            if (number.isEmpty() || !DialCharacters.areAll(number)) {
                throw new IllegalArgumentException("\"" + number + "\" is no number to call back");
            }
        }
        int length = lengthOctets(numbers);
        if (length > MAX_DATA_OCTETS) {
            throw new IllegalArgumentException("a list of " + length + " octets; at most " + MAX_DATA_OCTETS);
        }
    }

    /** No callback at all. */
    public static CallbackOffer nothing() {
        return new CallbackOffer(true, false, false, List.of());
    }

    /** Set by the caller, who may also decline. */
    public static CallbackOffer setByCaller() {
        return new CallbackOffer(true, true, false, List.of());
    }

    /** Preset by the administrator: no choice. */
    public static CallbackOffer preset() {
        return new CallbackOffer(false, false, true, List.of());
    }

    /** Whether there is nothing in it that we know. */
    public boolean isEmpty() {
        return !none && !user && !admin && numbers.isEmpty();
    }

    /** Whether a choice is one of those offered. */
    public boolean permits(CallbackChoice choice) {
        return switch (choice.kind()) {
            case NONE -> none;
            case USER -> user;
            case ADMIN -> admin;
            case LIST -> numbers.contains(choice.number());
        };
    }

    List<ConfigurationOption> toOptions() {
        List<ConfigurationOption> options = new ArrayList<>(4);
        if (none) {
            options.add(new ConfigurationOption(CallbackKind.NONE.type(), Octets.EMPTY));
        }
        if (user) {
            OctetWriter data = new OctetWriter(3).u8(0);
            CallbackAddress.write(data, "");
            options.add(new ConfigurationOption(CallbackKind.USER.type(), data.toOctets()));
        }
        if (admin) {
            options.add(new ConfigurationOption(
                    CallbackKind.ADMIN.type(), new OctetWriter(1).u8(0).toOctets()));
        }
        if (!numbers.isEmpty()) {
            OctetWriter data = new OctetWriter(32).u8(0);
            numbers.forEach(number -> CallbackAddress.write(data, number));
            options.add(new ConfigurationOption(CallbackKind.LIST.type(), data.toOctets()));
        }
        return options;
    }

    /**
     * Reads a Request as its peer may mean it: an option that is there is offered, whatever stands in it, because only a
     * list says more than its type; what we do not know is passed over. A list that cannot be read spoils the packet.
     */
    static CallbackOffer read(List<ConfigurationOption> options) throws MalformedPacketException {
        boolean none = false;
        boolean user = false;
        boolean admin = false;
        List<String> numbers = new ArrayList<>(4);
        for (ConfigurationOption option : options) {
            switch (option.type()) {
                case 1 -> none = true;
                case 2 -> user = true;
                case 3 -> admin = true;
                case 4 -> {
                    String where = "CBCP Request, list of numbers";
                    if (option.data().isEmpty()) {
                        throw new MalformedPacketException(where + ": no delay");
                    }
                    for (String number :
                            CallbackAddress.readAll(where, option.data().slice(1))) {
                        if (!number.isEmpty() && !numbers.contains(number)) {
                            numbers.add(number);
                        }
                    }
                }
                default -> {} // a kind of callback from elsewhere
            }
        }
        while (lengthOctets(numbers) > MAX_DATA_OCTETS) {
            numbers.remove(numbers.size() - 1); // two lists in one packet, longer together than one may be
        }
        return new CallbackOffer(none, user, admin, numbers);
    }

    private static int lengthOctets(List<String> numbers) {
        int length = 1;
        for (String number : numbers) {
            length += CallbackAddress.OVERHEAD_OCTETS + number.length();
        }
        return length;
    }
}
