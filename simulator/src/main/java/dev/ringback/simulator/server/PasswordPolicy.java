package dev.ringback.simulator.server;

import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;

/**
 * What a new password must be like; breaking it is {@link LogonResult#CHANGING_PASSWORD}. Whatever the policy, the new
 * password must differ from the present one.
 *
 * @param minLength in UTF-16 units; 0 asks for nothing
 * @param history passwords that may not come back; every password that was changed joins them
 * @param minAge how long a password that was changed here must stay; the first one is old enough
 */
public record PasswordPolicy(int minLength, List<Secret> history, Duration minAge) {
    /** Anything goes, except the present password. */
    public static final PasswordPolicy NONE = new PasswordPolicy(0, List.of(), Duration.ZERO);

    /** Copies the list and refuses negative values. */
    public PasswordPolicy {
        if (minLength < 0 || minAge.isNegative()) {
            throw new IllegalArgumentException("minLength " + minLength + " or minAge " + minAge + " is negative");
        }
        history = List.copyOf(history);
    }
}
