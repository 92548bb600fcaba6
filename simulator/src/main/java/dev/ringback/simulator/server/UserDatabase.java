package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthenticatorEvent.PasswordChange;
import dev.ringback.ppp.auth.AuthenticatorEvent.Proof;
import dev.ringback.ppp.auth.PasswordHashes;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a server. A password that a caller changed stays changed, and the account learns it at once for all
 * later calls.
 *
 * <p>The order of the checks: first the proof, so that the state of an account is told to its owner only (a wrong
 * password is always 691, as on Windows; that some servers tell "expired" to anybody is for a rule to imitate). Then
 * what the caller cannot mend, in this order: disabled 647, account expired 708, hours 646, dial-in 649. Last the
 * expired password 648, because whoever is asked for a new one should get in with it.
 *
 * <p>It copies the secrets it is given, and wipes what it no longer needs. Not thread-safe.
 */
public final class UserDatabase {
    /** Old passwords that an account remembers, unless its policy brought more; Windows remembers as many. */
    public static final int MAX_HISTORY = 24;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A database of these accounts; a name that comes twice is refused. */
    public UserDatabase(List<UserAccount> accounts) {
        for (UserAccount account : accounts) {
            if (entries.put(account.name(), new Entry(account)) != null) {
                throw new IllegalArgumentException("the user " + account.name() + " is given twice");
            }
        }
    }

    /** Every account as it is now, in the order given; the passwords are the database's own. */
    public List<UserAccount> accounts() {
        List<UserAccount> accounts = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            accounts.add(entry.account);
        }
        return accounts;
    }

    /** The account of a user, or null; the password is the database's own. */
    public @Nullable UserAccount account(String user) {
        Entry entry = entries.get(user);
        return entry == null ? null : entry.account;
    }

    /** The passwords that a user may not use again, the oldest first; the database's own. Empty for nobody. */
    public List<Secret> history(String user) {
        Entry entry = entries.get(user);
        return entry == null ? List.of() : List.copyOf(entry.history);
    }

    /** Judges a proof; see the order of the checks above. */
    public LogonResult logOn(Instant now, String user, Proof proof) {
        Entry entry = entries.get(user);
        if (entry == null || !proof.isOf(entry.account.password())) {
            return LogonResult.AUTHENTICATION_FAILURE;
        }
        LogonResult barrier = entry.barrier(now);
        return barrier == LogonResult.ACCEPTED && entry.account.passwordExpired()
                ? LogonResult.PASSWORD_EXPIRED
                : barrier;
    }

    /**
     * Judges a change of password, and carries it out. A change that was not made with the present password is 691; one
     * against the policy is 709 and changes nothing.
     */
    public LogonResult changePassword(Instant now, String user, PasswordChange change) {
        Entry entry = entries.get(user);
        Secret wanted = entry == null ? null : change.newPassword(entry.account.password());
        if (entry == null || wanted == null) {
            return LogonResult.AUTHENTICATION_FAILURE;
        }
        LogonResult barrier = entry.barrier(now);
        LogonResult result =
                barrier != LogonResult.ACCEPTED || entry.allows(now, wanted) ? barrier : LogonResult.CHANGING_PASSWORD;
        if (result == LogonResult.ACCEPTED) {
            entry.change(now, wanted.copy());
        }
        wanted.wipe();
        return result;
    }

    /** Changes a password as the administrator would: no policy, no question; false when the old one does not fit. */
    public boolean forcePassword(Instant now, String user, PasswordChange change) {
        Entry entry = entries.get(user);
        Secret wanted = entry == null ? null : change.newPassword(entry.account.password());
        if (entry == null || wanted == null) {
            return false;
        }
        entry.change(now, wanted);
        return true;
    }

    /** Wipes every secret; the last call. */
    public void wipe() {
        for (Entry entry : entries.values()) {
            entry.account.password().wipe();
            entry.history.forEach(Secret::wipe);
        }
    }

    private static final class Entry {
        private final ArrayDeque<Secret> history = new ArrayDeque<>();
        private final int historyLimit;
        private UserAccount account;
        private Instant changedAt = Instant.MIN; // long ago

        Entry(UserAccount given) {
            given.policy().history().forEach(old -> history.addLast(old.copy()));
            historyLimit = Math.max(MAX_HISTORY, history.size());
            account = given.withPassword(given.password().copy(), given.passwordExpired());
        }

        /** What keeps the owner of the account out, or ACCEPTED. */
        LogonResult barrier(Instant now) {
            if (account.disabled()) {
                return LogonResult.ACCOUNT_DISABLED;
            }
            if (account.accountExpired()) {
                return LogonResult.ACCOUNT_EXPIRED;
            }
            if (!account.hours().allow(now)) {
                return LogonResult.RESTRICTED_LOGON_HOURS;
            }
            return account.dialIn() ? LogonResult.ACCEPTED : LogonResult.NO_DIAL_IN_PERMISSION;
        }

        boolean allows(Instant now, Secret wanted) {
            PasswordPolicy policy = account.policy();
            boolean young = !changedAt.equals(Instant.MIN) && now.isBefore(changedAt.plus(policy.minAge()));
            return !young
                    && wanted.length() >= policy.minLength()
                    && !PasswordHashes.areSame(wanted, account.password())
                    && !wasHeldBefore(wanted);
        }

        private boolean wasHeldBefore(Secret wanted) {
            for (Secret old : history) {
                if (PasswordHashes.areSame(wanted, old)) {
                    return true;
                }
            }
            return false;
        }

        void change(Instant now, Secret wanted) {
            history.addLast(account.password());
            if (history.size() > historyLimit) {
                history.removeFirst().wipe();
            }
            account = account.withPassword(wanted, false);
            changedAt = now;
        }
    }
}
