package dev.ringback.simulator.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The usual causes of the errors that a dial of Ringback can end with. */
final class ErrorCauses {
    private static final Map<Integer, String> CAUSES = read("""
            608 The name of the port is wrong, or its adapter is not plugged in.
            628 The cable was pulled, the modem switched off, or the line lost; nobody knows at which end.
            629 The server hung up, or its line fell. Its log tells why; ours tells after which frame.
            631 The application hung up, in a pause or later.
            633 Another program has the port open, or you may not open it.
            646 The server's clock or the hours of the account. In a scenario: hours of the user, and starts.
            647 An administrator disabled the account. In a scenario: disabled of the user.
            648 The password is too old. With paused states, and over MS-CHAP, the dial asks for a new one.
            649 The account has no right to dial in. In a scenario: dial-in of the user.
            638 The modem dialed and said nothing more. Its cable, or a modem that answers in another way than it was told.
            651 The modem answered ERROR: to a line that prepares it, or to the number. The transcript shows to which.
            652 The modem answered with something that is no result of its model; see the model, or write a profile.
            676 The number is in use.
            677 A person answered the telephone: the number is not that of a modem.
            678 Nobody answers the call; on TCP nobody listens at that address.
            679 Somebody answered the call and was no modem, or the modems came to no carrier within S7.
            680 There is no dial tone: the line is not plugged in, or its tone is one that the modem does not know.
            691 User name or password are wrong; or the domain, or the method of authentication. With paused states the \
            dial asks again, where the server allows it.
            692 The serial port failed while it was open, or the modem on it says nothing.
            703 The entry has a terminal or a script, which talk in Interactive, and the dial may not pause. Allow paused \
            states.
            704 The callback number is not one that the server accepts.
            708 The account itself, not the password, has expired.
            709 The new password is too short, was used before, or the old one is too young.
            718 The server talks, but never acknowledges; or the line eats frames. See the Configure-Requests.
            721 No LCP packet came: there is no PPP at the other end, or the line is dead in one direction.
            732 Each side insists on a value that the other never accepts; see the Configure-Naks.
            733 The server rejected IPCP: it serves another network protocol, or none.
            734 The server sent an LCP Terminate-Request before the connection was there.
            735 The server does not accept the address that the client must have.
            736 The server sent an IPCP Terminate-Request.
            737 The line is looped back: what is sent comes back. A plug, a modem in a test, or echo of the far end.
            738 The server has no address left, or gives none.
            752 A text that the script waits for did not come in time: the server asks in other words, or speaks PPP at \
            once; or the script sends a dollar that means nothing.
            797 No modem is on the port: it is switched off, or not plugged in, or the rate of the port is one it cannot hear.
            778 The server could not prove that it knows the password: it is not the server it claims to be, or it is \
            misconfigured.
            829 Echo-Requests were no longer answered: the server is gone, though the line is up.
            919 No method of authentication suits both sides; compare auth of the server and of the client.
            """);

    private ErrorCauses() {}

    /** The usual cause; null: nothing more can be said than what the error means. */
    static @Nullable String of(int code) {
        return CAUSES.get(code);
    }

    private static Map<Integer, String> read(String table) {
        Map<Integer, String> causes = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            int space = line.indexOf(' ');
            causes.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
        }
        return causes;
    }
}
