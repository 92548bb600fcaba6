package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.port.PortFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final List<String> done = new ArrayList<>();

    @Test
    void ordersAreCarriedOutInTheirTurn() throws Exception {
        outbox.put(3, () -> done.add("write"));
        outbox.put(0, () -> done.add("rate"));
        outbox.put(2, () -> done.add("write again"));

        assertThat(outbox.unsentOctets()).isEqualTo(5);
        assertThat(outbox.carryOutNext()).isFalse();
        assertThat(outbox.unsentOctets()).isEqualTo(2);
        outbox.carryOutNext();
        outbox.carryOutNext();
        assertThat(done).containsExactly("write", "rate", "write again");
        assertThat(outbox.unsentOctets()).isZero();
    }

    @Test
    void thereIsNoRoomAboveTheOctetsAndTheTakerTellsOnceWhenThereIsAgain() throws Exception {
        outbox.put(Outbox.MAX_UNSENT_OCTETS - 1, () -> {});
        assertThat(outbox.hasRoom()).isTrue();
        outbox.put(1, () -> {});
        outbox.put(0, () -> {});
        assertThat(outbox.hasRoom()).isFalse();

        assertThat(outbox.carryOutNext()).isTrue();
        assertThat(outbox.carryOutNext()).isFalse();
        assertThat(outbox.hasRoom()).isTrue();
    }

    @Test
    void thereIsNoRoomForMoreThanSoManySmallWrites() throws Exception {
        for (int i = 0; i < Outbox.MAX_WAITING_WRITES; i++) {
            assertThat(outbox.hasRoom()).isTrue();
            outbox.put(1, () -> {});
        }
        assertThat(outbox.hasRoom()).isFalse();
        assertThat(outbox.carryOutNext()).isTrue();
    }

    @Test
    void whoNeverAsksForRoomIsStopped() {
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        outbox.put(1, () -> {});
                    }
                })
                .withMessageContaining("ask for room");
    }

    @Test
    void whatGoesWrongReachesTheTaker() {
        outbox.put(1, () -> {
            throw new PortException(Kind.HARDWARE, "/dev/ttyS0", "burnt");
        });

        assertThatThrownBy(outbox::carryOutNext)
                .isInstanceOf(PortException.class)
                .hasMessage("serial /dev/ttyS0: burnt");
    }
}
