package dev.ringback.modem;

import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was said to the modem last, and what it has said since: tells answers from echoes, and for a person what was said.
 * Not thread-safe.
 */
final class Conversation {
    /** Unknown lines that are kept for the message. */
    static final int MAX_KEPT_LINES = 4;

    /** Characters of such a line. */
    static final int MAX_SHOWN_CHARACTERS = 60;

    private final ResultTexts texts;
    private final ArrayDeque<String> unknown = new ArrayDeque<>(MAX_KEPT_LINES);
    private String sent = "";
    private String sentInCapitals = "";
    private boolean heardAnything; // since the port was opened
    private boolean echoes; // the latest command was echoed
    private boolean echoed; // this command has been

    Conversation(ResultTexts texts) {
        this.texts = texts;
    }

    /** A command line is sent. */
    void sent(String line) {
        sent = line;
        sentInCapitals = upper(line);
        echoed = false;
    }

    /** What the modem's settings are is not known any more: somebody else has talked to it. */
    void startOver() {
        sent = "";
        sentInCapitals = "";
        echoes = false;
        unknown.clear();
    }

    /** What it has said until now belongs to the past. */
    void turnPage() {
        unknown.clear();
    }

    /** What a line means, or null if it is an echo. */
    @Nullable
    ResultCode hear(String line) {
        heardAnything = true;
        String capitals = upper(line);
        if (isEcho(line, capitals)) {
            echoed = true;
            return null;
        }
        ResultCode code = ResultCode.of(answerIn(line, capitals), texts);
        if (code.kind() == ResultCode.Kind.UNKNOWN) {
            keep(line);
        }
        return code;
    }

    /**
     * The command line, what is left of one whose beginning was lost, or one with something left over before it; a number
     * is an answer.
     */
    private boolean isEcho(String line, String capitals) {
        return !sent.isEmpty()
                && !ResultCode.isNumber(line)
                && (sentInCapitals.endsWith(capitals) || capitals.endsWith(sentInCapitals));
    }

    /** Of an echo whose end was lost, what follows it. */
    private String answerIn(String line, String capitals) {
        if (!sent.isEmpty() && capitals.startsWith(sentInCapitals)) {
            echoed = true;
            return line.substring(sent.length());
        }
        return line;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private void keep(String line) {
        if (unknown.size() == MAX_KEPT_LINES) {
            unknown.removeFirst();
        }
        unknown.addLast(shown(line));
    }

    static String shown(String line) {
        return line.length() <= MAX_SHOWN_CHARACTERS ? line : line.substring(0, MAX_SHOWN_CHARACTERS) + "...";
    }

    /**
     * The command has been answered. Whether the next one will be echoed is seen from this one, unless it may have turned
     * the echo off: then nothing is expected.
     */
    void answered() {
        echoes = echoed && !mayTurnEchoOff(sentInCapitals);
        unknown.clear();
    }

    /** Whether there is an E in a command line that is no E1. */
    private static boolean mayTurnEchoOff(String capitals) {
        boolean off = false;
        for (int i = 2; capitals.startsWith("AT") && i < capitals.length(); i++) {
            off |= capitals.charAt(i) == 'E' && !capitals.startsWith("1", i + 1);
        }
        return off;
    }

    /** Whether an answer now would be one to an earlier command: the echo of this one is still to come. */
    boolean isBeforeEcho() {
        return echoes && !echoed;
    }

    /** Whether the modem has said anything since {@link #forget}. */
    boolean heardAnything() {
        return heardAnything;
    }

    /** The port is opened. */
    void forget() {
        startOver();
        heardAnything = false;
    }

    /** Whether it said something that nobody knows since the last answer. */
    boolean heardUnknown() {
        return !unknown.isEmpty();
    }

    /** Whether this command was echoed. */
    boolean wasEchoed() {
        return echoed;
    }

    /** The command line. */
    String sent() {
        return shown(sent);
    }

    /** The lines that nobody knows, in quotes. */
    String unknownLines() {
        return "\"" + String.join("\", \"", unknown) + "\"";
    }
}
