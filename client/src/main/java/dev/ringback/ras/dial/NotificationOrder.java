package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which notification of a dial may follow which, as the contract's table has it, without what multilink adds; for those who
 * check dials. Any thread.
 */
public final class NotificationOrder {
    /** From, and allowed next; the same state with its error is left out, because it ends the dial. */
    private static final String TABLE = """
            OpenPort              | PortOpened
            PortOpened            | ConnectDevice
            ConnectDevice         | DeviceConnected
            DeviceConnected       | ConnectDevice, Interactive, AllDevicesConnected
            Interactive           | ConnectDevice, AllDevicesConnected
            AllDevicesConnected   | Authenticate, ReAuthenticate
            Authenticate          | AuthNotify
            ReAuthenticate        | AuthNotify
            AuthRetry             | AuthNotify
            AuthChangePassword    | AuthNotify
            AuthNotify            | AuthRetry, AuthCallback, AuthChangePassword, AuthProject, AuthLinkSpeed, AuthAck, \
            PrepareForCallback, RetryAuthentication, PasswordExpired, InvokeEapUI, CallbackSetByCaller
            AuthAck               | AuthNotify, AuthAck, AuthLinkSpeed, AuthProject, Authenticated
            AuthLinkSpeed         | AuthNotify, AuthAck, AuthLinkSpeed, AuthProject, Authenticated
            AuthCallback          | CallbackSetByCaller, PrepareForCallback, AuthNotify, AuthProject
            InvokeEapUI           | AuthNotify
            RetryAuthentication   | AuthRetry
            PasswordExpired       | AuthChangePassword
            CallbackSetByCaller   | AuthCallback, PrepareForCallback, AuthProject
            PrepareForCallback    | WaitForModemReset
            WaitForModemReset     | WaitForCallback
            WaitForCallback       | ReAuthenticate, ConnectDevice, DeviceConnected, AllDevicesConnected
            AuthProject           | Authenticated, Projected
            Authenticated         | Projected, Connected
            Projected             | Authenticated, Connected
            """;

    /** "every unpaused state after Authenticate up to Projected": the peer renegotiates LCP. */
    private static final List<String> BACK_TO_AUTHENTICATE = List.of(
            "AuthNotify",
            "AuthRetry",
            "AuthCallback",
            "AuthChangePassword",
            "AuthProject",
            "AuthLinkSpeed",
            "AuthAck",
            "ReAuthenticate",
            "Authenticated",
            "Projected");

    private static final Map<RasConnectionState, Set<RasConnectionState>> NEXT = read();

    private NotificationOrder() {}

    /**
     * One notification, as far as the order goes.
     *
     * @param failed whether it carries an error, the cause of a pause included
     * @param last whether it says that nothing follows
     */
    public record Told(RasConnectionState state, boolean failed, boolean last) {}

    /**
     * Why a notification may not follow another, in words that end a sentence about it; null: it may.
     *
     * @param before null: it is the first of its dial
     */
    public static @Nullable String breach(@Nullable Told before, Told event) {
        if (event.state() == RasConnectionState.DISCONNECTED) {
            return "Disconnected is a status";
        } else if (before == null) {
            return event.state() == RasConnectionState.OPEN_PORT && !event.failed() ? null : "the first is OpenPort";
        } else if (before.last()) {
            return "something after the end";
        } else if (event.state() == before.state()) {
            return event.failed() && event.last() ? null : "the same state twice, and the second time is no end";
        } else if (event.failed() && !event.state().paused()) {
            // A verdict has no AuthNotify of its own before it: the error comes with the first.
            boolean verdict = event.state() == RasConnectionState.AUTH_NOTIFY;
            return verdict && mayFollow(before.state(), event.state()) ? null : "fails before it was entered";
        } else {
            return mayFollow(before.state(), event.state()) ? null : "not after " + before.state();
        }
    }

    private static boolean mayFollow(RasConnectionState from, RasConnectionState to) {
        Set<RasConnectionState> next = NEXT.get(from);
        return next != null && next.contains(to);
    }

    private static Map<RasConnectionState, Set<RasConnectionState>> read() {
        Map<RasConnectionState, Set<RasConnectionState>> next = new EnumMap<>(RasConnectionState.class);
        for (String line : TABLE.lines().toList()) {
            int bar = line.indexOf('|');
            Set<RasConnectionState> allowed = EnumSet.noneOf(RasConnectionState.class);
            for (String title : List.of(line.substring(bar + 1).split(",", -1))) {
                allowed.add(state(title.strip()));
            }
            RasConnectionState from = state(line.substring(0, bar).strip());
            if (BACK_TO_AUTHENTICATE.contains(from.title())) {
                allowed.add(RasConnectionState.AUTHENTICATE);
            }
            next.put(from, allowed);
        }
        return Collections.unmodifiableMap(next);
    }

    private static RasConnectionState state(String title) {
        for (RasConnectionState state : RasConnectionState.values()) {
            if (state.title().equals(title)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state " + title);
    }
}
