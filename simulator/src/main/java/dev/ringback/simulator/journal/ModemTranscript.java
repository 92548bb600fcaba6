package dev.ringback.simulator.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes events of the lines between a computer and its modem. What is dialed is shown, and so is all that the modem says;
 * what is no command may be the rest of a login, and is not shown, nor are the codes of a card in a mobile modem.
 */
public final class ModemTranscript {
    private static final Pattern CODE = Pattern.compile("(?i)(\\+(?:CPIN|CPWD|CLCK)=)[^;]*");
    private static final String HIDDEN = "********";

    private ModemTranscript() {}

    /** A line to the modem, without its end. */
    public static JournalEvent.ModemText toModem(String line) {
        return new JournalEvent.ModemText(true, isCommand(line) ? withoutCodes(line) : "", line.length());
    }

    /** A line of the modem's own, without its ends; an echo of what was sent to it is none. */
    public static JournalEvent.ModemText ofModem(String line) {
        return new JournalEvent.ModemText(false, line, line.length());
    }

    /** A line that came from the modem and may be the rest of a call, which is not shown. */
    public static JournalEvent.ModemText hidden(int lengthCharacters) {
        return new JournalEvent.ModemText(false, "", lengthCharacters);
    }

    private static boolean isCommand(String line) {
        String text = line.strip();
        return text.regionMatches(true, 0, "AT", 0, 2)
                || text.equalsIgnoreCase("A/")
                || text.equalsIgnoreCase("A>")
                || text.equals("+++");
    }

    private static String withoutCodes(String line) {
        if (line.indexOf('+') < 0) {
            return line; // a code is told to a command of the extended syntax
        }
        return CODE.matcher(line).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + HIDDEN));
    }
}
