package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RasConnectionStateTest {
    /** Typed from the table of RASCONNSTATE, not from the class. */
    private static final String NUMBERS = """
            0 OpenPort, 1 PortOpened, 2 ConnectDevice, 3 DeviceConnected, 4 AllDevicesConnected, 5 Authenticate,
            6 AuthNotify, 7 AuthRetry, 8 AuthCallback, 9 AuthChangePassword, 10 AuthProject, 11 AuthLinkSpeed,
            12 AuthAck, 13 ReAuthenticate, 14 Authenticated, 15 PrepareForCallback, 16 WaitForModemReset,
            17 WaitForCallback, 18 Projected, 19 StartAuthentication, 20 CallbackComplete, 21 LogonNetwork,
            22 SubEntryConnected, 23 SubEntryDisconnected, 24 ApplySettings, 4096 Interactive,
            4097 RetryAuthentication, 4098 CallbackSetByCaller, 4099 PasswordExpired, 4100 InvokeEapUI,
            8192 Connected, 8193 Disconnected""";

    @Test
    void everyStateHasTheNumberOfTheHeaderFile() {
        Map<Integer, String> expected = new LinkedHashMap<>();
        for (String pair : NUMBERS.split(",\\s+")) {
            String[] parts = pair.split(" ");
            expected.put(Integer.parseInt(parts[0]), parts[1]);
        }
        Map<Integer, String> found = new LinkedHashMap<>();
        for (RasConnectionState state : RasConnectionState.values()) {
            found.put(state.number(), state.title());
        }
        assertThat(found).containsExactlyEntriesOf(expected).hasSize(32);
    }

    @Test
    void fiveStatesArePausedAndTwoAreTerminal() {
        assertThat(Arrays.stream(RasConnectionState.values()).filter(RasConnectionState::paused))
                .containsExactly(
                        RasConnectionState.INTERACTIVE,
                        RasConnectionState.RETRY_AUTHENTICATION,
                        RasConnectionState.CALLBACK_SET_BY_CALLER,
                        RasConnectionState.PASSWORD_EXPIRED,
                        RasConnectionState.INVOKE_EAP_UI);
        assertThat(Arrays.stream(RasConnectionState.values()).filter(RasConnectionState::terminal))
                .containsExactly(RasConnectionState.CONNECTED, RasConnectionState.DISCONNECTED);
    }
}
