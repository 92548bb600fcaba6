package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasError;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which notification may follow which: the contract's table, typed as it stands there, without what multilink adds. */
final class StateLegality {
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

    private StateLegality() {}

    /** Throws, naming the place, unless the notifications of a dial are legal. */
    static void check(List<RasDialEvent> heard) {
        RasDialEvent before = null;
        for (int i = 0; i < heard.size(); i++) {
            RasDialEvent event = heard.get(i);
            String illegal = illegal(before, event);
            if (illegal != null) {
                throw new AssertionError("notification " + i + ", " + DialLab.text(event) + ": " + illegal + "; heard "
                        + heard.stream().map(DialLab::text).toList());
            }
            before = event;
        }
    }

    private static String illegal(RasDialEvent before, RasDialEvent event) {
        boolean failed = !event.error().equals(RasError.SUCCESS);
        if (event.state() == RasConnectionState.DISCONNECTED) {
            return "Disconnected is a status";
        } else if (before == null) {
            return event.state() == RasConnectionState.OPEN_PORT && !failed ? null : "the first is OpenPort";
        } else if (ends(before)) {
            return "something after the end";
        } else if (event.state() == before.state()) {
            return failed && event.last() ? null : "the same state twice, and the second time is no end";
        } else if (failed && !event.state().paused()) {
            // A verdict has no AuthNotify of its own before it: the error comes with the first.
            boolean verdict = event.state() == RasConnectionState.AUTH_NOTIFY;
            return verdict && allowed(before.state(), event.state()) ? null : "fails before it was entered";
        } else {
            return allowed(before.state(), event.state()) ? null : "not after " + before.state();
        }
    }

    private static boolean ends(RasDialEvent event) {
        return event.last();
    }

    private static boolean allowed(RasConnectionState from, RasConnectionState to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    private static Map<RasConnectionState, Set<RasConnectionState>> read() {
        Map<RasConnectionState, Set<RasConnectionState>> next = new EnumMap<>(RasConnectionState.class);
        for (String line : TABLE.split("\n")) {
            String[] columns = line.split("\\|");
            Set<RasConnectionState> allowed = EnumSet.noneOf(RasConnectionState.class);
            for (String title : columns[1].split(",")) {
                allowed.add(state(title.strip()));
            }
            next.put(state(columns[0].strip()), allowed);
        }
        for (String title : BACK_TO_AUTHENTICATE) {
            next.get(state(title)).add(RasConnectionState.AUTHENTICATE);
        }
        return next;
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
