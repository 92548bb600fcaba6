package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RasDialParamsTest {
    private final RasDialParams params = RasDialParams.of("alice", "geheim".toCharArray());

    @Test
    void everyMemberMayBeAsLongAsInRasAndNotLonger() {
        params.withUserName("u".repeat(256))
                .withPassword(Secret.of("p".repeat(256)))
                .withDomain("d".repeat(15))
                .withPhoneNumber("1".repeat(128))
                .withCallbackNumber("2".repeat(128));
        assertThatThrownBy(() -> params.withUserName("u".repeat(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("userName has 257 characters; at most 256");
        assertThatThrownBy(() -> params.withPassword(Secret.of("p".repeat(257))))
                .hasMessage("password has 257 characters; at most 256");
        assertThatThrownBy(() -> params.withDomain("d".repeat(16))).hasMessage("domain has 16 characters; at most 15");
        assertThatThrownBy(() -> params.withPhoneNumber("1".repeat(129)))
                .hasMessage("phoneNumber has 129 characters; at most 128");
        assertThatThrownBy(() -> params.withCallbackNumber("2".repeat(129)))
                .hasMessage("callbackNumber has 129 characters; at most 128");
        assertThatThrownBy(() -> RasEntry.of("e".repeat(257), "")).hasMessage("name has 257 characters; at most 256");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(params.toString()).contains("alice").doesNotContain("geheim");
    }

    @Test
    void anEntryKeepsItsOwnListOfMethods() {
        List<RasAuthMethod> methods = new ArrayList<>(List.of(RasAuthMethod.PAP));
        RasEntry entry = RasEntry.of("office", "5550100").withAuthentication(methods);
        methods.add(RasAuthMethod.MSCHAP);
        assertThat(entry.authentication()).containsExactly(RasAuthMethod.PAP);
    }
}
