package dev.ringback.simulator.server;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackKind;
import dev.ringback.ppp.callback.CallbackOffer;

/**
 * Whether the server calls a user back.
 *
 * @param kind who names the number
 * @param number the stored number of {@code PRESET}; empty for the others
 */
public record CallbackPermission(Kind kind, String number) {
    /** No callback: CBCP offers nothing but to go on. */
    public static final CallbackPermission NONE = new CallbackPermission(Kind.NONE, "");

    /** Who names the number. */
    public enum Kind {
        /** Nobody. */
        NONE,
        /** The caller, who may also decline. */
        SET_BY_CALLER,
        /** The administrator; the caller has no choice. */
        PRESET
    }

    /** Refuses a number that cannot be dialed, and a preset account without one. */
    public CallbackPermission {
        if ((kind == Kind.PRESET) == number.isEmpty()) {
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

    /** At this number, and nowhere else. */
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
        return choice.kind() == CallbackKind.ADMIN ? number : choice.number();
    }
}
