package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.EAPOL_TEST;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.interop.EapRadiusFront.Habit;
import dev.ringback.ppp.auth.AuthMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The supplicant of wpa_supplicant proves itself to our authenticator of EAP. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EapolTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int REJECTED = 253; // -3: an Access-Reject has come

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC", "EAP_MSCHAP_V2"})
    void weLetItIn(AuthMethod method) throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(method, Habit.STRICT);
        ForeignProcess peer = prove(front, method, EapRadiusFront.PASSWORD);
        assertThat(peer.awaitExit(TO_END)).isZero();
        assertThat(peer.log()).contains("completion (param=success)").endsWith("SUCCESS");
        assertThat(front.log())
                .contains(method.title() + " of \"alice\": right")
                .contains("the end: accepted");
        PEERS.saw(EAPOL_TEST, AUTHENTICATION, method.title(), WORKS);
    }

    @Test
    void bothEndsHaveTheSameKeysForMppe() throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(AuthMethod.EAP_MSCHAP_V2, Habit.STRICT);
        ForeignProcess peer = prove(front, AuthMethod.EAP_MSCHAP_V2, EapRadiusFront.PASSWORD);
        assertThat(peer.awaitExit(TO_END)).isZero();
        assertThat(peer.log()).contains("MPPE keys OK: 1  mismatch: 0").doesNotContain("PMK mismatch");
    }

    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC", "EAP_MSCHAP_V2"})
    void weRefuseItsWrongPassword(AuthMethod method) throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(method, Habit.STRICT);
        ForeignProcess peer = prove(front, method, "Kiefer-8", false);
        assertThat(peer.awaitExit(TO_END)).isEqualTo(REJECTED);
        assertThat(peer.log()).contains("completion (param=failure)").endsWith("FAILURE");
        assertThat(front.log())
                .contains(method.title() + " of \"alice\": wrong")
                .contains("the end: refused");
        PEERS.saw(EAPOL_TEST, AUTHENTICATION, method.title() + ", wrong password", REFUSED);
    }

    /** Nobody types another one: it asks for it, and ends. */
    @Test
    void itUnderstandsThatItMayTryAgain() throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(AuthMethod.EAP_MSCHAP_V2, Habit.PATIENT);
        ForeignProcess peer = prove(front, AuthMethod.EAP_MSCHAP_V2, "Kiefer-8");
        assertThat(peer.awaitExit(TO_END)).isNotZero();
        assertThat(peer.log())
                .contains("EAP-MSCHAPV2: error 691")
                .contains("EAP-MSCHAPV2: retry is allowed")
                .contains("EAP-MSCHAPV2: password changing protocol version 3")
                .contains("EAP-MSCHAPV2: failure message: 'No' (retry allowed, error 691)")
                .contains("CTRL-REQ-PASSWORD");
    }

    /** A second Request of a token card, as RFC 3748, section 4.2, would have it, is discarded: the first was its last. */
    @Test
    void itGivesATokenOnlyOnce() throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(AuthMethod.EAP_GTC, Habit.PATIENT);
        ForeignProcess peer = prove(front, AuthMethod.EAP_GTC, "Kiefer-8");
        assertThat(peer.awaitExit(TO_END)).isNotZero();
        assertThat(peer.log()).contains("EAP entering state DISCARD").contains("EAPOL test timed out");
        PEERS.saw(EAPOL_TEST, AUTHENTICATION, "EAP-GTC, retry with the right password", NOT_OFFERED);
    }

    /** It knows what 648 means; the new password is asked for where nobody is. */
    @Test
    void itUnderstandsThatItsPasswordHasExpired() throws Exception {
        EapRadiusFront front = PEERS.eapRadiusFront(AuthMethod.EAP_MSCHAP_V2, Habit.EXPIRED);
        ForeignProcess peer = prove(front, AuthMethod.EAP_MSCHAP_V2, EapRadiusFront.PASSWORD);
        assertThat(peer.awaitExit(TO_END)).isNotZero();
        assertThat(peer.log())
                .contains("EAP-MSCHAPV2: failure message: 'Expired' (retry not allowed, error 648)")
                .contains("EAP-MSCHAPV2: Password expired - password change required")
                .doesNotContain("completion (param=success)");
        assertThat(front.log()).contains("right").doesNotContain("the end");
        PEERS.saw(EAPOL_TEST, AUTHENTICATION, "EAP-MSCHAPv2, change of an expired password", NOT_OFFERED);
    }

    private ForeignProcess prove(EapRadiusFront front, AuthMethod method, String password) throws Exception {
        return prove(front, method, password, method == AuthMethod.EAP_MSCHAP_V2);
    }

    private ForeignProcess prove(EapRadiusFront front, AuthMethod method, String password, boolean keys)
            throws Exception {
        String word =
                switch (method) {
                    case EAP_MD5 -> "MD5";
                    case EAP_GTC -> "GTC";
                    case EAP_MSCHAP_V2 -> "MSCHAPV2";
                    default -> throw new IllegalArgumentException(method + " is not inside EAP");
                };
        String network = "eap=" + word + "\nidentity=\"alice\"\npassword=\"" + password + "\"\n";
        return PEERS.eapolTest(folder, front.port(), network, keys);
    }
}
