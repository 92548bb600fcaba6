package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.hdlc.TextBeforeFrames;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.LoginConfig.Prompt;
import dev.ringback.simulator.server.LoginConfig.Wanted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of one call before its PPP: a banner, and prompts until somebody has logged in, who then gets PPP. A wrong login
 * is refused with a text and asked for again as often as the server has retries; then it hangs up. What is typed is not
 * echoed, except for the end of a line; backspace takes a character back. Frames of PPP that come instead of a login begin
 * PPP, as on terminal servers, but only where PPP itself asks for a password. Not thread-safe.
 */
final class LoginDialogue {
    /** Octets of a line; one that is longer is a wrong answer. */
    static final int MAX_LINE_OCTETS = 256;

    /** Texts that may wait for a line that is behind; what comes beyond is not said. */
    static final int MAX_UNSENT_TEXTS = 64;

    private static final String REFUSED = "Login incorrect\r\n";
    private static final String ACCEPTED = "Entering PPP mode\r\n";
    private static final String TOO_LATE = "\r\nLogin timed out\r\n";
    private static final int BACKSPACE = 0x08;
    private static final int DELETE = 0x7F;

    private final LoginConfig config;
    private final int retries;
    private final Duration time;
    private final boolean pppInstead;
    private final UserDatabase users;
    private final CallNotes notes;
    private final ArrayDeque<PortCommand> texts = new ArrayDeque<>(4);
    private TextBeforeFrames seeker = new TextBeforeFrames();
    private final byte[] line = new byte[MAX_LINE_OCTETS];
    private int lineOctets;
    private boolean tooLong;
    private boolean afterReturn;
    private int at;
    private int attempt = 1;
    private String user = "";
    private Secret password = Secret.of("");
    private boolean wordsRight = true;
    private Outcome outcome = Outcome.OPEN;
    private Instant deadline = Instant.MAX;
    private String reason = "nobody logged in";

    /** How far it is. */
    enum Outcome {
        /** It goes on. */
        OPEN,
        /** PPP begins. */
        PPP,
        /** The caller has had its tries. */
        FAILED
    }

    /**
     * A dialogue that has not begun, with a server's retries and its authenticate-time.
     *
     * <p>Frames instead of a login begin PPP if that asks for a password.
     */
    LoginDialogue(LoginConfig config, ServerConfig server, UserDatabase users, CallNotes notes) {
        this.config = config;
        this.retries = server.retries();
        this.time = server.authenticateTime();
        this.pppInstead = !server.lcp().demand().isEmpty();
        this.users = users;
        this.notes = notes;
    }

    /** Says what comes first. */
    void begin(Instant now) {
        deadline = now.plus(time);
        String banner = config.banner();
        boolean newLine = banner.isEmpty() || banner.endsWith("\n") || banner.endsWith("\r");
        say(newLine ? banner : banner + "\r\n");
        ask();
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether it goes on. */
    boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    /** Who has logged in; empty: nobody in particular. */
    String user() {
        return user;
    }

    /** Why it has failed. */
    String reason() {
        return reason;
    }

    /** Ends it if its time is over. */
    void timeout(Instant now) {
        if (outcome == Outcome.OPEN && !now.isBefore(deadline)) {
            say(TOO_LATE);
            reason = "the login took too long";
            end(Outcome.FAILED);
        }
    }

    /** When its time is over. */
    Instant nextTimeout() {
        return deadline;
    }

    /** What is to be written, in order. */
    @Nullable
    PortCommand pollPort() {
        return texts.pollFirst();
    }

    /** Takes octets until the outcome is clear; what belongs to PPP then stays in the buffer, behind {@link #held}. */
    void receive(Instant now, ByteBuffer octets) {
        while (outcome == Outcome.OPEN && octets.hasRemaining()) {
            Octets text = seeker.read(octets);
            for (int i = 0; i < text.length() && outcome == Outcome.OPEN; i++) {
                take(now, text.u8(i));
            }
            if (seeker.framesHaveBegun() && outcome == Outcome.OPEN) {
                notes.add(new JournalEvent.PppInsteadOfLogin(pppInstead));
                if (pppInstead) {
                    end(Outcome.PPP);
                } else {
                    seeker = new TextBeforeFrames(); // nobody gets in without a login or a password
                }
            }
        }
    }

    /** A packet has come before anybody logged in. */
    void receivePacket() {
        notes.add(new JournalEvent.PppInsteadOfLogin(pppInstead));
        if (pppInstead) {
            end(Outcome.PPP);
        }
    }

    /** The beginning of a frame that was read already. */
    Octets held() {
        return seeker.held();
    }

    /** Forgets what was typed. */
    void wipe() {
        Arrays.fill(line, (byte) 0);
        lineOctets = 0;
        password.wipe();
    }

    private void end(Outcome how) {
        outcome = how;
        wipe();
    }

    private void take(Instant now, int octet) {
        boolean endsSameLine = octet == '\n' && afterReturn;
        afterReturn = octet == '\r';
        if (endsSameLine || octet == 0) {
            return;
        }
        if (octet == '\r' || octet == '\n') {
            say("\r\n");
            answered(now);
        } else if (octet == BACKSPACE || octet == DELETE) {
            lineOctets = Math.max(0, lineOctets - 1);
        } else if (lineOctets < line.length) {
            line[lineOctets++] = (byte) octet;
        } else {
            tooLong = true;
        }
    }

    private void answered(Instant now) {
        Prompt prompt = config.prompts().get(at);
        String answer = new String(line, 0, lineOctets, StandardCharsets.UTF_8);
        boolean whole = !tooLong;
        Arrays.fill(line, (byte) 0);
        lineOctets = 0;
        tooLong = false;
        if (prompt.wanted() == Wanted.USER && answer.isEmpty()) {
            say(prompt.text()); // somebody wants to see it again
            return;
        }
        note(prompt, answer);
        switch (prompt.wanted()) {
            case USER -> user = whole ? answer.substring(answer.indexOf('\\') + 1) : "";
            case PASSWORD -> password = Secret.of(answer);
            case WORD -> wordsRight &= whole && answer.equals(prompt.reply());
        }
        wordsRight &= whole;
        at++;
        if (at < config.prompts().size()) {
            say(config.prompts().get(at).text());
        } else {
            judge(now);
        }
    }

    /** The name of an account and a word that was expected may be shown; anything else may be a password. */
    private void note(Prompt prompt, String answer) {
        boolean known = prompt.wanted() == Wanted.USER
                ? users.account(answer.substring(answer.indexOf('\\') + 1)) != null
                : prompt.wanted() == Wanted.WORD && answer.equals(prompt.reply());
        notes.add(new JournalEvent.TextHeard(known ? answer : "", answer.length()));
    }

    private void judge(Instant now) {
        long code = wordsRight ? logOn(now).code() : LogonResult.AUTHENTICATION_FAILURE.code();
        boolean again = code != 0 && attempt <= retries;
        String shown = users.account(user) == null ? "" : user;
        notes.add(new JournalEvent.LoginJudged(shown, attempt, code, again));
        password.wipe();
        if (code == 0) {
            say(ACCEPTED);
            end(Outcome.PPP);
            return;
        }
        say(REFUSED);
        user = "";
        wordsRight = true;
        at = 0;
        attempt++;
        if (again) {
            ask();
        } else {
            end(Outcome.FAILED);
        }
    }

    private LogonResult logOn(Instant now) {
        boolean asksUser = asks(Wanted.USER);
        if (!asksUser) {
            return LogonResult.ACCEPTED;
        }
        boolean asksPassword = asks(Wanted.PASSWORD);
        return users.logOn(now, user, known -> !asksPassword || known.equals(password));
    }

    private boolean asks(Wanted wanted) {
        return config.prompts().stream().anyMatch(prompt -> prompt.wanted() == wanted);
    }

    private void ask() {
        if (config.prompts().isEmpty()) {
            end(Outcome.PPP);
        } else {
            say(config.prompts().get(0).text());
        }
    }

    /** Lines end with a return and a line feed, as terminals want it. */
    private void say(String text) {
        if (text.isEmpty() || texts.size() >= MAX_UNSENT_TEXTS) {
            return;
        }
        String said = text.replace("\r\n", "\n").replace("\n", "\r\n");
        notes.add(new JournalEvent.TextSaid(said));
        texts.addLast(new PortCommand.Write(Octets.copyOf(said.getBytes(StandardCharsets.UTF_8))));
    }
}
