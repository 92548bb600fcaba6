package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.LogonResult.ACCEPTED;
import static dev.ringback.simulator.server.LogonResult.ACCOUNT_DISABLED;
import static dev.ringback.simulator.server.LogonResult.ACCOUNT_EXPIRED;
import static dev.ringback.simulator.server.LogonResult.AUTHENTICATION_FAILURE;
import static dev.ringback.simulator.server.LogonResult.CHANGING_PASSWORD;
import static dev.ringback.simulator.server.LogonResult.NO_DIAL_IN_PERMISSION;
import static dev.ringback.simulator.server.LogonResult.PASSWORD_EXPIRED;
import static dev.ringback.simulator.server.LogonResult.RESTRICTED_LOGON_HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.auth.AuthenticatorEvent.PasswordChange;
import dev.ringback.ppp.auth.AuthenticatorEvent.Proof;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDatabaseTest {
    private static final Instant MONDAY_NINE = Instant.parse("2001-01-01T09:00:00Z");

    @Test
    void aPasswordIsRightOrWrong() {
        UserDatabase users = users(user("alice", "Birke-44"));
        assertThat(users.logOn(MONDAY_NINE, "alice", proof("Birke-44"))).isEqualTo(ACCEPTED);
        assertThat(users.logOn(MONDAY_NINE, "alice", proof("Pw"))).isEqualTo(AUTHENTICATION_FAILURE);
        assertThat(users.logOn(MONDAY_NINE, "Alice", proof("Birke-44"))).isEqualTo(AUTHENTICATION_FAILURE);
    }

    @Test
    void theStateOfAnAccountIsToldToItsOwnerOnly() {
        UserDatabase users = users(user("alice", "Birke-44").withoutAccess());
        assertThat(users.logOn(MONDAY_NINE, "alice", proof("Wrong-44"))).isEqualTo(AUTHENTICATION_FAILURE);
        assertThat(users.logOn(MONDAY_NINE, "alice", proof("Birke-44"))).isEqualTo(ACCOUNT_DISABLED);
    }

    @Test
    void ofSeveralBarriersTheFirstIsTold() {
        UserAccount account = user("alice", "Birke-44").withExpiredPassword();
        assertThat(logOn(account)).isEqualTo(PASSWORD_EXPIRED);
        account = account.withoutDialIn();
        assertThat(logOn(account)).isEqualTo(NO_DIAL_IN_PERMISSION);
        account = account.within(LogonHours.of("Mon-Fri 10:00-12:00"));
        assertThat(logOn(account)).isEqualTo(RESTRICTED_LOGON_HOURS);
        account = account.withExpiredAccount();
        assertThat(logOn(account)).isEqualTo(ACCOUNT_EXPIRED);
        account = account.withoutAccess();
        assertThat(logOn(account)).isEqualTo(ACCOUNT_DISABLED);
    }

    @Test
    void aChangedPasswordStaysChangedAndIsNotExpired() {
        UserDatabase users = users(user("bob", "Winter99").withExpiredPassword());
        assertThat(users.changePassword(MONDAY_NINE, "bob", change("Winter99", "Spring00!")))
                .isEqualTo(ACCEPTED);
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("Winter99"))).isEqualTo(AUTHENTICATION_FAILURE);
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("Spring00!"))).isEqualTo(ACCEPTED);
        UserAccount bob = users.account("bob");
        assertThat(bob).isNotNull();
        assertThat(bob.passwordExpired()).isFalse();
        assertThat(bob.password()).isEqualTo(Secret.of("Spring00!"));
    }

    @Test
    void aChangeMadeWithAnotherPasswordIsNoChange() {
        UserDatabase users = users(user("bob", "Winter99").withExpiredPassword());
        assertThat(users.changePassword(MONDAY_NINE, "bob", change("Wrong-44", "Spring00!")))
                .isEqualTo(AUTHENTICATION_FAILURE);
        assertThat(users.changePassword(MONDAY_NINE, "nobody", change("Winter99", "Spring00!")))
                .isEqualTo(AUTHENTICATION_FAILURE);
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("Winter99"))).isEqualTo(PASSWORD_EXPIRED);
    }

    @Test
    void theNewPasswordMustKeepToThePolicy() {
        PasswordPolicy policy =
                new PasswordPolicy(8, List.of(Secret.of("Winter99"), Secret.of("Autumn98")), Duration.ZERO);
        UserDatabase users = users(user("bob", "Winter99").withExpiredPassword().with(policy));
        assertThat(change(users, "Winter99", "Short00")).isEqualTo(CHANGING_PASSWORD);
        assertThat(change(users, "Winter99", "Autumn98")).isEqualTo(CHANGING_PASSWORD);
        assertThat(change(users, "Winter99", "Winter99")).isEqualTo(CHANGING_PASSWORD);
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("Winter99"))).isEqualTo(PASSWORD_EXPIRED);
        assertThat(change(users, "Winter99", "Spring00")).isEqualTo(ACCEPTED);
    }

    @Test
    void thePresentPasswordIsNoNewOneEvenWithoutAPolicy() {
        UserDatabase users = users(user("bob", "Winter99").withExpiredPassword());
        assertThat(change(users, "Winter99", "Winter99")).isEqualTo(CHANGING_PASSWORD);
    }

    @Test
    void everyChangedPasswordEntersTheHistory() {
        UserDatabase users = users(user("bob", "first").withExpiredPassword());
        assertThat(change(users, "first", "second")).isEqualTo(ACCEPTED);
        assertThat(change(users, "second", "first")).isEqualTo(CHANGING_PASSWORD);
        assertThat(change(users, "second", "third")).isEqualTo(ACCEPTED);
        assertThat(change(users, "third", "first")).isEqualTo(CHANGING_PASSWORD);
    }

    @Test
    void theHistoryForgetsWhatIsTooLongAgo() {
        UserDatabase users = users(user("bob", "0"));
        for (int i = 1; i <= UserDatabase.MAX_HISTORY; i++) {
            assertThat(change(users, "" + (i - 1), "" + i)).isEqualTo(ACCEPTED);
        }
        String last = "" + UserDatabase.MAX_HISTORY;
        assertThat(change(users, last, "0")).isEqualTo(CHANGING_PASSWORD);
        assertThat(change(users, last, "another")).isEqualTo(ACCEPTED);
        assertThat(change(users, "another", "0")).isEqualTo(ACCEPTED);
    }

    @Test
    void aYoungPasswordMustStay() {
        PasswordPolicy policy = new PasswordPolicy(0, List.of(), Duration.ofDays(1));
        UserDatabase users = users(user("bob", "first").with(policy));
        Instant tuesday = MONDAY_NINE.plus(Duration.ofDays(1));
        assertThat(users.changePassword(MONDAY_NINE, "bob", change("first", "second")))
                .isEqualTo(ACCEPTED);
        assertThat(users.changePassword(tuesday.minusNanos(1), "bob", change("second", "third")))
                .isEqualTo(CHANGING_PASSWORD);
        assertThat(users.changePassword(tuesday, "bob", change("second", "third")))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void whoIsKeptOutCannotChangeItsPassword() {
        UserDatabase users = users(user("bob", "first").withExpiredPassword().withoutDialIn());
        assertThat(change(users, "first", "second")).isEqualTo(NO_DIAL_IN_PERMISSION);
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("second"))).isEqualTo(AUTHENTICATION_FAILURE);
    }

    @Test
    void theAdministratorAsksNoPolicy() {
        UserDatabase users = users(user("bob", "first").with(new PasswordPolicy(8, List.of(), Duration.ZERO)));
        assertThat(users.forcePassword(MONDAY_NINE, "bob", change("Wrong-44", "2")))
                .isFalse();
        assertThat(users.forcePassword(MONDAY_NINE, "bob", change("first", "2")))
                .isTrue();
        assertThat(users.logOn(MONDAY_NINE, "bob", proof("2"))).isEqualTo(ACCEPTED);
    }

    @Test
    void secretsAreCopiedAndWiped() {
        Secret given = Secret.of("Birke-44");
        UserDatabase users = users(UserAccount.of("alice", given));
        given.wipe();
        assertThat(users.logOn(MONDAY_NINE, "alice", proof("Birke-44"))).isEqualTo(ACCEPTED);
        Secret kept = users.accounts().get(0).password();
        users.wipe();
        assertThat(kept.isWiped()).isTrue();
    }

    @Test
    void noPasswordIsPrinted() {
        assertThat(user("alice", "Geheim99").with(new PasswordPolicy(1, List.of(Secret.of("Alt98")), Duration.ZERO)))
                .asString()
                .contains("alice")
                .doesNotContain("Geheim99")
                .doesNotContain("Alt98");
    }

    @Test
    void aNameComesOnce() {
        assertThatThrownBy(() -> users(user("alice", "1"), user("alice", "2"))).hasMessageContaining("alice");
    }

    private static LogonResult logOn(UserAccount account) {
        return users(account).logOn(MONDAY_NINE, account.name(), proof("Birke-44"));
    }

    private static LogonResult change(UserDatabase users, String from, String to) {
        return users.changePassword(MONDAY_NINE, "bob", change(from, to));
    }

    private static UserAccount user(String name, String password) {
        return UserAccount.of(name, Secret.of(password));
    }

    private static UserDatabase users(UserAccount... accounts) {
        return new UserDatabase(List.of(accounts));
    }

    private static Proof proof(String password) {
        return held -> held.equals(Secret.of(password));
    }

    private static PasswordChange change(String oldPassword, String newPassword) {
        return held -> held.equals(Secret.of(oldPassword)) ? Secret.of(newPassword) : null;
    }
}
