package dev.ringback.simulator.cli;

import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pause Interactive with a person at it, line by line: what the server says is printed, and when it has said nothing
 * more for a moment the person's next line is asked for. When the server speaks PPP, the dial goes on. On the thread of the
 * talk.
 */
final class DialTerminal {
    /** What to say at the beginning. */
    static final String HELP = "Your lines go to the server; /ppp goes on with PPP, /hangup hangs up.";
    /** What to say where nobody listens. */
    static final String BEFORE_THE_CALL = "Nobody listens before the call; Enter calls, /hangup ends it.";

    private static final String GO_ON = "/ppp";
    private static final String HANG_UP = "/hangup";
    private static final String PPP_IS_HEARD = "the server speaks PPP; Enter goes on";

    /** The server has said all that it has to say when it has been silent so long. */
    private static final Duration QUIET = Duration.ofMillis(300);
    /** How long to wait for an answer to a line. */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(1);
    /** How long to wait for PPP when the input of a script has ended. */
    private static final Duration MAX_WAIT_AT_THE_END = Duration.ofSeconds(10);
    /** A prompt whose answer is not to be seen. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(pass(word|code|phrase)|kennwort|secret|\\bpin\\b)[^\\n]*$");

    private final RasTerminal terminal;
    private final DialReport report;
    private final Questions questions;
    private final Consumer<@Nullable Secret> typed;
    private final boolean talks;
    private String line = "";
    private boolean answered = true;
    private boolean standing;
    private boolean told;
    private boolean ended;

    /** What to do next. */
    enum Next {
        /** Nothing. */
        WAIT,
        /** Resume the dial. */
        GO_ON,
        /** Hang up. */
        HANG_UP
    }

    /**
     * A terminal in Interactive.
     *
     * @param typed gets the person's lines, on another thread; null: the input has ended
     */
    DialTerminal(RasTerminal terminal, DialReport report, Questions questions, Consumer<@Nullable Secret> typed) {
        this.terminal = terminal;
        this.report = report;
        this.questions = questions;
        this.typed = typed;
        this.talks = terminal.write("");
    }

    /** Whether somebody is there to be talked to. */
    boolean talks() {
        return talks;
    }

    /** How long to wait for something to happen before {@link #quiet}. */
    Duration patience() {
        if (ended) {
            return MAX_WAIT_AT_THE_END;
        }
        return answered || standing ? QUIET : MAX_SILENCE;
    }

    /** The server has said something. */
    void said(String text) {
        answered = true;
        report.said(text);
        line = (line + text).substring((line + text).lastIndexOf('\n') + 1);
    }

    /** Nothing has happened for a while. */
    Next quiet() {
        boolean ppp = terminal.pppIsHeard();
        if (ended) {
            return ppp ? Next.GO_ON : Next.HANG_UP;
        }
        if (standing) {
            if (ppp && !told) {
                told = true;
                report.note(PPP_IS_HEARD);
            }
            return Next.WAIT;
        }
        if (ppp) {
            return Next.GO_ON;
        }
        standing = true;
        questions.askText(SECRET.matcher(line).find(), typed);
        return Next.WAIT;
    }

    /** The person has typed a line, or has ended the input. */
    Next typed(@Nullable Secret text) {
        standing = false;
        answered = false;
        line = "";
        if (questions.isAtTerminal()) {
            report.typed();
        }
        if (text == null) {
            return atTheEnd();
        }
        char[] characters = text.characters();
        String word = characters.length <= HANG_UP.length() ? new String(characters) : "";
        if (word.equals(HANG_UP)) {
            return Next.HANG_UP;
        }
        if (word.equals(GO_ON) || terminal.pppIsHeard() || (!talks && word.isEmpty())) {
            return Next.GO_ON;
        }
        boolean taken = terminal.write(text) && terminal.write("\r");
        text.wipe();
        if (!taken) {
            report.note(talks ? "the line is behind; that was not sent" : BEFORE_THE_CALL);
        }
        return Next.WAIT;
    }

    private Next atTheEnd() {
        if (terminal.pppIsHeard()) {
            return Next.GO_ON;
        }
        ended = talks && !questions.isAtTerminal();
        return ended ? Next.WAIT : Next.HANG_UP;
    }
}
