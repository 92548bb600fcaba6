package dev.ringback.hardware;

import dev.ringback.yaml.YamlNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the init lines of a profile with its own commands and registers: what it makes a driver send is what it makes an
 * emulated modem take. Blanks and case do not matter, and what stands behind A, D or Z is theirs (V.250, sections 5.2.1,
 * 6.1.1, 6.3.1 and 6.3.5).
 */
final class InitLineCheck {
    private static final int MAX_DIGITS = 9;

    private final ProfileText text;
    private final List<ModemCommand> commands;
    private final List<SRegister> registers;
    private final List<ExtendedCommand> extended;
    private final CommandGrammar grammar;
    private final List<IdentityAnswer> identity;

    InitLineCheck(
            ProfileText text,
            List<ModemCommand> commands,
            List<SRegister> registers,
            List<ExtendedCommand> extended,
            CommandGrammar grammar,
            List<IdentityAnswer> identity) {
        this.text = text;
        this.commands = commands;
        this.registers = registers;
        this.extended = extended;
        this.grammar = grammar;
        this.identity = identity;
    }

    /** All lines of the section {@code init}. */
    void check(YamlNode.Mapping init) {
        for (YamlNode.Entry entry : init.entries()) {
            String key = entry.key().text();
            if (!ProfilePart.EVIDENCE.contains(key)) {
                YamlNode value = entry.value() instanceof YamlNode.Mapping mapping ? mapping.get("is") : entry.value();
                lines(value, "init." + key);
            }
        }
    }

    private void lines(@Nullable YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar) {
            new Line(scalar, path).check();
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> lines(item, path));
        }
    }

    private List<ModemCommand> named(String name) {
        return commands.stream()
                .filter(command -> command.name().equalsIgnoreCase(name))
                .toList();
    }

    /** One line while it is read. */
    private final class Line {
        private final YamlNode.Scalar node;
        private final String path;
        private final String line;
        private int at;

        Line(YamlNode.Scalar node, String path) {
            this.node = node;
            this.path = path;
            this.line = node.text().toUpperCase(Locale.ROOT);
        }

        void check() {
            if (!line.startsWith("AT")) {
                return; // that has been told
            }
            at = 2;
            int dials = DialingCommand.indexIn(line);
            if (dials >= 0) {
                String what = "\"" + line.substring(dials) + "\" dials, or lets DTR dial";
                String hint =
                        "an init line prepares a modem; numbers are dialed by dial, which asks its list of --allow";
                wrong(dials, line.length(), what, hint);
                return;
            }
            int characters = line.length() - at;
            int most = grammar.lineCharacters().value();
            if (characters > most) {
                String what = characters + " characters after AT, and grammar.line-characters is " + most;
                wrong(at + most, line.length(), what, "make a list of two lines of it");
            }
            while (at < line.length()) {
                if (line.charAt(at) == ' ' || line.charAt(at) == ';') {
                    at++;
                } else {
                    command();
                }
            }
        }

        private void wrong(int from, int to, String what, String hint) {
            text.part(node, from, Math.max(1, to - from), what + ProfileText.in(path), hint);
        }

        private void command() {
            char first = line.charAt(at);
            if (first == 'S' && at + 1 < line.length() && isDigit(line.charAt(at + 1))) {
                register();
                return;
            }
            Optional<String> name = longestName();
            if (name.isPresent() && !(first == '+' && isBehind(name.get(), '='))) {
                basic(name.get());
            } else if (first == '+') {
                extendedCommand();
            } else {
                unknown(isLetter(first) ? 1 : 2);
            }
        }

        private boolean isBehind(String name, char sign) {
            int end = at + name.length();
            return end < line.length() && line.charAt(end) == sign;
        }

        private Optional<String> longestName() {
            return commands.stream()
                    .map(command -> command.name().toUpperCase(Locale.ROOT))
                    .filter(name -> line.startsWith(name, at))
                    .max(Comparator.comparingInt(String::length));
        }

        private void unknown(int width) {
            int from = at;
            at = Math.min(at + width, line.length());
            String name = line.substring(from, at);
            wrong(from, at, "\"" + name + "\" is not among the commands", "add it to commands, or leave it out");
            number();
        }

        private void register() {
            int from = at++;
            int number = number();
            boolean bit = at < line.length() && line.charAt(at) == '.';
            if (bit) {
                at++;
                number();
            }
            String name = line.substring(from, at);
            if (at >= line.length() || line.charAt(at) != '=') {
                wrong(from, at, name + " is not set to a value", "write " + name + "=0");
                at += at < line.length() && line.charAt(at) == '?' ? 1 : 0;
                return;
            }
            at++;
            int value = number();
            SRegister register = registers.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElse(null);
            if (register == null) {
                String hint = "add it to registers, or leave it out";
                wrong(from, at, "S" + number + " is not among the registers", hint);
                return;
            }
            int least = bit ? 0 : register.least();
            int most = bit ? 1 : register.most();
            if (register.readOnly()) {
                wrong(from, at, "S" + number + " can only be read", "leave it out");
            } else if (value < least || value > most) {
                wrong(from, at, value + " is not in the range of " + name, "it takes " + least + ".." + most);
            }
        }

        private void extendedCommand() {
            int from = at++;
            while (at < line.length() && (isLetter(line.charAt(at)) || isDigit(line.charAt(at)))) {
                at++;
            }
            String name = line.substring(from, at);
            int end = line.indexOf(';', at);
            int to = end < 0 ? line.length() : end;
            String arguments = line.substring(at, to).strip();
            at = to;
            boolean sets = arguments.startsWith("=") && !arguments.equals("=?");
            ExtendedCommand known = extended.stream()
                    .filter(command -> command.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
            List<ModemCommand> same = named(name);
            if (known != null && sets) {
                parameters(from, known, arguments.substring(1).split(",", -1));
            } else if (known != null && arguments.isEmpty()) {
                wrong(from, to, name + " is not set to a value", "write " + name + "=0");
            } else if (known == null && sets && !same.isEmpty()) {
                number(from, same, arguments.substring(1).strip());
            } else if (known == null && !isQuestion(name + arguments)) {
                String what = "\"" + name + "\" is neither in extended nor among the commands";
                wrong(from, from + name.length(), what, "add it, or leave it out");
            }
        }

        private boolean isQuestion(String request) {
            return identity.stream().anyMatch(one -> one.request().equalsIgnoreCase(request));
        }

        private void parameters(int from, ExtendedCommand command, String[] values) {
            if (values.length > command.parameters()) {
                String what = command.name() + " has " + command.parameters() + " values, not " + values.length;
                wrong(from, at, what, "it takes " + command.takes());
                return;
            }
            for (int i = 0; i < values.length; i++) {
                String value = values[i].strip();
                if (!value.isEmpty() && !command.accepts(i, value)) {
                    String what = "\"" + value + "\" is not in what " + command.name() + " takes";
                    wrong(from, at, what, "it takes " + command.takes());
                }
            }
        }

        private void number(int from, List<ModemCommand> same, String digits) {
            if (digits.length() <= MAX_DIGITS && digits.matches("[0-9]+")) {
                takes(from, same, Integer.parseInt(digits));
            } else {
                wrong(
                        from,
                        at,
                        "\"" + digits + "\" is not a number for " + same.get(0).name(),
                        "");
            }
        }

        private void basic(String name) {
            int from = at;
            at += name.length();
            List<ModemCommand> same = named(name);
            CommandRole role = same.get(0).role();
            if (role == CommandRole.DIAL) {
                at = line.length();
                return;
            }
            takes(from, same, number());
            if (role == CommandRole.RESET || role == CommandRole.ANSWER) {
                at = line.length();
            }
        }

        /** Where no numbers stand in the profile, 0 and 1 are taken: stored profiles, mostly. */
        private void takes(int from, List<ModemCommand> same, int value) {
            TreeSet<Integer> all = new TreeSet<>();
            boolean bare = false;
            for (ModemCommand command : same) {
                all.addAll(command.values().keySet());
                bare |= command.values().isEmpty();
            }
            if (all.contains(value) || (bare && value <= 1)) {
                return;
            }
            String hint = "it takes " + (all.isEmpty() ? "0, 1" : NumberRanges.of(all));
            wrong(from, at, value + " is not among the values of " + same.get(0).name(), hint);
        }

        /** Digits; 0 where none stand. */
        private int number() {
            int from = at;
            while (at < line.length() && isDigit(line.charAt(at))) {
                at++;
            }
            String digits = line.substring(from, Math.min(at, from + MAX_DIGITS));
            return digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }

        private static boolean isDigit(char character) {
            return character >= '0' && character <= '9';
        }

        private static boolean isLetter(char character) {
            return character >= 'A' && character <= 'Z';
        }
    }
}
