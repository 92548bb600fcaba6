package dev.ringback.ras;

/**
 * The states of a connection, with the names and numbers of {@code RASCONNSTATE}. Programs must not depend on the order
 * or the presence of running states; a dial of ours follows the table in the module's README.
 */
public enum RasConnectionState {
    /** The port of the entry is about to be opened. */
    OPEN_PORT(0, "OpenPort"),
    /** The port is open. */
    PORT_OPENED(1, "PortOpened"),
    /** One device is about to be connected. */
    CONNECT_DEVICE(2, "ConnectDevice"),
    /** That device is connected. */
    DEVICE_CONNECTED(3, "DeviceConnected"),
    /** The physical link is up. */
    ALL_DEVICES_CONNECTED(4, "AllDevicesConnected"),
    /** The authentication phase begins, negotiation of the link included. */
    AUTHENTICATE(5, "Authenticate"),
    /** There is a verdict: without an error a more specific state follows at once, with one the dial has failed. */
    AUTH_NOTIFY(6, "AuthNotify"),
    /** The client asked for another attempt with other credentials. */
    AUTH_RETRY(7, "AuthRetry"),
    /** The server asked for a callback number. */
    AUTH_CALLBACK(8, "AuthCallback"),
    /** The client asked to change the password of the account. */
    AUTH_CHANGE_PASSWORD(9, "AuthChangePassword"),
    /** The negotiation of the network protocols starts. */
    AUTH_PROJECT(10, "AuthProject"),
    /** The speed of the link is calculated. */
    AUTH_LINK_SPEED(11, "AuthLinkSpeed"),
    /** An authentication request is being acknowledged. */
    AUTH_ACK(12, "AuthAck"),
    /** Authentication starts again after a callback. */
    RE_AUTHENTICATE(13, "ReAuthenticate"),
    /** The client has completed authentication. */
    AUTHENTICATED(14, "Authenticated"),
    /** The line is about to be dropped so that the server can call back. */
    PREPARE_FOR_CALLBACK(15, "PrepareForCallback"),
    /** The client waits for the modem to settle before it is asked to answer. */
    WAIT_FOR_MODEM_RESET(16, "WaitForModemReset"),
    /** The client waits for the call of the server. */
    WAIT_FOR_CALLBACK(17, "WaitForCallback"),
    /** The results of the network protocols are there. */
    PROJECTED(18, "Projected"),
    /** Windows 95 and 98 only; never announced by us. */
    START_AUTHENTICATION(19, "StartAuthentication"),
    /** Windows 95 and 98 only; never announced by us. */
    CALLBACK_COMPLETE(20, "CallbackComplete"),
    /** Windows 95 and 98 only; never announced by us. */
    LOGON_NETWORK(21, "LogonNetwork"),
    /** One member link of a multilink entry is connected. */
    SUB_ENTRY_CONNECTED(22, "SubEntryConnected"),
    /** One member link of a multilink entry went down. */
    SUB_ENTRY_DISCONNECTED(23, "SubEntryDisconnected"),
    /** Windows 7 and later; never announced by us. */
    APPLY_SETTINGS(24, "ApplySettings"),
    /** Paused: a terminal window or a script needs the user. */
    INTERACTIVE(0x1000, "Interactive"),
    /** Paused: the credentials were refused, and other ones may be supplied. */
    RETRY_AUTHENTICATION(0x1001, "RetryAuthentication"),
    /** Paused: a callback number must be supplied. */
    CALLBACK_SET_BY_CALLER(0x1002, "CallbackSetByCaller"),
    /** Paused: the password has expired, and a new one must be supplied. */
    PASSWORD_EXPIRED(0x1003, "PasswordExpired"),
    /** Paused: an EAP method needs the user. */
    INVOKE_EAP_UI(0x1004, "InvokeEapUI"),
    /** Success. */
    CONNECTED(0x2000, "Connected"),
    /** Failure or disconnection: a status, never a notification of a dial. */
    DISCONNECTED(0x2001, "Disconnected");

    private static final int PAUSED_BIT = 0x1000;
    private static final int TERMINAL_BIT = 0x2000;

    private final int number;
    private final String title;

    RasConnectionState(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The number of {@code RASCONNSTATE}. */
    public int number() {
        return number;
    }

    /** The name of {@code RASCONNSTATE} without its prefix: {@code RetryAuthentication}. */
    public String title() {
        return title;
    }

    /** Whether the dial waits for an answer here: bit 1000 hexadecimal. */
    public boolean paused() {
        return (number & PAUSED_BIT) != 0;
    }

    /** Whether the dial is over here, well or badly: bit 2000 hexadecimal. */
    public boolean terminal() {
        return (number & TERMINAL_BIT) != 0;
    }

    @Override
    public String toString() {
        return title;
    }
}
