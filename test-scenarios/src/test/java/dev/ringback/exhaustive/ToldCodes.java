package dev.ringback.exhaustive;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasError;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Happening;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which numbers an error of a dial may have: those of the table, and those that its server has told it in a Failure
 * ({@code E=}; RFC 2433, section 8): a server may send any, and RAS hands it on.
 */
final class ToldCodes {
    private static final int CHAP_FAILURE = 4;
    private static final int HEADER_OCTETS = 4;
    private static final Pattern CODE = Pattern.compile("E=([0-9]{1,9})(?![0-9])");

    private final Set<Integer> told = new TreeSet<>();

    /** Another dial begins, which has been told nothing. */
    void begin() {
        told.clear();
    }

    /** A frame has arrived. */
    void arrived(Happening.FrameArrived frame) {
        Octets information = frame.packet().information();
        if (frame.by() == Side.CLIENT
                && frame.packet().protocol() == ProtocolNumber.CHAP
                && information.length() > HEADER_OCTETS
                && information.u8(0) == CHAP_FAILURE) {
            Matcher code = CODE.matcher(information.slice(HEADER_OCTETS).toText());
            if (code.find()) {
                told.add(Integer.parseInt(code.group(1)));
            }
        }
    }

    /** Whether an error may have this number. */
    boolean has(int code) {
        return RasError.of(code).isKnown() || told.contains(code);
    }
}
