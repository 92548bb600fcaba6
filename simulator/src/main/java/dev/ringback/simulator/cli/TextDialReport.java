package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasStatistics;
import dev.ringback.simulator.report.PrintableText;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** One line for each state, for a person. */
final class TextDialReport implements DialReport {
    private static final int STATE_WIDTH = 22;
    private static final String UNKNOWN = "unknown";

    private final Surroundings surroundings;
    private final Detail detail;
    private final boolean pausedStates;
    private final String device;
    private boolean inLine; // of the server's text
    private boolean answering; // to a line that stands on the screen
    private boolean connected;

    /** How much is told. */
    enum Detail {
        /** The end alone. */
        END,
        /** Each state, what has passed in a connection, and the end. */
        STATES,
        /** The results of LCP and all counters, too. */
        ALL
    }

    /**
     * A report.
     *
     * @param pausedStates whether pauses were allowed, which decides what is advised at the end
     * @param device what is dialed, in words
     */
    TextDialReport(Surroundings surroundings, Detail detail, boolean pausedStates, String device) {
        this.device = device;
        this.surroundings = surroundings;
        this.detail = detail;
        this.pausedStates = pausedStates;
    }

    @Override
    public void notified(RasDialEvent event) {
        RasConnectionState state = event.state();
        if (state == RasConnectionState.CONNECTED || (detail == Detail.END && !state.paused())) {
            return;
        }
        if (state == RasConnectionState.INVOKE_EAP_UI && event.asks()) {
            return; // told with what is asked
        }
        String text = event.error().equals(RasError.SUCCESS) ? "" : explained(event.error(), event.message());
        if (event.last()) {
            line(state.title(), surroundings.colored(Surroundings.Color.RED, text));
        } else if (state.paused()) {
            line(state.title(), surroundings.colored(Surroundings.Color.YELLOW, text + wanted(state)));
        } else {
            line(state.title(), state == RasConnectionState.CONNECT_DEVICE ? device : text);
        }
    }

    @Override
    public void eapAsks(RasEapQuestion question) {
        String text = question.text();
        String said = text.isEmpty() ? "" : ": \"" + printable(text) + "\"";
        String method = AuthWords.word(question.method());
        String asked;
        if (question instanceof RasEapQuestion.Credentials refused) {
            asked = explained(refused.cause(), text) + " " + method + " takes another user or password.";
        } else if (question instanceof RasEapQuestion.NewPassword) {
            asked = explained(RasError.PASSWD_EXPIRED, text) + " " + method + " wants a new one.";
        } else {
            asked = method + " asks for a token" + said;
        }
        line(RasConnectionState.INVOKE_EAP_UI.title(), surroundings.colored(Surroundings.Color.YELLOW, asked));
        question.notice().lines().forEach(shown -> line("", "the server shows: \"" + printable(shown) + "\""));
    }

    private static String wanted(RasConnectionState pause) {
        return switch (pause) {
            case RETRY_AUTHENTICATION -> " The server allows another try.";
            case CALLBACK_SET_BY_CALLER -> "The server calls back where you want, or not at all.";
            case PASSWORD_EXPIRED -> " The server wants a new one.";
            default -> "";
        };
    }

    @Override
    public void connected(RasConnection connection) {
        connected = true;
        if (detail == Detail.END) {
            return;
        }
        try {
            RasProjection.Ip ip = connection.projection();
            StringJoiner words = new StringJoiner(", ");
            words.add("address " + ip.address());
            addIfAny(words, "server ", ip.serverAddress());
            addIfAny(words, "DNS ", both(ip.dns1(), ip.dns2()));
            addIfAny(words, "WINS ", both(ip.wins1(), ip.wins2()));
            line(
                    RasConnectionState.CONNECTED.title(),
                    surroundings.colored(Surroundings.Color.GREEN, words.toString()));
            if (detail == Detail.ALL) {
                line("", lcp((RasProjection.Lcp) connection.projection(RasProtocol.LCP)));
            }
        } catch (RasException none) {
            line(RasConnectionState.CONNECTED.title(), String.valueOf(none.getMessage()));
        }
    }

    private static String both(String first, String second) {
        return second.isEmpty() ? first : first + " " + second;
    }

    private static void addIfAny(StringJoiner words, String name, String value) {
        if (!value.isEmpty()) {
            words.add(name + value);
        }
    }

    private static String lcp(RasProjection.Lcp lcp) {
        String text =
                "authentication " + lcp.authentication().map(AuthWords::word).orElse("none") + ", MRU "
                        + lcp.sendMruOctets() + " out and " + lcp.receiveMruOctets() + " in";
        return lcp.serverMessage().isEmpty() ? text : text + "; the server said: " + printable(lcp.serverMessage());
    }

    @Override
    public void refusedAnswer(String why) {
        surroundings.err().println("ringback dial: " + why);
        surroundings.err().flush();
    }

    @Override
    public void typed() {
        inLine = false;
        answering = true;
    }

    /** A terminal shows the person's Enter: that the server ends the line, too, is not shown once more. */
    @Override
    public void said(String text) {
        String shown = text.replace("\r", "");
        if (answering && shown.startsWith("\n")) {
            shown = shown.substring(1);
        }
        answering = false;
        StringBuilder printable = new StringBuilder(shown.length());
        for (String part : shown.split("(?<=\n)", -1)) {
            boolean whole = part.endsWith("\n");
            printable
                    .append(printable(whole ? part.substring(0, part.length() - 1) : part))
                    .append(whole ? "\n" : "");
        }
        inLine = shown.isEmpty() ? inLine : !shown.endsWith("\n");
        surroundings.out().print(printable);
        surroundings.out().flush();
    }

    @Override
    public void note(String what) {
        leaveLine();
        surroundings.err().println("ringback dial: " + what);
        surroundings.err().flush();
    }

    private void leaveLine() {
        if (inLine) {
            inLine = false;
            surroundings.out().println();
        }
    }

    @Override
    public void ended(RasConnectionStatus status, DialStatus exit, RasStatistics statistics) {
        if (connected && detail != Detail.END) {
            line("", "connected for " + RunText.people(statistics.connected()) + "; " + passed(statistics));
        } else if (detail == Detail.ALL) {
            line("", passed(statistics));
        }
        if (detail == Detail.ALL) {
            line("", counted(statistics));
        }
        boolean untold = connected && !status.message().isEmpty(); // RAS has no notification for the end of Connected
        String text = untold || detail == Detail.END
                ? explained(status.error(), status.message()) + " Exit status "
                : status.error() + "; exit status ";
        text += exit.number() + " (" + exit.meaning() + ")";
        Surroundings.Color color = exit == DialStatus.ENDED ? Surroundings.Color.GREEN : Surroundings.Color.RED;
        line(RasConnectionState.DISCONNECTED.title(), surroundings.colored(color, text));
        String hint = DialHints.of(status, exit, pausedStates);
        if (!hint.isEmpty()) {
            surroundings.err().println("hint: " + hint);
            surroundings.err().flush();
        }
    }

    private static String passed(RasStatistics statistics) {
        String text = "sent " + statistics.sentOctets() + " octets in " + statistics.sentFrames() + " frames, received "
                + statistics.receivedOctets() + " in " + statistics.receivedFrames();
        long bad = statistics.crcErrors() + statistics.alignmentErrors();
        return bad == 0 ? text : text + " and " + bad + " bad ones";
    }

    /** The rest of the counters; what nobody can know is said to be so. */
    private static String counted(RasStatistics statistics) {
        OptionalInt rate = statistics.bitsPerSecond();
        return "datagrams " + statistics.sentDatagrams() + " out and " + statistics.receivedDatagrams()
                + " in, discarded frames " + statistics.discardedFrames() + ", CRC errors " + statistics.crcErrors()
                + ", alignment errors " + statistics.alignmentErrors() + ", framing errors "
                + known(statistics.framingErrors()) + ", hardware overruns " + known(statistics.hardwareOverruns())
                + ", line rate " + (rate.isPresent() ? rate.getAsInt() + " bit/s" : UNKNOWN);
    }

    private static String known(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : UNKNOWN;
    }

    /** Number, name, one sentence, and what the peer or the port said. */
    static String explained(RasError error, String message) {
        String text = error + ": " + error.meaning();
        return message.isEmpty() ? text : text + " (" + printable(message) + ")";
    }

    /** A peer's text must not move the cursor. */
    static String printable(String text) {
        return PrintableText.of(text);
    }

    private void line(String name, String text) {
        leaveLine();
        String padded = name + " ".repeat(Math.max(1, STATE_WIDTH - name.length()));
        surroundings.out().println((padded + text).stripTrailing());
        surroundings.out().flush();
    }
}
