package dev.ringback.ppp.auth;

import dev.ringback.secret.Secret;

/**
 * Who wants in. The holder owns the password and wipes it.
 *
 * @param domain before the backslash of the name on the wire; empty for none
 * @param user the user name without domain; at most 256 characters
 * @param password never printed
 */
public record Credentials(String domain, String user, Secret password) {
    /** The name as it goes on the wire: {@code DOMAIN\\user}, or the user alone. */
    public String name() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }

    /** The same with a password of its own, for a holder who keeps it longer than a call. */
    public Credentials copy() {
        return new Credentials(domain, user, password.copy());
    }
}
