package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.server.CallbackPermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who answers at which number, as {@code --phonebook} writes it. */
final class PhoneBookOption {
    private static final String WAY_OUT = "write NUMBER=HOST:PORT, such as 5550199=127.0.0.1:7008";

    private PhoneBookOption() {}

    /** Reads all {@code NUMBER=HOST:PORT}; refuses what is none, and a number that comes twice. */
    static PhoneBook parse(List<String> entries) {
        Map<String, TcpAddress> numbers = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw wrong(entry, "there is no '=' in it");
            }
            String number = PhoneBook.digits(entry.substring(0, equals));
            requireDialable(entry, number);
            if (numbers.put(number, address(entry, entry.substring(equals + 1))) != null) {
                throw CommandFailure.usage(
                        "--phonebook " + entry + ": the number " + number + " comes twice",
                        "a number has one address; leave one of the two out");
            }
        }
        return PhoneBook.of(numbers);
    }

    private static void requireDialable(String entry, String number) {
        if (number.isEmpty()) {
            throw wrong(entry, "the number is empty");
        }
        try {
            CallbackPermission.preset(number);
        } catch (IllegalArgumentException undialable) {
            throw wrong(entry, "'" + number + "' is no number that can be dialed");
        }
    }

    private static TcpAddress address(String entry, String text) {
        TcpAddress address;
        try {
            address = TcpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(entry, String.valueOf(e.getMessage()));
        }
        if (address.port() == 0) {
            throw wrong(entry, "nobody answers on port 0");
        }
        return address;
    }

    private static CommandFailure wrong(String entry, String why) {
        return CommandFailure.usage("--phonebook " + entry + ": " + why, WAY_OUT);
    }
}
