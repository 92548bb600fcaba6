package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.Refusal.Challenge;
import org.junit.jupiter.api.Test;

class PersonalityTest {
    @Test
    void windowsNt4LeavesTheChallengeOutOfAnMsChapFailure() {
        Personality nt4 = Personality.of("windows-nt4");
        assertThat(nt4.refusal(AuthMethod.MSCHAP, 691, true)).isEqualTo(new Refusal(691, true, 2, false, ""));
        assertThat(nt4.refusal(AuthMethod.MSCHAP_V2, 648, false))
                .isEqualTo(new Refusal(648, false, 3, true, "Password expired"));
    }

    @Test
    void theStandardWritesAChallengeInBoth() {
        assertThat(Personality.STANDARD.refusal(AuthMethod.MSCHAP, 647, false))
                .isEqualTo(new Refusal(647, false, 2, true, ""));
        assertThat(Personality.STANDARD.refusal(AuthMethod.MSCHAP_V2, 691, true))
                .isEqualTo(new Refusal(691, true, 3, true, "Authentication failure"));
    }

    @Test
    void papAndMd5KnowNoRetryAndSayOneThing() {
        assertThat(Personality.WINDOWS_NT4.refusal(AuthMethod.PAP, 648, true))
                .isEqualTo(new Refusal(648, false, 0, false, "Access denied"));
        assertThat(Personality.WINDOWS_NT4
                        .refusal(AuthMethod.CHAP_MD5, 691, true)
                        .message())
                .isEqualTo("Access denied");
    }

    @Test
    void windows2000IsWindowsNtInMsChapAndHasNoWordsOfOurs() {
        Personality windows = Personality.of("windows-2000");
        assertThat(windows.refusal(AuthMethod.MSCHAP, 691, true)).isEqualTo(new Refusal(691, true, 2, false, ""));
        for (LogonResult cause : LogonResult.values()) {
            assertThat(windows.refusal(AuthMethod.MSCHAP_V2, cause, false))
                    .isEqualTo(new Refusal(cause.code(), false, 3, true, ""));
        }
        assertThat(windows.refusal(AuthMethod.PAP, 691, false).message()).isEmpty();
    }

    @Test
    void pppdHasOneRefusalAndItsOwnWords() {
        Personality pppd = Personality.of("pppd");
        for (LogonResult cause : LogonResult.values()) {
            if (cause != LogonResult.ACCEPTED) {
                assertThat(pppd.refusal(AuthMethod.MSCHAP_V2, cause, true))
                        .isEqualTo(new Refusal(691, true, 0, Challenge.SAME_IN_LOWER_CASE, "Access denied"));
            }
        }
        assertThat(pppd.refusal(AuthMethod.MSCHAP, LogonResult.AUTHENTICATION_FAILURE, true))
                .isEqualTo(new Refusal(691, true, 0, Challenge.SAME_IN_LOWER_CASE, ""));
        assertThat(pppd.refusal(AuthMethod.PAP, LogonResult.AUTHENTICATION_FAILURE, true)
                        .message())
                .isEqualTo("Login incorrect");
        assertThat(pppd.refusal(AuthMethod.CHAP_MD5, LogonResult.AUTHENTICATION_FAILURE, true)
                        .message())
                .isEqualTo("Access denied");
        assertThat(pppd.accepted(AuthMethod.PAP)).isEqualTo("Login ok");
        assertThat(pppd.accepted(AuthMethod.MSCHAP_V2)).isEqualTo("Access granted");
    }

    @Test
    void freeRadiusHidesThatAnAccountIsDisabledBehind691() {
        Personality freeRadius = Personality.of("freeradius");
        assertThat(freeRadius.refusal(AuthMethod.MSCHAP_V2, LogonResult.ACCOUNT_DISABLED, false))
                .isEqualTo(new Refusal(691, false, 3, Challenge.NEW_IN_LOWER_CASE, "Account disabled"));
        assertThat(freeRadius.tellsBeforePassword(LogonResult.ACCOUNT_DISABLED)).isTrue();
        assertThat(freeRadius.tellsBeforePassword(LogonResult.PASSWORD_EXPIRED)).isFalse();
        assertThat(freeRadius.changeRefused()).isEqualTo("E=709 R=0 M=Password change failed");
    }

    @Test
    void aCodeThatARuleHasSettledStays() {
        assertThat(Personality.of("pppd").refusal(AuthMethod.MSCHAP_V2, 649, false))
                .isEqualTo(new Refusal(649, false, 0, Challenge.SAME_IN_LOWER_CASE, "Access denied"));
    }

    @Test
    void textsOfAFileReplaceTheWordsAndNothingElse() {
        Personality texts = Personality.of("freeradius").withTexts("Hi", "Go away");
        assertThat(texts.accepted(AuthMethod.PAP)).isEqualTo("Hi");
        assertThat(texts.accepted(AuthMethod.MSCHAP_V2)).isEqualTo("Hi");
        assertThat(texts.refusal(AuthMethod.MSCHAP_V2, LogonResult.ACCOUNT_DISABLED, false))
                .isEqualTo(new Refusal(691, false, 3, Challenge.NEW_IN_LOWER_CASE, "Go away"));
        assertThat(texts.changeRefused()).isEqualTo("E=709 R=0 M=Go away");
        assertThat(Personality.of("pppd").withTexts(null, null)).isEqualTo(Personality.PPPD);
    }

    @Test
    void anUnknownPersonalityIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Personality.of("windows-95"))
                .hasMessageContaining("\"windows-95\"")
                .hasMessageContaining("standard, windows-nt4, windows-2000, pppd, freeradius");
    }
}
