package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Refusal;
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
    void anUnknownPersonalityIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Personality.of("windows-95"))
                .hasMessageContaining("\"windows-95\"")
                .hasMessageContaining("standard, windows-nt4");
    }
}
