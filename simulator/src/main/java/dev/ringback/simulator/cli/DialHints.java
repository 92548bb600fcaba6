package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnectionStatus;

/** What to try next, where there is something. */
final class DialHints {
    private DialHints() {}

    /** The hint for a dial that is over; empty: none. */
    static String of(RasConnectionStatus status, DialStatus exit, boolean pausedStates) {
        int code = status.error().code();
        if (exit == DialStatus.REFUSED && !pausedStates && (code == 691 || code == 648)) {
            return "with --paused-states the dial waits and asks, where the server allows another answer";
        }
        if (code == 703 && !pausedStates) {
            return "with --paused-states the dial waits in Interactive, or in InvokeEapUI, and you type";
        }
        if (code == 704 && !pausedStates) {
            return "with --paused-states the dial waits and asks for the number; or give --callback none or a NUMBER";
        }
        if (code == 678 && status.deviceType().equals("tcp")) {
            if (!status.message().startsWith("tcp " + status.phoneNumber() + ":")) {
                return "nobody called back: has this dial an --answer tcp:PORT, and the server a --phonebook "
                        + "NUMBER=HOST:PORT that leads there?";
            }
            return "is a server listening there? ringback serve --listen tcp:PORT starts one";
        }
        if (code == 721) {
            return "nobody speaks PPP at the other end; is the server running, and is this its port?";
        }
        return "";
    }
}
