package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.world.ModemKit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A modem that {@code ringback modem} is asked for.
 *
 * @param place where its computer plugs in
 * @param number under which the others call it
 */
record PlannedModem(ListenAddress place, HardwareProfile profile, String number) {
    /** What to do who named a cable. */
    static final String MODELS = "ringback profiles lists the models";

    /** What to do about a place that cannot be had. */
    static final String PLACES =
            "write pty:LINK, tcp:PORT, tcp:HOST:PORT, rfc2217:PORT, rfc2217:HOST:PORT or serial:PATH";

    private static final String USUAL_PROFILE = "hayes-v34";
    private static final int FIRST_NUMBER = 5_550_100;
    private static final int MAX_MODEMS = 100;

    /** All of them, checked; the lists are as the options give them. */
    static List<PlannedModem> plan(
            List<String> listen,
            List<String> profiles,
            List<String> numbers,
            List<String> phonebook,
            Surroundings surroundings) {
        if (listen.size() > MAX_MODEMS) {
            throw CommandFailure.usage(
                    listen.size() + " modems", "at most " + MAX_MODEMS + "; start ringback several times");
        }
        if (profiles.size() > 1 && profiles.size() != listen.size()) {
            throw CommandFailure.usage(
                    profiles.size() + " times --profile for " + modems(listen.size()),
                    "give one for all, or one for each in the order of --listen");
        }
        if (numbers.size() > listen.size()) {
            throw CommandFailure.usage(
                    numbers.size() + " times --number for " + modems(listen.size()), "each modem has one number");
        }
        Set<String> taken = new LinkedHashSet<>(numbers(phonebook));
        List<String> all = new ArrayList<>();
        for (String text : numbers) {
            all.add(unique(number(text), taken));
        }
        for (int next = FIRST_NUMBER; all.size() < listen.size(); next++) {
            if (taken.add(String.valueOf(next))) {
                all.add(String.valueOf(next));
            }
        }
        List<PlannedModem> plan = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (int i = 0; i < listen.size(); i++) {
            ListenAddress place = ListenAddress.parseSocket(listen.get(i), PLACES);
            if (!places.add(place.toString()) && !place.toString().endsWith(":0")) {
                throw CommandFailure.usage("--listen " + place + " comes twice", "each modem has a place of its own");
            }
            String profile = profiles.isEmpty() ? USUAL_PROFILE : profiles.get(profiles.size() == 1 ? 0 : i);
            plan.add(new PlannedModem(
                    place, ProfileOption.modem("--profile", profile, MODELS, surroundings), all.get(i)));
        }
        return plan;
    }

    private static String modems(int count) {
        return count == 1 ? "one modem" : count + " modems";
    }

    private static String number(String text) {
        String digits = PhoneBook.digits(text);
        if (!digits.matches("[0-9]{1,20}")) {
            throw CommandFailure.usage(
                    "--number " + text + ": no number that can be dialed", "write 1 to 20 digits, such as 5550100");
        }
        return digits;
    }

    private static String unique(String number, Set<String> taken) {
        if (!taken.add(number)) {
            throw CommandFailure.usage(
                    "--number " + number + ": somebody has that number already", "numbers are unique; choose another");
        }
        return number;
    }

    /** The numbers of a phone book, without what groups their digits. */
    static List<String> numbers(List<String> phonebook) {
        List<String> numbers = new ArrayList<>();
        for (String entry : phonebook) {
            int equals = entry.indexOf('=');
            String digits = PhoneBook.digits(equals < 0 ? "" : entry.substring(0, equals));
            if (equals >= 0 && !digits.matches("[0-9]{1,20}")) {
                throw CommandFailure.usage(
                        "--phonebook " + entry + ": '" + digits + "' is no number that can be dialed",
                        "write 1 to 20 digits, such as 5550199=127.0.0.1:7007");
            }
            numbers.add(digits);
        }
        return numbers;
    }

    /** Where calls come in, as {@code --answer} writes it. */
    static TcpAddress callers(String text) {
        if (text.startsWith("tcp:")) {
            String rest = text.substring("tcp:".length());
            try {
                return TcpAddress.parse(rest.indexOf(':') < 0 ? "127.0.0.1:" + rest : rest);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage("--answer " + text + ": " + e.getMessage(), ListenAddress.TCP_ONLY);
            }
        }
        throw CommandFailure.usage("--answer: '" + text + "' is no place to listen", ListenAddress.TCP_ONLY);
    }

    /** The modem, with what there is besides its model; at a serial port at the rate of that. */
    ModemKit kit() {
        ModemKit usual = ModemKit.of(profile);
        if (!(place instanceof ListenAddress.Serial serial)) {
            return usual;
        }
        new PlaceSettings(serial.path(), serial.settings())
                .require("--listen " + serial, List.of("rate", ModemPlaces.FLOW), "there are: rate=BIT/S, flow=none");
        String rate = serial.settings().get("rate");
        int bitsPerSecond =
                rate == null ? usual.dteRateBitsPerSecond() : SerialOptions.rate("--listen " + serial, rate);
        if (bitsPerSecond > profile.topDteRate().value()) {
            throw CommandFailure.usage(
                    "--listen " + serial + ": " + profile.name() + " has at most "
                            + profile.topDteRate().value() + " bit/s",
                    "lower rate, or take another profile");
        }
        return ModemKit.of(profile, ModemSettings.NONE, bitsPerSecond);
    }

    /** What the journal calls it. */
    String name() {
        String text = place instanceof ListenAddress.Serial serial ? "serial:" + serial.path() : place.toString();
        int slash = text.lastIndexOf('/');
        return slash < 0 ? text.substring(text.indexOf(':') + 1) : text.substring(slash + 1);
    }

    /** What a person can type to talk to a modem at a place. */
    static String program(String place) {
        String rest = place.substring(place.indexOf(':') + 1);
        if (place.startsWith("pty:")) {
            return "minicom -D " + (rest.indexOf('/') < 0 ? "./" + rest : rest);
        }
        if (place.startsWith("serial:")) {
            return "minicom -D PORT, at the other end of the null-modem cable";
        }
        if (place.startsWith("rfc2217:")) {
            return "python3 -m serial.tools.miniterm rfc2217://" + rest;
        }
        int colon = rest.lastIndexOf(':');
        return "nc -C " + rest.substring(0, colon) + " " + rest.substring(colon + 1);
    }
}
