package dev.ringback.simulator.server;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackKind;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.DialCharacters;
import dev.ringback.ppp.lcp.LcpOption;
import java.util.Map;

/**
 * Whether the server calls a user back.
 *
 * @param kind who names the number
 * @param number the stored number; empty where there is none
 */
public record CallbackPermission(Kind kind, String number) {
    /** No callback: CBCP offers nothing but to go on. */
    public static final CallbackPermission NONE = new CallbackPermission(Kind.NONE, "");

    /** Who names the number. */
    public enum Kind {
        /** Nobody. */
        NONE,
        /** The caller, who may also decline; one who names none is called at the stored number, if there is one. */
        SET_BY_CALLER,
        /** The administrator; the caller has no choice. */
        PRESET
    }

    /** Refuses a number that cannot be dialed, and one that nobody calls. */
    public CallbackPermission {
        if (!number.isEmpty() && kind == Kind.NONE) {
            throw new IllegalArgumentException("callback " + kind + " with the number \"" + number + "\"");
        }
        if (!number.isEmpty()) {
            CallbackChoice.user(number, 0); // refuses what cannot be dialed
        }
    }

    /** At a number of the caller's. */
    public static CallbackPermission setByCaller() {
        return new CallbackPermission(Kind.SET_BY_CALLER, "");
    }

    /** At a number of the caller's; a caller who names none, and does not decline, is called at this one. */
    public static CallbackPermission setByCaller(String defaultNumber) {
        return new CallbackPermission(Kind.SET_BY_CALLER, defaultNumber);
    }

    /** At this number, and nowhere else; empty: the administrator has forgotten it, and there is nobody to call. */
    public static CallbackPermission preset(String number) {
        return new CallbackPermission(Kind.PRESET, number);
    }

    /** Whether the user may not go on without a callback. */
    public boolean required() {
        return kind == Kind.PRESET;
    }

    /** What CBCP offers. */
    CallbackOffer offer() {
        return switch (kind) {
            case NONE -> CallbackOffer.nothing();
            case SET_BY_CALLER -> CallbackOffer.setByCaller();
            case PRESET -> CallbackOffer.preset();
        };
    }

    /** Where a choice leads; empty: nowhere. */
    String numberOf(CallbackChoice choice) {
        boolean stored = choice.kind() == CallbackKind.ADMIN
                || (choice.kind() == CallbackKind.USER && choice.number().isEmpty());
        return stored ? number : choice.number();
    }

    /**
     * Where a callback by RFC 1570, section 2.3, leads; empty: nowhere. A preset number is called whatever the caller asked
     * for: who the user is selects the number.
     *
     * @param locations numbers by location identifier or distinguished name
     */
    String numberOf(LcpOption.Callback asked, Map<String, String> locations) {
        if (kind != Kind.SET_BY_CALLER) {
            return number;
        }
        String message = asked.message().toText();
        return switch (asked.operation()) {
            case LcpOption.Callback.USER -> number;
            case LcpOption.Callback.DIALING_STRING, LcpOption.Callback.E_164_NUMBER ->
                DialCharacters.areAll(message) && message.length() <= CallbackChoice.MAX_NUMBER_CHARACTERS
                        ? message
                        : "";
            default -> locations.getOrDefault(message, "");
        };
    }

    /** As scenario files write it. */
    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "none";
            case SET_BY_CALLER -> number.isEmpty() ? "set-by-caller" : "{set-by-caller: \"" + number + "\"}";
            case PRESET -> "{preset: \"" + number + "\"}";
        };
    }
}
