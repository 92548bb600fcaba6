package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RasGetEapUserIdentity says, and the limits of an answer in InvokeEapUI. */
class RasEapTest {
    private static final RasEntry ENTRY = RasEntry.of("office", "5550100");
    private static final RasDialParams ALICE = RasDialParams.of("alice", Secret.of("Kiefer-7"));

    @Test
    void theIdentityIsTheUserBehindTheDomain() throws RasException {
        assertThat(RasEapUserIdentity.of(ENTRY, ALICE).identity()).isEqualTo("alice");
        assertThat(RasEapUserIdentity.of(ENTRY, ALICE.withDomain("BIG")).identity())
                .isEqualTo("BIG\\alice");
        assertThat(RasEapUserIdentity.of(ENTRY.withDomain("HOME"), ALICE.withDomain("*"))
                        .identity())
                .isEqualTo("HOME\\alice");
    }

    @Test
    void anEntryWithoutEapHasNone() {
        RasEntry entry = ENTRY.withAuthentication(List.of(RasAuthMethod.PAP, RasAuthMethod.MSCHAP_V2));
        assertThat(catchThrowableOfType(RasException.class, () -> RasEapUserIdentity.of(entry, ALICE))
                        .error()
                        .code())
                .isEqualTo(780);
    }

    @Test
    void aUserWhoHadToBeAskedForIs703() {
        assertThat(catchThrowableOfType(RasException.class, () -> RasEapUserIdentity.of(ENTRY, ALICE.withUserName("")))
                        .error()
                        .code())
                .isEqualTo(703);
    }

    @Test
    void whatIsTooLongIsRefusedNamingIt() {
        Secret much = Secret.of("x".repeat(257));
        assertThatThrownBy(() -> new RasEapUserIdentity("x".repeat(257))).hasMessageContaining("identity");
        assertThatThrownBy(() -> new RasEapAnswer.Token(much)).hasMessageContaining("token");
        assertThatThrownBy(() -> new RasEapAnswer.NewPassword(much)).hasMessageContaining("password");
        assertThatThrownBy(() -> new RasEapAnswer.Credentials("x".repeat(257), much, ""))
                .hasMessageContaining("userName");
        assertThatThrownBy(() -> new RasEapAnswer.Credentials("alice", much, ""))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new RasEapAnswer.Credentials("alice", Secret.of("Kiefer-7"), "x".repeat(16)))
                .hasMessageContaining("domain");
    }

    @Test
    void anAnswerShowsNothingOfItsSecret() {
        assertThat(new RasEapAnswer.Token(Secret.of("Kiefer-7")).toString()).doesNotContain("Kiefer");
        assertThat(new RasEapAnswer.Credentials("alice", Secret.of("Kiefer-7"), "").toString())
                .doesNotContain("Kiefer");
    }
}
