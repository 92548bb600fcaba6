package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hang-up in every state that a dial can be in, from outside and from the listener that is told of the state. */
class HangUpTest {
    private final DialLab lab = DialLab.mschapV2();

    /** The states of a dial that logs in as text, is refused, finds its password expired, and connects. */
    static List<String> states() {
        return List.of(
                "OpenPort",
                "PortOpened",
                "ConnectDevice",
                "DeviceConnected",
                "Interactive",
                "AllDevicesConnected",
                "Authenticate",
                "AuthNotify",
                "RetryAuthentication",
                "AuthRetry",
                "PasswordExpired",
                "AuthChangePassword",
                "AuthProject",
                "Authenticated",
                "Projected",
                "Connected");
    }

    @ParameterizedTest
    @MethodSource("states")
    void fromTheListenerItTakesEffectAfterTheReturnAndNothingFollows(String state) throws Exception {
        lab.then = event -> {
            if (event.state().title().equals(state)) {
                int octets = lab.line.log.size();
                lab.connection.hangUp();
                assertThat(lab.line.log).hasSize(octets);
                RasConnectionStatus status = lab.connection.status();
                assertThat(status.state()).isEqualTo(RasConnectionState.DISCONNECTED);
                assertThat(status.error()).isEqualTo(RasError.USER_DISCONNECTION);
            }
            return true;
        };
        driveUntilHungUp();
        assertThat(lab.states().get(lab.states().size() - 1)).startsWith(state);
        theLineIsGivenUp(state);
    }

    @ParameterizedTest
    @MethodSource("states")
    void fromOutsideItWorksInEveryStateThatLasts(String state) throws Exception {
        begin();
        while (!reached(state)) {
            if (!lab.time.runNext()) {
                answer();
            }
        }
        int heard = lab.heard.size();
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.hangUp());
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.heard).hasSize(heard);
        theLineIsGivenUp(state);
    }

    private boolean reached(String state) {
        return lab.states().stream().anyMatch(heard -> heard.startsWith(state));
    }

    private void begin() {
        lab.server.login = TestLogin.usual();
        lab.entry = lab.entry.withInteraction(InteractiveLab.AFTER);
        lab.server.expired = true;
        lab.dial(DialLab.WRONG);
    }

    private void driveUntilHungUp() throws Exception {
        begin();
        lab.settle();
        while (!lab.connection.isHungUp()) {
            answer();
            lab.settle();
        }
        lab.run(Duration.ofMinutes(1));
    }

    private void answer() throws Exception {
        if (lab.connection.status().state() == RasConnectionState.INTERACTIVE) {
            lab.connection.terminal().write("alice\rKiefer-7\r");
            lab.connection.resume(DialLab.WRONG);
            return;
        }
        boolean expired = lab.connection.status().state() == RasConnectionState.PASSWORD_EXPIRED;
        RasDialParams params = expired ? DialLab.ALICE.withPassword(Secret.of("battery staple")) : DialLab.ALICE;
        lab.connection.resume(params);
    }

    private void theLineIsGivenUp(String state) {
        boolean linkWasOpen = states().indexOf(state) > states().indexOf("Authenticate");
        assertThat(lab.line.sent(ProtocolNumber.LCP, 5)).hasSize(linkWasOpen ? 1 : 0);
        assertThat(lab.count("DTR off")).isEqualTo(1);
        assertThat(lab.line.log).endsWith("DTR off", "close");
        DialLab.misuse(6, () -> lab.connection.status());
        DialLab.misuse(6, () -> lab.connection.hangUp());
        assertThat(lab.connection.machine().heldSecrets()).allMatch(Secret::isWiped);
    }
}
