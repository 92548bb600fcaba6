package dev.ringback.simulator.server;

/** What the user database says of a logon or of a change of password; the numbers are those of RAS and of E=. */
public enum LogonResult {
    /** Welcome. */
    ACCEPTED(0),
    /** Outside the account's hours. */
    RESTRICTED_LOGON_HOURS(646),
    /** The account is disabled. */
    ACCOUNT_DISABLED(647),
    /** The password has expired; a new one may be sent. */
    PASSWORD_EXPIRED(648),
    /** The account may not dial in. */
    NO_DIAL_IN_PERMISSION(649),
    /** Unknown user or wrong password; which of the two is not told. */
    AUTHENTICATION_FAILURE(691),
    /** The account has expired. */
    ACCOUNT_EXPIRED(708),
    /** The new password is not allowed. */
    CHANGING_PASSWORD(709);

    private final int code;

    LogonResult(int code) {
        this.code = code;
    }

    /** The number, 0 for welcome. */
    public int code() {
        return code;
    }
}
