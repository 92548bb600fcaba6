package dev.ringback.simulator.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialListener;
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
    /**
     * The number, and what the application sees: pauses, the call back and the end, each with its error; ten minutes are
     * waited.
     */
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
            555-0704 CallbackSetByCaller 0, Disconnected 704
            555-1000 CallbackSetByCaller 0, calls back, Connected 0
            555-1691 CallbackSetByCaller 0, calls back, RetryAuthentication 691, Connected 0
            555-1648 CallbackSetByCaller 0, calls back, PasswordExpired 648, Connected 0
            555-1646 CallbackSetByCaller 0, calls back, Disconnected 646
            555-1647 CallbackSetByCaller 0, calls back, Disconnected 647
            555-1649 CallbackSetByCaller 0, calls back, Disconnected 649
            555-1709 CallbackSetByCaller 0, calls back, PasswordExpired 648, Disconnected 709
            555-1629 CallbackSetByCaller 0, calls back, Connected 0, Disconnected 629
            555-1718 CallbackSetByCaller 0, calls back, Disconnected 718
            555-1732 CallbackSetByCaller 0, calls back, Disconnected 732
            555-1734 CallbackSetByCaller 0, calls back, Disconnected 734
            555-2000 calls back, Connected 0
            555-2691 calls back, RetryAuthentication 691, Connected 0
            555-2648 calls back, PasswordExpired 648, Connected 0
            555-2646 calls back, Disconnected 646
            555-2647 calls back, Disconnected 647
            555-2649 calls back, Disconnected 649
            555-2709 calls back, PasswordExpired 648, Disconnected 709
            555-2629 calls back, Connected 0, Disconnected 629
            555-2718 calls back, Disconnected 718
            555-2732 calls back, Disconnected 732
            555-2734 calls back, Disconnected 734
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
        RasDialParams params = RasDialParams.of("alice", Secret.of("first try")).withCallbackNumber("*");
        RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
        List<String> seen = new ArrayList<>();
        RasDialListener listener = event -> {
            if (event.state() == RasConnectionState.PREPARE_FOR_CALLBACK) {
                seen.add("calls back");
            }
            return true;
        };
        try (RasConnection connection = ras.dialer().dial(ras.entry(), params, pauses, listener)) {
            for (connection.await(); connection.status().state().paused(); connection.await()) {
                seen.add(now(connection));
                if (connection.status().state() == RasConnectionState.CALLBACK_SET_BY_CALLER) {
                    params = params.withCallbackNumber("555-0142");
                } else {
                    params = params.withPassword(Secret.of("another"));
                }
                connection.resume(params);
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
