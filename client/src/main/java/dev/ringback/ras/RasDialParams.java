package dev.ringback.ras;

import dev.ringback.secret.Secret;

/**
 * The members of {@code RASDIALPARAMS} that have a meaning here: who dials, and whom. The entry's name is in
 * {@link RasEntry}. A connection copies them at the dial and at a resume, the password included, and wipes its copy when
 * it is over; who made the {@link Secret} wipes his own.
 *
 * @param phoneNumber at most 128 characters; empty: the number of the entry
 * @param callbackNumber at most 128 characters; heeded only where the account lets the caller choose: empty declines, a
 *     number of digits, {@code T P W ( ) - @} and space is where to call back, and {@code *} pauses in CallbackSetByCaller
 * @param userName at most 256 characters
 * @param password at most 256 characters; on resuming from PasswordExpired the new one
 * @param domain at most 15 characters; empty: that of the server; {@code *}: that of the entry
 * @param callbackId handed to the listener with each notification
 */
public record RasDialParams(
        String phoneNumber, String callbackNumber, String userName, Secret password, String domain, long callbackId) {
    /** Characters of a phone number and of a callback number. */
    public static final int MAX_NUMBER_CHARACTERS = 128;
    /** Characters of a user name. */
    public static final int MAX_USER_CHARACTERS = 256;
    /** Characters of a password. */
    public static final int MAX_PASSWORD_CHARACTERS = 256;
    /** Characters of a domain. */
    public static final int MAX_DOMAIN_CHARACTERS = 15;

    /** Refuses a member that is too long, naming it, its length and its limit, and a password without characters. */
    public RasDialParams {
        limit("phoneNumber", phoneNumber.length(), MAX_NUMBER_CHARACTERS);
        limit("callbackNumber", callbackNumber.length(), MAX_NUMBER_CHARACTERS);
        limit("userName", userName.length(), MAX_USER_CHARACTERS);
        limit("password", password.length(), MAX_PASSWORD_CHARACTERS);
        limit("domain", domain.length(), MAX_DOMAIN_CHARACTERS);
        if (password.isHashed()) {
            throw new IllegalArgumentException(
                    "only the hashes of the password are known; a dial needs its characters");
        }
    }

    /** A user with a password, and all else empty. */
    public static RasDialParams of(String userName, Secret password) {
        return new RasDialParams("", "", userName, password, "", 0);
    }

    /** A user with a password; the array may be wiped at once. */
    public static RasDialParams of(String userName, char[] password) {
        return of(userName, Secret.of(password));
    }

    /** The same with another phone number. */
    public RasDialParams withPhoneNumber(String newPhoneNumber) {
        return new RasDialParams(newPhoneNumber, callbackNumber, userName, password, domain, callbackId);
    }

    /** The same with another callback number. */
    public RasDialParams withCallbackNumber(String newCallbackNumber) {
        return new RasDialParams(phoneNumber, newCallbackNumber, userName, password, domain, callbackId);
    }

    /** The same with another user. */
    public RasDialParams withUserName(String newUserName) {
        return new RasDialParams(phoneNumber, callbackNumber, newUserName, password, domain, callbackId);
    }

    /** The same with another password. */
    public RasDialParams withPassword(Secret newPassword) {
        return new RasDialParams(phoneNumber, callbackNumber, userName, newPassword, domain, callbackId);
    }

    /** The same with another password; the array may be wiped at once. */
    public RasDialParams withPassword(char[] newPassword) {
        return withPassword(Secret.of(newPassword));
    }

    /** The same with another domain. */
    public RasDialParams withDomain(String newDomain) {
        return new RasDialParams(phoneNumber, callbackNumber, userName, password, newDomain, callbackId);
    }

    /** The same with another callback id. */
    public RasDialParams withCallbackId(long newCallbackId) {
        return new RasDialParams(phoneNumber, callbackNumber, userName, password, domain, newCallbackId);
    }

    static void limit(String member, int length, int limit) {
        if (length > limit) {
            throw new IllegalArgumentException(member + " has " + length + " characters; at most " + limit);
        }
    }
}
