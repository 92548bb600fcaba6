package dev.ringback.simulator.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.SimulatedRas;
import dev.ringback.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that is listed, dialed by a RAS client in virtual time: it gets what the list says. */
class PromisesTest {
    /** The number, and what the application sees: pauses and the end, each with its error; ten minutes are waited. */
    private static final String PROMISES = """
            555-0000 Connected 0
            555-0691 RetryAuthentication 691, Connected 0
            555-0648 PasswordExpired 648, Connected 0
            555-0646 Disconnected 646
            555-0647 Disconnected 647
            555-0649 Disconnected 649
            555-0709 PasswordExpired 648, Disconnected 709
            555-0629 Connected 0, Disconnected 629
            555-0718 Disconnected 718
            555-0721 Disconnected 721
            555-0732 Disconnected 732
            555-0734 Disconnected 734
            """;

    static List<String> promises() {
        return PROMISES.lines().toList();
    }

    @Test
    void everyListedNumberHasAPromiseHereAndNoOtherHas() {
        assertThat(MagicNumber.working())
                .extracting(MagicNumber::title)
                .containsExactlyElementsOf(
                        promises().stream().map(line -> line.split(" ")[0]).toList());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void theNumberGivesWhatItPromises(String promise) throws InterruptedException, RasException {
        int space = promise.indexOf(' ');
        List<String> expected = Arrays.asList(promise.substring(space + 1).split(", "));
        try (SimulatedRas ras = Simulator.number(promise.substring(0, space)).inMemory()) {
            assertThat(seen(ras)).isEqualTo(expected);
        }
    }

    private static List<String> seen(SimulatedRas ras) throws InterruptedException, RasException {
        RasDialParams params = RasDialParams.of("alice", Secret.of("first try"));
        RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
        List<String> seen = new ArrayList<>();
        try (RasConnection connection = ras.dialer().dial(ras.entry(), params, pauses, event -> true)) {
            for (connection.await(); connection.status().state().paused(); connection.await()) {
                seen.add(now(connection));
                connection.resume(params.withPassword(Secret.of("another")));
            }
            seen.add(now(connection));
            if (connection.status().state() == RasConnectionState.CONNECTED) {
                ras.advance(Duration.ofMinutes(10));
                if (connection.status().state() != RasConnectionState.CONNECTED) {
                    seen.add(now(connection));
                }
            }
        }
        return seen;
    }

    private static String now(RasConnection connection) {
        return connection.status().state().title() + " "
                + connection.status().error().code();
    }
}
