package dev.ringback.simulator.modem;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The body of a command line, taken apart (V.250, section 5.3 and 5.4). Spaces are ignored outside of quotes, small letters
 * are capital ones, a missing number is 0. What stands left of something that cannot be read is there.
 */
final class AtLine {
    /** Signs that may stand before the letter of a basic command. */
    private static final String SIGNS = "&%\\*#$-\"):";

    /** What names of extended commands have besides letters and digits (V.250, section 5.4.1). */
    private static final String OF_NAMES = "!%-./:_";

    private static final int MAX_DIGITS = 9;
    private static final int GREATEST_ASCII = 0x7F;

    private final String line;
    private final List<String> longNames;
    private int at;

    private AtLine(String line, List<String> longNames) {
        this.line = line;
        this.longNames = longNames;
    }

    /** A command as canned answers are looked up: without {@code AT}, without spaces, in capital letters. */
    static String key(String command) {
        String squeezed = squeezed(command);
        return squeezed.startsWith("AT") ? squeezed.substring(2) : squeezed;
    }

    /**
     * Takes a body apart that is {@link #squeezed}.
     *
     * @param longNames basic commands of a model that have more than one letter, such as {@code $BA}
     */
    static List<AtCommand> read(String body, List<String> longNames) {
        AtLine reader = new AtLine(body, longNames);
        List<AtCommand> commands = new ArrayList<>();
        while (reader.at < reader.line.length()) {
            AtCommand command = reader.command();
            commands.add(command);
            if (command instanceof AtCommand.Malformed) {
                break;
            }
        }
        return commands;
    }

    /** Capital letters and no spaces, except in quotes. */
    static String squeezed(String body) {
        if (isSqueezed(body)) {
            return body; // as programs write them
        }
        StringBuilder text = new StringBuilder(body.length());
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            // a quote right behind a command's name is a string; "H3 begins with one that is a sign
            boolean opens = c == '"' && (quoted || "=,".indexOf(last(text)) >= 0);
            quoted ^= opens;
            if (quoted || c != ' ') {
                text.append(quoted ? c : Character.toUpperCase(c));
            }
        }
        return text.toString();
    }

    private static boolean isSqueezed(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == ' ' || c == '"' || (c >= 'a' && c <= 'z') || c > GREATEST_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static char last(StringBuilder text) {
        return text.length() == 0 ? ' ' : text.charAt(text.length() - 1);
    }

    private AtCommand command() {
        int start = at;
        char c = line.charAt(at);
        if (c == ';' && at > 0) {
            at++; // between two commands; behind a basic one it is not needed
            return at < line.length() ? command() : new AtCommand.Basic("", "", OptionalInt.empty());
        }
        if (c == 'S') {
            return register(start);
        }
        if (c == '=' || c == '?') {
            return registerAction(start, OptionalInt.empty());
        }
        if (c == 'D') {
            int semicolon = line.indexOf(';', start); // commands may follow it (V.250, section 6.3.1)
            at = semicolon < 0 ? line.length() : semicolon + 1;
            return new AtCommand.Dial(line.substring(start, at), line.substring(start + 1, at));
        }
        if (c == '+' || ((c == '^' || c == '#') && namesMore(at + 1))) {
            return extended(start);
        }
        return basic(start);
    }

    /** Whether more than one letter follows, or one and then = or ?. */
    private boolean namesMore(int from) {
        int end = from;
        while (end < line.length() && isLetter(line.charAt(end))) {
            end++;
        }
        return end - from > 1 || (end - from == 1 && end < line.length() && "=?".indexOf(line.charAt(end)) >= 0);
    }

    private AtCommand basic(int start) {
        if (SIGNS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        if (at >= line.length() || !isLetter(line.charAt(at))) {
            at = line.length();
            return new AtCommand.Malformed(line.substring(start), "\"" + line.substring(start) + "\" is no command");
        }
        at++;
        for (String longName : longNames) {
            at = line.startsWith(longName, start) ? Math.max(at, start + longName.length()) : at;
        }
        String name = line.substring(start, at);
        OptionalInt number = number();
        if (name.equals("&Z") && at < line.length() && line.charAt(at) == '=') {
            String string = line.substring(at + 1);
            at = line.length();
            return new AtCommand.StoreNumber(line.substring(start), number.orElse(0), string);
        }
        String text = line.substring(start, at);
        if (name.equals("A") || name.equals("Z")) {
            at = line.length(); // the rest is not looked at
        }
        return new AtCommand.Basic(text, name, number);
    }

    private AtCommand register(int start) {
        at++;
        OptionalInt number = number();
        if (number.isEmpty()) {
            return registerAction(start, number);
        }
        char next = at < line.length() ? line.charAt(at) : ' ';
        if (next != '=' && next != '?' && next != '.') {
            return new AtCommand.SelectRegister(line.substring(start, at), number.getAsInt());
        }
        return registerAction(start, number);
    }

    private AtCommand registerAction(int start, OptionalInt number) {
        OptionalInt bit = OptionalInt.empty();
        if (at < line.length() && line.charAt(at) == '.') {
            at++;
            bit = number();
        }
        char action = at < line.length() ? line.charAt(at++) : ' ';
        if (action == '?') {
            return new AtCommand.ReadRegister(line.substring(start, at), number, bit);
        }
        if (action == '=') {
            int value = number().orElse(0);
            return new AtCommand.SetRegister(line.substring(start, at), number, bit, value);
        }
        at = line.length();
        return new AtCommand.Malformed(
                line.substring(start), "\"" + line.substring(start) + "\" neither sets nor reads an S-register");
    }

    private AtCommand extended(int start) {
        at++;
        while (at < line.length()
                && (isLetter(line.charAt(at))
                        || isDigit(line.charAt(at))
                        || (at > start + 1 && OF_NAMES.indexOf(line.charAt(at)) >= 0))) {
            at++;
        }
        String name = line.substring(start, at);
        if (name.length() == 1) {
            at = line.length();
            return new AtCommand.Malformed(line.substring(start), "a + without a name");
        }
        int rest = at;
        boolean quoted = false;
        while (at < line.length() && (quoted || line.charAt(at) != ';')) {
            quoted ^= line.charAt(at) == '"';
            at++;
        }
        String arguments = line.substring(rest, at);
        String text = line.substring(start, at);
        if (quoted) {
            return new AtCommand.Malformed(text, "a string that is not closed in \"" + text + "\"");
        }
        if (arguments.isEmpty()) {
            return new AtCommand.Extended(text, name, AtCommand.Kind.ACT, "");
        }
        if (arguments.equals("?")) {
            return new AtCommand.Extended(text, name, AtCommand.Kind.READ, "");
        }
        if (arguments.equals("=?")) {
            return new AtCommand.Extended(text, name, AtCommand.Kind.TEST, "");
        }
        if (arguments.startsWith("=")) {
            return new AtCommand.Extended(text, name, AtCommand.Kind.SET, arguments.substring(1));
        }
        return new AtCommand.Malformed(text, "\"" + text + "\" needs a ; before what follows " + name);
    }

    /** Digits, so many that they can be told from every other number. */
    private OptionalInt number() {
        int start = at;
        int number = 0;
        while (at < line.length() && isDigit(line.charAt(at))) {
            number = at - start < MAX_DIGITS ? number * 10 + line.charAt(at) - '0' : number;
            at++;
        }
        return start == at ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
