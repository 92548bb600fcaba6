package dev.ringback.simulator.explain;

import dev.ringback.ras.RasConnectionState;

/** The states of RASCONNSTATE, in a sentence or two each. */
final class StateTexts {
    private StateTexts() {}

    static String meaning(RasConnectionState state) {
        return switch (state) {
            case OPEN_PORT -> "The port of the entry is about to be opened.";
            case PORT_OPENED -> "The port is open.";
            case CONNECT_DEVICE -> "One device is about to be connected: the number is dialed.";
            case DEVICE_CONNECTED -> "That device is connected.";
            case ALL_DEVICES_CONNECTED -> "The physical link is up; PPP begins.";
            case AUTHENTICATE -> "LCP and then the authentication begin.";
            case AUTH_NOTIFY ->
                "There is a verdict. Without an error a more specific state follows at once; with one "
                        + "the dial has failed.";
            case AUTH_RETRY -> "The client tries again with other credentials, after RetryAuthentication.";
            case AUTH_CALLBACK -> "The server wants to know whether and where it shall call back.";
            case AUTH_CHANGE_PASSWORD -> "The client asks the server to change the password, after PasswordExpired.";
            case AUTH_PROJECT -> "The negotiation of the network protocols begins.";
            case AUTH_LINK_SPEED -> "The speed of the link is calculated.";
            case AUTH_ACK -> "An authentication request is being acknowledged.";
            case RE_AUTHENTICATE -> "The server has called back; authentication begins again.";
            case AUTHENTICATED -> "The client has completed the authentication.";
            case PREPARE_FOR_CALLBACK -> "The line is about to be dropped, so that the server can call back.";
            case WAIT_FOR_MODEM_RESET -> "The client lets the modem settle before it waits for the call.";
            case WAIT_FOR_CALLBACK -> "The client waits for the call of the server.";
            case PROJECTED -> "The results of the network protocols are there: the addresses.";
            case START_AUTHENTICATION, CALLBACK_COMPLETE, LOGON_NETWORK ->
                "Of Windows 95 and 98 only; a dial of Ringback never notifies it.";
            case SUB_ENTRY_CONNECTED -> "One link of a multilink entry is connected.";
            case SUB_ENTRY_DISCONNECTED -> "One link of a multilink entry went down.";
            case APPLY_SETTINGS -> "Of Windows 7 and later; a dial of Ringback never notifies it.";
            case INTERACTIVE ->
                "The dial waits: text is read and written before PPP begins, by a person at a terminal, or by a script, "
                        + "which goes on by itself.";
            case RETRY_AUTHENTICATION -> "The dial waits: the server refused the credentials and allows another try.";
            case CALLBACK_SET_BY_CALLER -> "The dial waits: the person must say where the server shall call back.";
            case PASSWORD_EXPIRED -> "The dial waits: the password has expired, and a new one is needed.";
            case INVOKE_EAP_UI -> "The dial waits: a method of EAP needs the person.";
            case CONNECTED -> "The connection is there.";
            case DISCONNECTED ->
                "The dial failed, or the connection is gone. It is a status and never a notification, "
                        + "so no list of a scenario takes it.";
        };
    }

    /** How a pause is answered in a scenario; empty: it is no pause, or none that can be answered there. */
    static String answer(RasConnectionState state) {
        return switch (state) {
            case RETRY_AUTHENTICATION -> "{when: {state: RetryAuthentication}, give: {password: \"another\"}}";
            case PASSWORD_EXPIRED -> "{when: {state: PasswordExpired}, give: {new-password: \"another\"}}";
            case CALLBACK_SET_BY_CALLER -> "{when: {state: CallbackSetByCaller}, give: {callback-number: \"5550199\"}}";
            case INTERACTIVE -> "{when: {state: Interactive}, give: {text: [alice, \"password\"]}}";
            default -> "";
        };
    }

    /** A number that shows the state; empty: none. */
    static String number(RasConnectionState state) {
        return switch (state) {
            case RETRY_AUTHENTICATION, AUTH_RETRY -> "555-0691";
            case PASSWORD_EXPIRED, AUTH_CHANGE_PASSWORD -> "555-0648";
            case CONNECTED, PROJECTED -> "555-0000";
            default -> "";
        };
    }
}
