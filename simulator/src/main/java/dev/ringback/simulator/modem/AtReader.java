package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandGrammar;

/**
 * Puts characters of the computer together to command lines (V.250, section 5.2): looks for {@code AT} or {@code A/}, lets
 * S5 take back, ends at S3. Characters have seven bits.
 */
final class AtReader {
    /** CAN, cancels a line. */
    private static final int CANCEL = 24;

    private static final int SPACE = 32;
    private static final int DELETE = 127;
    private static final int SEVEN_BITS = 0x7F;

    private final CommandGrammar grammar;
    private final Configuration configuration;
    private final StringBuilder line = new StringBuilder();
    private Place place = Place.BEFORE;
    private char firstLetter;
    private int firstOctet;
    private Parity parity = Parity.NONE;
    private int cut;

    /** Where in a line. */
    private enum Place {
        BEFORE,
        AFTER_A,
        BODY
    }

    AtReader(CommandGrammar grammar, Configuration configuration) {
        this.grammar = grammar;
        this.configuration = configuration;
    }

    /** What a character brought. */
    sealed interface Heard {
        /** The character is echoed, if at all, and nothing more. */
        record Typed() implements Heard {}

        /** One character of the body was taken back. */
        record TakenBack() implements Heard {}

        /** Nothing, not even an echo. */
        record Nothing() implements Heard {}

        /**
         * A line has ended.
         *
         * @param prefix as typed
         * @param body as typed, as far as the buffer holds it
         * @param over how many characters did not fit
         */
        record Line(String prefix, String body, int over) implements Heard {}

        /** {@code A/}: the line before, again. */
        record Again(String typed) implements Heard {}
    }

    private static final Heard CHARACTER = new Heard.Typed();
    private static final Heard NOTHING = new Heard.Nothing();

    /** Whether no line has begun: the rate may be learnt from the next A. */
    boolean isBeforeLine() {
        return place == Place.BEFORE;
    }

    /** Forgets a line that has begun. */
    void forget() {
        place = Place.BEFORE;
        line.setLength(0);
        cut = 0;
    }

    /** What the last prefix had as its eighth bit. */
    Parity parity() {
        return parity;
    }

    /** How a character that was taken is echoed: seven bits, and the eighth as the prefix has it, of which A is the beginning. */
    int echo(int octet) {
        return place == Place.AFTER_A ? octet : parity.with(octet & SEVEN_BITS);
    }

    /** Takes the next character; its eighth bit tells the parity, and no more. */
    Heard character(int octet) {
        int character = octet & SEVEN_BITS;
        return switch (place) {
            case BEFORE -> before((char) character, octet);
            case AFTER_A -> afterA((char) character, octet);
            case BODY -> body(character);
        };
    }

    private Heard before(char c, int octet) {
        if (c == 'A' || c == 'a') {
            firstLetter = c;
            firstOctet = octet;
            place = Place.AFTER_A;
        } else if (c == configuration.register(4, '\n')) {
            return NOTHING; // behind the end of the line before
        }
        return CHARACTER;
    }

    private Heard afterA(char c, int octet) {
        if (c == '/') {
            parity = Parity.of(firstOctet, octet);
            forget();
            return new Heard.Again(firstLetter + "/");
        }
        boolean sameCase = (c == 'T') == (firstLetter == 'A');
        boolean anyCase = grammar.prefix().value() == CommandGrammar.Prefix.ANY_CASE;
        if ((c == 'T' || c == 't') && (sameCase || anyCase)) {
            parity = Parity.of(firstOctet, octet);
            forget();
            line.append(firstLetter).append(c);
            place = Place.BODY;
            return CHARACTER;
        }
        place = Place.BEFORE;
        return c == 'A' || c == 'a' ? before(c, octet) : CHARACTER;
    }

    private Heard body(int c) {
        if (c == configuration.register(3, '\r')) {
            Heard.Line ended = new Heard.Line(line.substring(0, 2), line.substring(2), cut);
            forget();
            return ended;
        }
        if (c == configuration.register(5, '\b')) {
            return takeBack();
        }
        if (c == CANCEL && grammar.controlX().value() == CommandGrammar.ControlX.CANCELS) {
            forget();
            return CHARACTER;
        }
        if (c < SPACE || c == DELETE) {
            return CHARACTER; // V.250, section 5.2.1: control characters are ignored
        }
        if (line.length() - 2 >= grammar.lineCharacters().value()) {
            cut++;
        } else {
            line.append((char) c);
        }
        return CHARACTER;
    }

    private Heard takeBack() {
        if (cut > 0) {
            cut--;
        } else if (line.length() > 2) {
            line.setLength(line.length() - 1);
        } else {
            return NOTHING;
        }
        return new Heard.TakenBack();
    }
}
