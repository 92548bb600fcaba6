package dev.ringback.modem;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a line that came on a modem's port is surely the modem's, or may be what somebody at the far end of a call types,
 * such as a password: behind a call until a command of the preparation has been answered by OK, while an answer or a dial
 * may have got to a call without a CONNECT that is understood, and whenever there is a carrier. Not thread-safe.
 */
final class CallRemains {
    /** What a modem says by itself, and who types it tells nobody a secret. */
    private static final List<String> BARE =
            List.of("OK", "RING", "ERROR", "BUSY", "NO CARRIER", "NO ANSWER", "NO DIALTONE", "NO DIAL TONE");

    private static final List<ResultCode.Kind> OF_A_CALL =
            List.of(ResultCode.Kind.CONNECT, ResultCode.Kind.PROGRESS, ResultCode.Kind.RING);

    /** How modems write what follows such a word; a name or a password has other characters in it, as a rule. */
    private static final Pattern RATES_AND_PROTOCOLS =
            Pattern.compile("(CONNECT|CARRIER|PROTOCOL:|COMPRESSION:|RINGING|RING)( [A-Z0-9./,:=-]+)*");

    private boolean linger = true;

    /** A call has ended, or the port has been opened and nobody knows what was before. */
    void begin() {
        linger = true;
    }

    /** Whether the line is the modem's; asked once for each line, before its meaning is acted upon. */
    boolean isOfTheModem(String line, ResultCode code, ModemStep step, boolean carrier) {
        String text = line.strip();
        boolean attempt = step instanceof Answering || step instanceof Dialing;
        boolean surely = BARE.contains(text);
        if (!linger && !surely) {
            surely = !(attempt || carrier)
                    || (OF_A_CALL.contains(code.kind())
                            && RATES_AND_PROTOCOLS.matcher(text).matches());
        }
        if (step instanceof Preparing preparing && preparing.waiting() && code.kind() == ResultCode.Kind.OK) {
            linger = false;
        }
        return surely;
    }
}
