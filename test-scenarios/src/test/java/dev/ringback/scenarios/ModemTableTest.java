package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.exchange.ModemOffer;
import dev.ringback.simulator.exchange.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The README's table of V.250's commands, registers and result codes is what the modem answers when it is asked. */
class ModemTableTest {
    private static final Path README = Path.of("..", "simulator", "README.md");
    private static final String FROM = "<!-- what the modem of generic-v250 answers -->\n";
    private static final String TO = "<!-- as far as the modem answers -->\n";

    /** With the value {@code write} the table is written instead of compared. */
    private static final String PROPERTY = "ringback.modem-table";

    private static final HardwareProfile V250 = HardwareProfiles.named("generic-v250");
    private static final int GREATEST_NUMBER = 20;
    private static final int REGISTERS = 256;

    /** V.250, sections 6.1 to 6.3, those that hold a number or take one. */
    private static final List<String> NUMBERED = List.of("E", "Q", "V", "X", "L", "M", "&C", "&D", "Z", "&F", "H", "I");

    /** V.250, sections 6.1 to 6.6. */
    private static final List<String> EXTENDED = List.of(
            "+GMI", "+GMM", "+GMR", "+GCAP", "+IPR", "+ICF", "+IFC", "+ILRR", "+MS", "+MR", "+ES", "+ER", "+DS", "+DR",
            "+FCLASS");

    @Test
    void theTableInTheReadmeIsWhatTheModemAnswers() throws Exception {
        String table = commands() + "\n" + extended() + "\n" + registers() + "\n" + results() + "\n";
        String readme = Files.readString(README);
        int from = readme.indexOf(FROM) + FROM.length();
        int to = readme.indexOf(TO);
        assertThat(from).as("the table's place in " + README).isBetween(FROM.length(), to);
        if ("write".equals(System.getProperty(PROPERTY))) {
            Files.writeString(README, readme.substring(0, from) + "\n" + table + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to))
                .as("-D" + PROPERTY + "=write writes it anew")
                .isEqualTo("\n" + table);
    }

    private static AtModem modem(boolean dialTone) {
        AtModem modem = new AtModem(V250, dialTone);
        modem.asks("ATE0");
        return modem;
    }

    private static boolean isOk(String answer) {
        // after V0 OK is 0, and after Q1 it is nothing
        return answer.endsWith("OK\r\n") || answer.equals("0\r") || answer.isEmpty();
    }

    private static String commands() {
        StringBuilder table = new StringBuilder("| command | numbers that are answered OK |\n| --- | --- |\n");
        for (String command : NUMBERED) {
            List<String> taken = new ArrayList<>();
            for (int number = 0; number <= GREATEST_NUMBER; number++) {
                if (isOk(modem(false).asks("AT" + command + number))) {
                    taken.add(Integer.toString(number));
                }
            }
            table.append("| `")
                    .append(command)
                    .append("` | ")
                    .append(String.join(", ", taken))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String extended() {
        StringBuilder table = new StringBuilder("| command | `?` | `=?` | alone |\n| --- | --- | --- | --- |\n");
        for (String command : EXTENDED) {
            table.append("| `").append(command).append('`');
            for (String suffix : List.of("?", "=?", "")) {
                table.append(" | `")
                        .append(flat(modem(false).asks("AT" + command + suffix)))
                        .append('`');
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String registers() {
        StringBuilder table = new StringBuilder("| register | standard | takes |\n| --- | --- | --- |\n");
        for (int register = 0; register < REGISTERS; register++) {
            String standard = modem(false).asks("ATS" + register + "?");
            if (standard.contains("ERROR")) {
                continue;
            }
            int least = -1;
            int most = -1;
            for (int value = 0; value <= REGISTERS; value++) {
                boolean taken =
                        !modem(false).asks("ATS" + register + "=" + value).contains("ERROR");
                least = taken && least < 0 ? value : least;
                most = taken ? value : most;
            }
            table.append("| `S")
                    .append(register)
                    .append("` | ")
                    .append(flat(standard).split(" ")[0]);
            table.append(" | ").append(least).append(" to ").append(most).append(" |\n");
        }
        return table.toString();
    }

    private static String results() {
        StringBuilder table =
                new StringBuilder("| what happens | word (`V1`) | number (`V0`) |\n| --- | --- | --- |\n");
        row(table, "a line is done", true, modem -> modem.sends(line("AT")));
        row(table, "a line is wrong", true, modem -> modem.sends(line("ATK")));
        row(table, "the bell rings", true, AtModem::rings);
        row(table, "no dial tone", false, modem -> modem.sends(line("ATDT1")));
        row(table, "no carrier until S7", true, modem -> modem.sends(line("ATDT1")));
        row(table, "busy tone", true, modem -> hearsAfterDialing(modem, new Sound.BusyTone()));
        row(table, "no silence after `@`", true, modem -> modem.sends(line("ATDT1@")));
        ModemOffer offer =
                new ModemOffer(V250.modulations(), EnumSet.allOf(ErrorControl.class), EnumSet.allOf(Compression.class));
        Consumer<AtModem> connects = modem -> {
            hearsAfterDialing(modem, new Sound.AnswerTone(offer));
            modem.hears(new Sound.Carrier(offer));
        };
        row(table, "two modems agree", true, connects);
        row(table, "the same with `X0`", true, modem -> {
            modem.asks("ATX0");
            connects.accept(modem);
        });
        return table.toString();
    }

    private static Octets line(String text) {
        return Octets.ofText(text + "\r");
    }

    private static void hearsAfterDialing(AtModem modem, Sound sound) {
        modem.sends(line("ATDT1"));
        modem.saysWithin(Duration.ofSeconds(5));
        modem.hears(sound);
    }

    private static void row(StringBuilder table, String what, boolean dialTone, Consumer<AtModem> happens) {
        table.append("| ").append(what);
        for (String form : List.of("ATV1", "ATV0")) {
            AtModem modem = modem(dialTone);
            modem.asks(form);
            happens.accept(modem);
            table.append(" | `").append(flat(modem.says().toText())).append('`');
        }
        table.append(" |\n");
    }

    /** Lines one behind the other. */
    private static String flat(String answer) {
        return answer.replaceAll("[\r\n]+", " ").strip();
    }
}
