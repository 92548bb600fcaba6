package dev.ringback.ppp.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that no peer would send, to both roles in every step: nothing but a malformation comes of it, and little is said. */
class CbcpFuzzTest {
    private static final int RUNS = 20_000;
    private static final int PACKETS = 8;
    private static final List<String> SEEDS = List.of(
            "0101000E01020205000100030300",
            "02010010020C0C013535353132333400",
            "03010010020C0C013535353132333400",
            "01010019041500013535353132333400013535353536373800",
            "0201000703030C",
            "020100060102");

    private final SplittableRandom random = new SplittableRandom(19_960_401);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neitherRoleFallsOverOrSaysMoreThanItIsTold(boolean caller) {
        int settled = 0;
        for (int run = 0; run < RUNS; run++) {
            Bench<? extends CbcpMachine> bench = caller
                    ? new Bench<>(new CbcpCaller(PppTimers.DEFAULTS))
                    : new Bench<>(new CbcpAnswerer(PppTimers.DEFAULTS));
            int heard = 0;
            for (int i = 0; i < PACKETS; i++) {
                if (bench.told.size() > heard) {
                    heard = bench.told.size();
                    command(bench);
                }
                int before = bench.sent.size();
                bench.receive(packet());
                assertThat(bench.sent.size() - before).isLessThanOrEqualTo(1);
                if (random.nextInt(4) == 0) {
                    bench.run(Duration.ofMillis(random.nextInt(3_000)));
                }
            }
            settled += bench.told.stream().anyMatch(CbcpEvent.Settled.class::isInstance) ? 1 : 0;
        }
        assertThat(settled).as("runs that were settled all the same").isPositive();
    }

    /** What an owner does when it is asked. */
    private void command(Bench<? extends CbcpMachine> bench) {
        CbcpEvent last = bench.last();
        if (bench.machine instanceof CbcpAnswerer answerer) {
            if (last instanceof CbcpEvent.OfferWanted) {
                answerer.offer(bench.now, new CallbackOffer(true, true, true, List.of("5551234")));
            } else if (last instanceof CbcpEvent.Chosen && random.nextBoolean()) {
                answerer.acknowledge(bench.now);
            } else if (last instanceof CbcpEvent.Chosen) {
                answerer.refuse(bench.now);
            }
        } else if (bench.machine instanceof CbcpCaller asked
                && last instanceof CbcpEvent.Requested requested
                && requested.offer().user()) {
            asked.answer(bench.now, CallbackChoice.user("5551234", 12));
        }
        bench.drain();
    }

    private String packet() {
        byte[] octets;
        if (random.nextInt(3) == 0) {
            octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
        } else {
            octets = Octets.ofHex(SEEDS.get(random.nextInt(SEEDS.size()))).toByteArray();
            if (random.nextInt(3) != 0) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
        }
        return HexFormat.of().formatHex(octets);
    }
}
