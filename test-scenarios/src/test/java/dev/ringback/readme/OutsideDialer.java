package dev.ringback.readme;

import dev.ringback.RasClient;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.simulator.netty.OutsideRunner;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Dials a scenario that waits for a dialer from outside: our own client, over TCP, as anybody else would. */
final class OutsideDialer {
    private OutsideDialer() {}

    /** Plays a scenario of one call; its caller knows its password. */
    static RunResult play(Scenario scenario, long seed) throws IOException, InterruptedException {
        TcpAddress anywhere = new TcpAddress("127.0.0.1", 0);
        List<Thread> dialing = new ArrayList<>();
        RunResult result = OutsideRunner.run(scenario, seed, null, anywhere, address -> {
            Thread dialer = new Thread(() -> dial(scenario, address.toString()), "outside");
            dialing.add(dialer);
            dialer.start();
        });
        for (Thread dialer : dialing) {
            dialer.join();
        }
        return result;
    }

    private static void dial(Scenario scenario, String address) {
        RasDialParams params = RasDialParams.of(
                        fact(scenario, Expectations.Fact.USER),
                        scenario.server().users().get(0).password())
                .withDomain(fact(scenario, Expectations.Fact.DOMAIN));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection =
                        client.dialer().dial(RasEntry.of("outside", address), params, RasDialExtensions.DEFAULTS)) {
            connection.hangUp();
        } catch (RasException refused) {
            return; // the scenario judges that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String fact(Scenario scenario, Expectations.Fact wanted) {
        return scenario.expectations().callers().get(0).facts().stream()
                .filter(fact -> fact.fact() == wanted)
                .map(Expectations.ExpectedFact::text)
                .findFirst()
                .orElse("");
    }
}
