package dev.ringback.simulator.cli;

import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
    /** A server that is never silent is not waited for longer: the person is asked while it talks. */
    private static final Duration MAX_TALK = Duration.ofSeconds(30);
    /** Characters of the server's last line that are looked at. */
    private static final int MAX_LINE_CHARACTERS = 256;
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
    private final LongSupplier nanoseconds;
    private String line = "";
    private long since;
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
     * @param nanoseconds a clock
     */
    DialTerminal(
            RasTerminal terminal,
            DialReport report,
            Questions questions,
            Consumer<@Nullable Secret> typed,
            LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.since = nanoseconds.getAsLong();
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
            Duration left = MAX_WAIT_AT_THE_END.minus(sinceTheLastLine());
            return left.isNegative() ? Duration.ZERO : left;
        }
        return answered || standing ? QUIET : MAX_SILENCE;
    }

    /** The server has said something. One that goes on and on is not waited for for ever. */
    Next said(String text) {
        answered = true;
        report.said(text);
        String all = line + text;
        int from = Math.max(all.lastIndexOf('\n') + 1, all.length() - MAX_LINE_CHARACTERS);
        line = all.substring(from);
        Duration most = ended ? MAX_WAIT_AT_THE_END : MAX_TALK;
        return standing || sinceTheLastLine().compareTo(most) < 0 ? Next.WAIT : quiet();
    }

    private Duration sinceTheLastLine() {
        return Duration.ofNanos(nanoseconds.getAsLong() - since);
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
        since = nanoseconds.getAsLong();
        standing = false;
        answered = false;
        line = "";
        if (questions.isAtTerminal()) {
            report.typed();
        }
        if (text == null) {
            return atTheEnd();
        }
        try {
            return typedLine(text);
        } finally {
            text.wipe();
        }
    }

    private Next typedLine(Secret text) {
        if (is(text, HANG_UP)) {
            return Next.HANG_UP;
        }
        if (is(text, GO_ON) || terminal.pppIsHeard() || (!talks && text.length() == 0)) {
            return Next.GO_ON;
        }
        char[] whole = Arrays.copyOf(text.characters(), text.length() + 1);
        whole[text.length()] = '\r';
        Secret sent = Secret.of(whole);
        Arrays.fill(whole, '\0');
        if (!terminal.write(sent)) {
            report.note(talks ? "the line is behind; that was not sent" : BEFORE_THE_CALL);
        }
        sent.wipe();
        return Next.WAIT;
    }

    private static boolean is(Secret text, String word) {
        char[] characters = text.characters();
        boolean is = Arrays.equals(characters, word.toCharArray());
        Arrays.fill(characters, '\0');
        return is;
    }

    private Next atTheEnd() {
        if (terminal.pppIsHeard()) {
            return Next.GO_ON;
        }
        ended = talks && !questions.isAtTerminal();
        return ended ? Next.WAIT : Next.HANG_UP;
    }
}
