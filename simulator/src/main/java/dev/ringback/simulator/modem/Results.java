package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.ConnectForm;
import dev.ringback.hardware.ConnectedCall;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemResult;
import dev.ringback.hardware.Modulation;
import dev.ringback.hardware.ResultLevel;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.hardware.ResultTable;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.exchange.CarrierTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts what a modem says into the words, numbers and frames that it is set to (V.250, section 5.7). */
final class Results {
    private final HardwareProfile profile;
    private final Configuration configuration;
    private final Consumer<Octets> out;
    private final ModemListener listener;
    private final Runnable resultSaid;

    /** Says it to a computer, as octets, and to a listener; {@code resultSaid} hears of results that end something. */
    Results(
            HardwareProfile profile,
            Configuration configuration,
            Consumer<Octets> out,
            ModemListener listener,
            Runnable resultSaid) {
        this.profile = profile;
        this.configuration = configuration;
        this.out = out;
        this.listener = listener;
        this.resultSaid = resultSaid;
    }

    /** The level of result codes that is set. */
    static ResultLevel level(ResultTable results, Configuration configuration) {
        int number = configuration.number(
                CommandRole.RESULT_LEVEL, results.levels().get(0).number());
        return results.level(number).orElse(results.levels().get(0));
    }

    /** Information text: said with Q1 too (V.250, section 6.2.5). */
    void information(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(words() ? end() : "");
        for (String line : lines) {
            text.append(line).append(end());
            listener.answerLine(line);
        }
        out.accept(Octets.ofText(text.toString()));
    }

    /**
     * A result code.
     *
     * @param answering whether the call it is about came in: Q2 keeps that back
     */
    void result(ResultMeaning meaning, String cause, boolean answering) {
        ModemResult result = told(meaning);
        if (result != null) {
            listener.result(result.meaning(), cause);
            code(result.text(), result.number(), answering);
            if (result.meaning() != ResultMeaning.RING && result.meaning() != ResultMeaning.RINGING) {
                resultSaid.run();
            }
        }
    }

    /** The result that is told for a meaning at the level that is set; null: none is. */
    private @Nullable ModemResult told(ResultMeaning meaning) {
        ResultTable table = profile.results();
        ModemResult own = level(table, configuration).tells().contains(meaning)
                ? table.result(meaning).orElse(null)
                : null;
        if (own != null) {
            return own;
        }
        return switch (meaning) {
            case NO_DIAL_TONE, BUSY, NO_ANSWER ->
                table.result(ResultMeaning.NO_CARRIER).orElse(null);
            case RINGING, VOICE -> null;
            case OK, CONNECT, RING, NO_CARRIER, ERROR -> table.result(meaning).orElse(null);
        };
    }

    /** A text of a canned answer, that is a result code if the model has such a one; false: it is none. */
    boolean resultText(String text) {
        for (ModemResult result : profile.results().results()) {
            if (result.text().equals(text)) {
                listener.result(result.meaning(), "a canned answer");
                code(result.text(), result.number(), false);
                resultSaid.run();
                return true;
            }
        }
        return false;
    }

    /** CONNECT, with all lines that belong to it. */
    void connect(CarrierTerms terms, int dteRateBitsPerSecond, boolean answering) {
        ResultTable table = profile.results();
        FurtherLines further = FurtherLines.of(configuration, profile.connect());
        listener.result(ResultMeaning.CONNECT, "");
        reports(terms, further, dteRateBitsPerSecond).forEach(line -> code(line, line, answering));
        Optional<ModemResult> connect = table.result(ResultMeaning.CONNECT);
        int plain = connect.isPresent() ? connect.get().number() : 1;
        String word = connect.isPresent() ? connect.get().text() : "CONNECT";
        if (!level(table, configuration).rates()) {
            code(word, plain, answering);
            return;
        }
        ConnectedCall call = new ConnectedCall(
                dteRateBitsPerSecond,
                terms.bitsPerSecond(),
                modulation(terms),
                terms.errorControl(),
                terms.compression());
        int form = form();
        if (words()) {
            further.with(profile.connect().lines(form, call), call).forEach(line -> code(line, plain, answering));
            return;
        }
        List<String> numbersOf = further.with(profile.connect().numbersOf(form, call), call);
        for (int i = 0; i < numbersOf.size(); i++) {
            OptionalInt number = table.number(numbersOf.get(i));
            if (number.isPresent() || i == numbersOf.size() - 1) {
                code(numbersOf.get(i), number.orElse(plain), answering);
            }
        }
    }

    /** What +MR, +ER, +DR and +ILRR make the modem tell before CONNECT, in this order (V.250, 6.4.3, 6.5.5, 6.6.2, 6.2.13). */
    private List<String> reports(CarrierTerms terms, FurtherLines further, int dteRateBitsPerSecond) {
        List<String> lines = new ArrayList<>();
        if (configuration.extended("+MR", 0, 0) > 0 || further.reportsRate()) {
            lines.add("+MCR: " + Training.carrier(terms.modulation()));
            lines.add("+MRR: " + terms.bitsPerSecond());
        }
        if (configuration.extended("+ER", 0, 0) > 0 || further.reportsErrorControl()) {
            lines.add("+ER: "
                    + switch (terms.errorControl()) {
                        case NONE -> "NONE";
                        case MNP -> "ALT";
                        case V42 -> "LAPM";
                    });
        }
        if (configuration.extended("+DR", 0, 0) > 0 || further.reportsCompression()) {
            lines.add("+DR: "
                    + switch (terms.compression()) {
                        case NONE -> "NONE";
                        case MNP5 -> "ALT";
                        case V42BIS -> "V42B";
                    });
        }
        if (configuration.extended("+ILRR", 0, 0) > 0) {
            lines.add("+ILRR: " + dteRateBitsPerSecond);
        }
        return lines;
    }

    private int form() {
        List<ConnectForm> forms = profile.connect().forms();
        int chosen = profile.connect()
                .chosenBy()
                .flatMap(profile::command)
                .map(command -> configuration.number(command, forms.get(0).number()))
                .orElse(0);
        return profile.connect().form(chosen).isPresent()
                ? chosen
                : forms.get(0).number();
    }

    private Modulation modulation(CarrierTerms terms) {
        for (Modulation modulation : profile.modulations()) {
            if (modulation.name().equals(terms.modulation())) {
                return modulation;
            }
        }
        throw new IllegalStateException(profile.name() + " has no " + terms.modulation());
    }

    private void code(String text, int number, boolean answering) {
        code(text, Integer.toString(number), answering);
    }

    private void code(String text, String number, boolean answering) {
        String quiet = configuration.effect(CommandRole.QUIET, "told");
        if (quiet.equals("kept-back") || (quiet.equals("kept-back-answering") && answering)) {
            return;
        }
        boolean words = words();
        String said = words ? text : number;
        listener.answerLine(said);
        boolean framed = words || profile.results().numberFrame().value() == ResultTable.NumberFrame.FRAMED;
        char s3 = (char) configuration.register(3, '\r');
        char s4 = (char) configuration.register(4, '\n');
        StringBuilder octets = new StringBuilder(said.length() + 4);
        if (framed) {
            octets.append(s3).append(s4).append(said).append(s3).append(s4);
        } else {
            octets.append(said).append(s3);
        }
        out.accept(Octets.ofText(octets.toString()));
    }

    private boolean words() {
        return configuration.is(CommandRole.VERBOSE, "words", "words");
    }

    private String end() {
        return "" + (char) configuration.register(3, '\r') + (char) configuration.register(4, '\n');
    }
}
