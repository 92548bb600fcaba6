package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.simulator.Simulator;
import org.junit.jupiter.api.Test;

/** The README's Java example; {@link ReadmeTest} compares the two word for word. */
class ReadmeExampleTest {
    @Test
    void aRefusedPasswordPausesAndTheNextConnects() throws Exception {
        // spotless:off
        // README
        try (Simulator server =
                        Simulator.builder().user("alice", "right").listenTcp(0).start();
                RasClient client = RasClient.overTcp()) {
            RasDialParams params = RasDialParams.of("alice", "wrong".toCharArray());
            RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);

            RasConnection connection = client.dialer().dial(server.entry(), params, pauses, event -> true);
            RasConnectionStatus status = connection.await();
            assertThat(status.state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
            assertThat(status.error().code()).isEqualTo(691);

            connection.resume(params.withPassword("right".toCharArray()));
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            connection.hangUp();
        }
        // README
        // spotless:on
    }
}
