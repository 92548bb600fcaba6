package dev.ringback.simulator.scenario;

import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;

/**
 * Somebody the server knows, at scenario time zero.
 *
 * @param name without domain
 * @param password the right one
 * @param passwordExpired answers 648
 * @param accountExpired answers 708
 * @param disabled answers 647
 * @param dialIn false answers 649
 * @param hours outside them 646
 * @param minLengthCharacters of a new password; a shorter one answers 709
 * @param history passwords that may not be taken again; one of them answers 709
 * @param minAge how old a password must be before it may be changed; a younger one answers 709
 */
public record User(
        String name,
        Secret password,
        boolean passwordExpired,
        boolean accountExpired,
        boolean disabled,
        boolean dialIn,
        Hours hours,
        int minLengthCharacters,
        List<Secret> history,
        Duration minAge) {
    /** Copies the list. */
    public User {
        history = List.copyOf(history);
    }
}
