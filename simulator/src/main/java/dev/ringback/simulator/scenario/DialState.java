package dev.ringback.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The states that a dial of ours can notify: RASCONNSTATE without RASCS_, and without what is never notified. */
public enum DialState {
    /** RASCS_OpenPort. */
    OPEN_PORT,
    /** RASCS_PortOpened. */
    PORT_OPENED,
    /** RASCS_ConnectDevice. */
    CONNECT_DEVICE,
    /** RASCS_DeviceConnected. */
    DEVICE_CONNECTED,
    /** RASCS_AllDevicesConnected. */
    ALL_DEVICES_CONNECTED,
    /** RASCS_Authenticate. */
    AUTHENTICATE,
    /** RASCS_AuthNotify. */
    AUTH_NOTIFY,
    /** RASCS_AuthRetry. */
    AUTH_RETRY,
    /** RASCS_AuthCallback. */
    AUTH_CALLBACK,
    /** RASCS_AuthChangePassword. */
    AUTH_CHANGE_PASSWORD,
    /** RASCS_AuthProject. */
    AUTH_PROJECT,
    /** RASCS_AuthLinkSpeed. */
    AUTH_LINK_SPEED,
    /** RASCS_AuthAck. */
    AUTH_ACK,
    /** RASCS_ReAuthenticate. */
    RE_AUTHENTICATE,
    /** RASCS_Authenticated. */
    AUTHENTICATED,
    /** RASCS_PrepareForCallback. */
    PREPARE_FOR_CALLBACK,
    /** RASCS_WaitForModemReset. */
    WAIT_FOR_MODEM_RESET,
    /** RASCS_WaitForCallback. */
    WAIT_FOR_CALLBACK,
    /** RASCS_Projected. */
    PROJECTED,
    /** RASCS_SubEntryConnected. */
    SUB_ENTRY_CONNECTED,
    /** RASCS_SubEntryDisconnected. */
    SUB_ENTRY_DISCONNECTED,
    /** RASCS_Interactive. */
    INTERACTIVE,
    /** RASCS_RetryAuthentication. */
    RETRY_AUTHENTICATION,
    /** RASCS_CallbackSetByCaller. */
    CALLBACK_SET_BY_CALLER,
    /** RASCS_PasswordExpired. */
    PASSWORD_EXPIRED,
    /** RASCS_InvokeEapUI. */
    INVOKE_EAP_UI("InvokeEapUI"),
    /** RASCS_Connected. */
    CONNECTED;

    private final String title;

    DialState() {
        StringBuilder text = new StringBuilder();
        for (String word : name().split("_")) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        title = text.toString();
    }

    DialState(String title) {
        this.title = title;
    }

    /** The name in RAS and in scenario files: {@code RetryAuthentication}. */
    public String title() {
        return title;
    }

    /** The state of a title, or null. */
    public static @Nullable DialState ofTitle(String title) {
        for (DialState state : values()) {
            if (state.title.equals(title)) {
                return state;
            }
        }
        return null;
    }

    /** All titles, in the order of the constants. */
    public static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (DialState state : values()) {
            titles.add(state.title);
        }
        return titles;
    }

    @Override
    public String toString() {
        return title;
    }
}
