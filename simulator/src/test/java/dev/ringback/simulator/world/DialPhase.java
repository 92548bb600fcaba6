package dev.ringback.simulator.world;

import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnectionState;
import java.util.List;
import java.util.function.Predicate;

/** Where a dial is when something breaks. */
public enum DialPhase {
    /** The port is being opened. */
    OPENING(RasConnectionState.OPEN_PORT, "plain"),
    /** The modem is sent its init lines. */
    PREPARING("AT&F", "plain"),
    /** The modem dials, rings and trains. */
    DIALING("ATDT", "plain"),
    /** The line is up, and LCP begins. */
    LCP(RasConnectionState.ALL_DEVICES_CONNECTED, "plain"),
    /** Somebody proves who he is. */
    AUTHENTICATION(RasConnectionState.AUTHENTICATE, "plain"),
    /** A pause: the password was wrong. */
    RETRY(RasConnectionState.RETRY_AUTHENTICATION, "retry"),
    /** A pause: the password has expired. */
    EXPIRED(RasConnectionState.PASSWORD_EXPIRED, "expired"),
    /** A pause: where to be called back. */
    CALLBACK_NUMBER(RasConnectionState.CALLBACK_SET_BY_CALLER, "caller"),
    /** A pause: the terminal after the dial. */
    TERMINAL(RasConnectionState.INTERACTIVE, "plain"),
    /** A pause: EAP asks for a token. */
    TOKEN(RasConnectionState.INVOKE_EAP_UI, "plain"),
    /** The first call is over, and the second one has not come. */
    WAITING_FOR_CALLBACK(RasConnectionState.WAIT_FOR_CALLBACK, "preset"),
    /** Datagrams pass. */
    CONNECTED(RasConnectionState.CONNECTED, "plain"),
    /** The user has hung up, and the goodbyes are being said. */
    HANGING_UP(RasConnectionState.CONNECTED, "plain");

    private final RasConnectionState state;
    private final String command;
    private final String user;

    DialPhase(RasConnectionState state, String user) {
        this.state = state;
        this.command = "";
        this.user = user;
    }

    DialPhase(String command, String user) {
        this.state = RasConnectionState.DISCONNECTED;
        this.command = command;
        this.user = user;
    }

    /** Who dials, of the sample server's users. */
    public String user() {
        return user;
    }

    /** Whether the dial is here, by the states that were told and what the modem was told. */
    public boolean isReached(List<RasConnectionState> told, Predicate<String> modemWasTold) {
        return command.isEmpty() ? told.contains(state) : modemWasTold.test(command);
    }

    /** How the user proves who he is. */
    public List<RasAuthMethod> methods() {
        return this == TOKEN ? List.of(RasAuthMethod.EAP_GTC) : List.of(RasAuthMethod.MSCHAP_V2);
    }

    /** Whether a modem has to be there. */
    public boolean needsModem() {
        return this == PREPARING || this == DIALING;
    }

    /** Whether there is a carrier that could be lost. */
    public boolean hasCarrier() {
        return compareTo(LCP) >= 0 && this != WAITING_FOR_CALLBACK;
    }
}
