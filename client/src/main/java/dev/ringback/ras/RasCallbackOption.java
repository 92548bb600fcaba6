package dev.ringback.ras;

/** How the client asks in LCP to be called back; without LCP extensions it does not ask, whatever stands here. */
public sealed interface RasCallbackOption {
    /** Not at all: a server that insists on calling back ends the dial with 734. */
    record None() implements RasCallbackOption {}

    /** By CBCP, as Windows does: who is called back, and where, is settled when the server knows the user. */
    record Cbcp() implements RasCallbackOption {}

    /**
     * By RFC 1570, section 2.3: nothing more is said, and after authentication the server calls back.
     *
     * @param operation 0 the user's number, 1 a dialing string, 2 a location, 3 an E.164 number, 4 a distinguished name
     * @param message empty with operation 0; at most 252 characters of ISO 8859-1, one octet each
     */
    record Rfc1570(int operation, String message) implements RasCallbackOption {
        /** The last operation of the RFC. */
        public static final int LAST_OPERATION = 4;
        /** The longest message that fits into the option, characters. */
        public static final int MAX_MESSAGE_CHARACTERS = 252;

        /** Refuses what cannot be sent. */
        public Rfc1570 {
            if (operation < 0 || operation > LAST_OPERATION) {
                throw new IllegalArgumentException("callback operation " + operation + " is not in 0..4");
            }
            if (message.length() > MAX_MESSAGE_CHARACTERS || message.isEmpty() != (operation == 0)) {
                throw new IllegalArgumentException("callback operation " + operation + " with a message of "
                        + message.length() + " characters; operation 0 has none, the others 1 to 252");
            }
            for (int i = 0; i < message.length(); i++) {
                if (message.charAt(i) > 0xFF) {
                    throw new IllegalArgumentException("the callback message has a character beyond ISO 8859-1");
                }
            }
        }
    }
}
