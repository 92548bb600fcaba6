package dev.ringback.simulator.server;

import dev.ringback.secret.Secret;

/**
 * A user as the administrator sees it.
 *
 * @param name without domain; compared as written
 * @param password never printed
 * @param passwordExpired 648: the password must be changed first
 * @param accountExpired 708
 * @param disabled 647
 * @param hours when it may log on, else 646
 * @param dialIn whether it may dial in, else 649
 * @param policy for new passwords
 * @param callback whether, and at whose number, the server calls back
 */
public record UserAccount(
        String name,
        Secret password,
        boolean passwordExpired,
        boolean accountExpired,
        boolean disabled,
        LogonHours hours,
        boolean dialIn,
        PasswordPolicy policy,
        CallbackPermission callback) {
    /** An account without restrictions. */
    public static UserAccount of(String name, Secret password) {
        return new UserAccount(
                name,
                password,
                false,
                false,
                false,
                LogonHours.ALWAYS,
                true,
                PasswordPolicy.NONE,
                CallbackPermission.NONE);
    }

    /** The same with another password, expired or not. */
    public UserAccount withPassword(Secret newPassword, boolean expired) {
        return new UserAccount(name, newPassword, expired, accountExpired, disabled, hours, dialIn, policy, callback);
    }

    /** The same, its password expired. */
    public UserAccount withExpiredPassword() {
        return withPassword(password, true);
    }

    /** The same, the account itself expired. */
    public UserAccount withExpiredAccount() {
        return new UserAccount(name, password, passwordExpired, true, disabled, hours, dialIn, policy, callback);
    }

    /** The same, disabled. */
    public UserAccount withoutAccess() {
        return new UserAccount(name, password, passwordExpired, accountExpired, true, hours, dialIn, policy, callback);
    }

    /** The same within these hours only. */
    public UserAccount within(LogonHours newHours) {
        return new UserAccount(
                name, password, passwordExpired, accountExpired, disabled, newHours, dialIn, policy, callback);
    }

    /** The same without the right to dial in. */
    public UserAccount withoutDialIn() {
        return new UserAccount(
                name, password, passwordExpired, accountExpired, disabled, hours, false, policy, callback);
    }

    /** The same with a policy for new passwords. */
    public UserAccount with(PasswordPolicy newPolicy) {
        return new UserAccount(
                name, password, passwordExpired, accountExpired, disabled, hours, dialIn, newPolicy, callback);
    }

    /** The same with another permission to be called back. */
    public UserAccount with(CallbackPermission newCallback) {
        return new UserAccount(
                name, password, passwordExpired, accountExpired, disabled, hours, dialIn, policy, newCallback);
    }
}
