package dev.ringback.ras.dial;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ras.RasInteraction;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The script of a dial: the steps of its entry, with copies of what they send. {@link #wipe} ends those. */
final class DialScript {
    private static final String USER = "USERID";
    private static final String PASSWORD = "PASSWORD";
    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte LINE_FEED = '\n';

    private final List<Step> steps = new ArrayList<>();

    /** A step whose secret is ours. */
    private record Step(
            String shown, Octets expect, @Nullable Secret send, Duration within) {}

    DialScript(RasInteraction.Script script) {
        for (RasInteraction.Step step : script.steps()) {
            Secret send = step.send();
            steps.add(new Step(
                    step.expect(),
                    Octets.copyOf(step.expect().getBytes(StandardCharsets.UTF_8)),
                    send == null ? null : send.copy(),
                    step.within()));
        }
    }

    int size() {
        return steps.size();
    }

    Duration within(int at) {
        return steps.get(at).within;
    }

    /** Where the text that a step waits for ends, or -1. */
    int end(int at, Octets text) {
        Octets expect = steps.get(at).expect;
        for (int from = 0; from + expect.length() <= text.length(); from++) {
            if (isAt(text, from, expect)) {
                return from + expect.length();
            }
        }
        return -1;
    }

    private static boolean isAt(Octets text, int at, Octets expect) {
        for (int i = 0; i < expect.length(); i++) {
            if (text.u8(at + i) != expect.u8(i)) {
                return false;
            }
        }
        return true;
    }

    /** What may still be the beginning of the text that a step waits for. */
    Octets rest(int at, Octets text) {
        int most = Math.max(0, steps.get(at).expect.length() - 1);
        Octets rest = text.slice(Math.max(0, text.length() - most));
        return Octets.copyOf(rest.toByteArray()); // not a view of all that has come
    }

    /** What to say of a step whose text has not come. */
    String unheard(int at) {
        Step step = steps.get(at);
        return "step " + (at + 1) + " of the script waited " + seconds(step.within) + " for \"" + step.shown
                + "\", and it did not come";
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** What is wrong with the script, empty if nothing; the text itself is not shown. */
    String fault() {
        for (int at = 0; at < steps.size(); at++) {
            Secret send = steps.get(at).send;
            if (!new RasInteraction.Step("", send, RasInteraction.Step.USUAL).isReadable()) {
                return "step " + (at + 1) + " of the script sends a dollar that is none of $USERID, $PASSWORD and $$";
            }
        }
        return "";
    }

    /** The length of the word after a dollar; 0: there is none. */
    private static int wordLength(char[] text, int at) {
        return at < text.length && text[at] == '$'
                ? 1
                : isAt(text, at, USER) ? USER.length() : isAt(text, at, PASSWORD) ? PASSWORD.length() : 0;
    }

    private static boolean isAt(char[] text, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= text.length || text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What a step sends, or nothing. */
    Octets sent(int at, String userName, Secret password) {
        Secret send = steps.get(at).send;
        if (send == null) {
            return Octets.EMPTY;
        }
        Secret filled = filled(send, userName, password);
        byte[] octets = filled.utf8();
        filled.wipe();
        int last = octets.length == 0 ? 0 : octets[octets.length - 1];
        boolean ends = last == CARRIAGE_RETURN || last == LINE_FEED;
        OctetWriter sent = new OctetWriter(octets.length + 1).octets(octets);
        Arrays.fill(octets, (byte) 0);
        return ends ? sent.toOctets() : sent.u8(CARRIAGE_RETURN).toOctets();
    }

    /** The text with user name and password in their places. */
    private static Secret filled(Secret send, String userName, Secret password) {
        char[] text = send.characters();
        char[] filled = {};
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '$') {
                filled = joined(filled, Arrays.copyOfRange(text, from, i));
                if (isAt(text, i + 1, USER)) {
                    filled = joined(filled, userName.toCharArray());
                } else if (isAt(text, i + 1, PASSWORD)) {
                    filled = joined(filled, password.characters());
                } else {
                    filled = joined(filled, new char[] {'$'});
                }
                i += wordLength(text, i + 1);
                from = i + 1;
            }
        }
        filled = joined(filled, Arrays.copyOfRange(text, from, text.length));
        Secret whole = Secret.of(filled);
        Arrays.fill(filled, '\0');
        Arrays.fill(text, '\0');
        return whole;
    }

    /** Both in a new array; the two are wiped. */
    private static char[] joined(char[] first, char[] second) {
        char[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.fill(first, '\0');
        Arrays.fill(second, '\0');
        return both;
    }

    /** The secrets that are held. */
    List<Secret> held() {
        List<Secret> held = new ArrayList<>(steps.size());
        for (Step step : steps) {
            if (step.send != null) {
                held.add(step.send);
            }
        }
        return held;
    }

    void wipe() {
        held().forEach(Secret::wipe);
    }
}
