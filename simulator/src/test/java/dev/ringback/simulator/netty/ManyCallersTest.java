package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.server.AddressRange;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ManyCallersTest {
    private static final int CALLERS = 200;

    @Test
    void twoHundredCallersAtOnceAllConnectEachWithAnAddressOfItsOwn() throws Exception {
        ServerConfig config = ServerConfig.USUAL
                .withUsers(List.of(UserAccount.of("alice", Secret.of("Right-44"))))
                .withNetwork(NetworkConfig.USUAL.withPool(List.of(AddressRange.of("198.18.0.1..198.18.0.250"))));
        Queue<RasDialEvent> ends = new ConcurrentLinkedQueue<>();
        List<RasConnection> connections = new ArrayList<>();
        try (RealWorld world = new RealWorld(config, Journal.NONE);
                RasClient client = RasClient.overTcp()) {
            TcpAddress address = world.listenTcp(new TcpAddress(RealWorld.LOOPBACK, 0));
            for (int i = 0; i < CALLERS; i++) {
                connections.add(client.dialer()
                        .dial(
                                RasEntry.of("", address.toString()),
                                RasDialParams.of("alice", Secret.of("Right-44")),
                                RasDialExtensions.DEFAULTS,
                                event -> !event.last() || ends.add(event)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> ends.size() == CALLERS);
            assertThat(ends).allMatch(end -> end.state() == RasConnectionState.CONNECTED);
            List<String> addresses = new ArrayList<>();
            for (RasConnection connection : connections) {
                addresses.add(connection.projection().address());
            }
            assertThat(addresses).doesNotHaveDuplicates().hasSize(CALLERS);
        }
    }
}
