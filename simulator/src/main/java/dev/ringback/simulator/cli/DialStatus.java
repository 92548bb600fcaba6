package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exit statuses of {@code dial}: those of pppd, as far as a RAS error has one. */
enum DialStatus {
    /** It was connected, and somebody said goodbye. */
    ENDED(0, "connected, and ended normally"),
    /** In a pause, or before there was a connection. */
    USER(5, "the user hung up"),
    /** There is no such port, or it is in use. */
    PORT(7, "the port cannot be opened"),
    /** The call did not get through, or what was to be said before PPP was not said. */
    CALL(8, "the call did not get through"),
    /** LCP, authentication protocol or IPCP. */
    NEGOTIATION(10, "the negotiation failed"),
    /** 828. */
    IDLE(12, "idle for too long"),
    /** 932. */
    SESSION(13, "connected for as long as is allowed"),
    /** 829. */
    ECHO(15, "the peer no longer answers"),
    /** 628, 629. */
    CARRIER(16, "the line was lost"),
    /** 737. */
    LOOPED(17, "the line is looped back"),
    /** By the server's verdict on the credentials, or ours on its. */
    REFUSED(19, "refused"),
    /** By a signal, whose status it is. */
    INTERRUPTED(130, "interrupted");

    private static final List<Integer> PORT_ERRORS = List.of(602, 608, 615, 618, 633, 797);
    private static final List<Integer> CALL_ERRORS = List.of(638, 651, 652, 676, 677, 678, 679, 680, 703, 749, 752);
    private static final List<Integer> LINE_ERRORS = List.of(619, 628, 629, 668, 692);
    private static final List<Integer> REFUSALS = List.of(646, 647, 648, 649, 691, 708, 709, 778);

    /** What ends a dial in AuthNotify although nobody has been refused: no common method, and a token that nobody types. */
    private static final List<Integer> NO_VERDICTS = List.of(703, 919);

    private final int number;
    private final String meaning;

    DialStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The exit status. */
    int number() {
        return number;
    }

    /** It in a few words. */
    String meaning() {
        return meaning;
    }

    /**
     * The status of a dial that is over.
     *
     * @param error why
     * @param connected whether it had been connected
     * @param failedIn the state that failed; null if none did
     */
    static DialStatus of(RasError error, boolean connected, @Nullable RasConnectionState failedIn) {
        if (error.equals(RasError.USER_DISCONNECTION)) {
            return connected ? ENDED : USER;
        }
        if (connected && error.equals(RasError.PPP_LCP_TERMINATED)) {
            return ENDED; // the peer said goodbye
        }
        if (failedIn == RasConnectionState.OPEN_PORT || PORT_ERRORS.contains(error.code())) {
            return PORT;
        }
        if (CALL_ERRORS.contains(error.code()) && failedIn != RasConnectionState.AUTH_NOTIFY) {
            return CALL;
        }
        if (failedIn == RasConnectionState.CONNECT_DEVICE && LINE_ERRORS.contains(error.code())) {
            return CALL;
        }
        return ofLink(error, failedIn);
    }

    private static DialStatus ofLink(RasError error, @Nullable RasConnectionState failedIn) {
        if (error.equals(RasError.PPP_LOOPBACK_DETECTED)) {
            return LOOPED;
        }
        if (error.equals(RasError.LINK_FAILURE)) {
            return ECHO;
        }
        if (error.equals(RasError.IDLE_TIMEOUT)) {
            return IDLE;
        }
        if (error.equals(RasError.PPP_SESSION_TIMEOUT)) {
            return SESSION;
        }
        if (LINE_ERRORS.contains(error.code())) {
            return CARRIER;
        }
        boolean verdict = failedIn == RasConnectionState.AUTH_NOTIFY && !NO_VERDICTS.contains(error.code());
        return verdict || REFUSALS.contains(error.code()) ? REFUSED : NEGOTIATION;
    }
}
