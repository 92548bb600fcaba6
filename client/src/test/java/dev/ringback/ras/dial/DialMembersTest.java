package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.secret.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which member may hold what in which pause: the value of the first dial, or that of the latest accepted answer. */
class DialMembersTest {
    private static final RasDialParams FIRST =
            new RasDialParams("5550100", "5550111", "alice", Secret.of("first"), "BIGCO", 7);
    private static final RasDialParams RETRIED =
            FIRST.withUserName("bob").withDomain("SMALLCO").withPassword(Secret.of("second"));
    private static final RasDialParams CHANGED = RETRIED.withPassword(Secret.of("third"));

    private final DialMembers members = new DialMembers("ENTRY", FIRST);

    /** As after a RetryAuthentication and a PasswordExpired. */
    @BeforeEach
    void answerTwice() {
        members.accept(RasConnectionState.RETRY_AUTHENTICATION, RETRIED);
        members.accept(RasConnectionState.PASSWORD_EXPIRED, CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        // pause, member, what it holds, whether that is taken
        "RETRY_AUTHENTICATION, userName, carol, true",
        "RETRY_AUTHENTICATION, domain, OTHER, true",
        "RETRY_AUTHENTICATION, password, fourth, true",
        "RETRY_AUTHENTICATION, phoneNumber, 5550199, false",
        "RETRY_AUTHENTICATION, callbackNumber, 5550199, false",
        "RETRY_AUTHENTICATION, callbackId, 4711, false",
        "PASSWORD_EXPIRED, password, fourth, true",
        "PASSWORD_EXPIRED, userName, alice, true",
        "PASSWORD_EXPIRED, userName, bob, true",
        "PASSWORD_EXPIRED, userName, carol, false",
        "PASSWORD_EXPIRED, userName, Bob, false",
        "PASSWORD_EXPIRED, domain, BIGCO, true",
        "PASSWORD_EXPIRED, domain, SMALLCO, true",
        "PASSWORD_EXPIRED, domain, OTHER, false",
        "PASSWORD_EXPIRED, phoneNumber, 5550199, false",
        "PASSWORD_EXPIRED, callbackNumber, 5550199, false",
        "PASSWORD_EXPIRED, callbackId, 4711, false",
        "CALLBACK_SET_BY_CALLER, password, first, true",
        "CALLBACK_SET_BY_CALLER, password, third, true",
        "CALLBACK_SET_BY_CALLER, password, second, false",
        "CALLBACK_SET_BY_CALLER, password, fourth, false",
        "CALLBACK_SET_BY_CALLER, userName, carol, false",
        "CALLBACK_SET_BY_CALLER, domain, OTHER, false",
        "CALLBACK_SET_BY_CALLER, phoneNumber, 5550199, false",
        "CALLBACK_SET_BY_CALLER, callbackId, 4711, false",
        "INTERACTIVE, password, third, true",
        "INTERACTIVE, password, fourth, false",
        "INTERACTIVE, userName, carol, false",
        "INTERACTIVE, domain, OTHER, false",
        "INTERACTIVE, callbackNumber, 5550199, false",
    })
    void aMemberThatIsNotAskedForIsAsInTheFirstDialOrTheLatestAnswer(
            RasConnectionState paused, String member, String value, boolean taken) {
        RasDialParams answer = with(CHANGED, member, value);
        if (taken) {
            members.check(paused, answer);
        } else {
            assertThat(DialLab.misuse(87, () -> members.check(paused, answer)))
                    .contains(paused.title())
                    .contains(member)
                    .doesNotContain(value);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RasConnectionState.class,
            names = {"INTERACTIVE", "RETRY_AUTHENTICATION", "PASSWORD_EXPIRED", "CALLBACK_SET_BY_CALLER"})
    void theWholeFirstDialIsAnAnswerToEveryPause(RasConnectionState paused) {
        members.check(paused, FIRST);
    }

    @Test
    void aMemberThatWasNotAskedForIsNoAnswerAndChangesNothing() {
        members.accept(RasConnectionState.PASSWORD_EXPIRED, FIRST.withPassword(Secret.of("fourth")));
        assertThat(members.credentials()).isEqualTo(new Credentials("SMALLCO", "bob", Secret.of("fourth")));
        members.check(RasConnectionState.PASSWORD_EXPIRED, RETRIED); // still bob's
    }

    @Test
    void anAnswerThatWasNotAcceptedIsNotTheLatest() {
        RasDialParams refused = CHANGED.withUserName("carol").withPhoneNumber("5550199");
        DialLab.misuse(87, () -> members.check(RasConnectionState.RETRY_AUTHENTICATION, refused));
        assertThat(DialLab.misuse(
                        87, () -> members.check(RasConnectionState.PASSWORD_EXPIRED, CHANGED.withUserName("carol"))))
                .contains("userName");
    }

    private static RasDialParams with(RasDialParams params, String member, String valueOrPassword) {
        return switch (member) {
            case "phoneNumber" -> params.withPhoneNumber(valueOrPassword);
            case "callbackNumber" -> params.withCallbackNumber(valueOrPassword);
            case "callbackId" -> params.withCallbackId(Long.parseLong(valueOrPassword));
            case "userName" -> params.withUserName(valueOrPassword);
            case "domain" -> params.withDomain(valueOrPassword);
            case "password" -> params.withPassword(Secret.of(valueOrPassword));
            default -> throw new IllegalArgumentException(member);
        };
    }
}
