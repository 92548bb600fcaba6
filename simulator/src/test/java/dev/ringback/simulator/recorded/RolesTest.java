package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.RecordedItem.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
    private static RecordedItem.Frame frame(Way way, int protocol, String information) {
        return new RecordedItem.Frame(
                1,
                Instant.EPOCH,
                1,
                way,
                Condition.GOOD,
                new Packet(protocol, Octets.ofHex(information)),
                8,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "C023, 01010004, CLIENT",
        "C023, 02010004, SERVER",
        "C223, 01010004, SERVER",
        "C223, 02010004, CLIENT",
        "C223, 07010004, CLIENT",
        "C029, 01010004, SERVER",
        "C029, 02010004, CLIENT",
        "C227, 01010004, SERVER",
        "C227, 02010004, CLIENT",
        "C021, 01010008 0304C023, SERVER",
        "C021, 01010007 0D0306, CLIENT",
        "8021, 0101000A 030600000000, CLIENT",
    })
    void whoSendsItHasThisRole(String protocol, String information, Side sender) {
        Roles roles = Roles.of(List.of(frame(Way.SENT, Integer.parseInt(protocol, 16), information)));
        assertThat(roles.sender(Way.SENT)).isEqualTo(sender);
        assertThat(roles.sender(Way.RECEIVED)).isEqualTo(sender.other());
        assertThat(roles.sender(Way.UNKNOWN)).isNull();
    }

    /** Both ask for a proof; only one brings it. */
    @Test
    void aProofTellsMoreThanAWish() {
        Roles roles = Roles.of(List.of(
                frame(Way.SENT, 0xC021, "01010008 0304C023"),
                frame(Way.RECEIVED, 0xC021, "01010008 0304C023"),
                frame(Way.SENT, 0xC023, "01010004")));
        assertThat(roles.sender(Way.SENT)).isEqualTo(Side.CLIENT);
    }

    @Test
    void withoutATraceNobodyHasARole() {
        Roles roles = Roles.of(List.of(frame(Way.SENT, 0xC021, "01010004"), frame(Way.SENT, 0xC021, "010100FF")));
        assertThat(roles.sender(Way.SENT)).isNull();
    }
}
