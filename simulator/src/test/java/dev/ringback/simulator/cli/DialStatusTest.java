package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialStatusTest {
    @ParameterizedTest
    @CsvSource({
        "608, OPEN_PORT, 7",
        "633, OPEN_PORT, 7",
        "692, OPEN_PORT, 7",
        "692, AUTHENTICATE, 16",
        "676, CONNECT_DEVICE, 8",
        "678, CONNECT_DEVICE, 8",
        "680, CONNECT_DEVICE, 8",
        "718, AUTHENTICATE, 10",
        "721, AUTHENTICATE, 10",
        "732, AUTHENTICATE, 10",
        "734, AUTHENTICATE, 10",
        "738, AUTH_PROJECT, 10",
        "703, AUTH_NOTIFY, 10",
        "703, DEVICE_CONNECTED, 8",
        "919, AUTH_NOTIFY, 10",
        "829, AUTHENTICATE, 15",
        "628, RETRY_AUTHENTICATION, 16",
        "629, AUTHENTICATE, 16",
        "737, AUTHENTICATE, 17",
        "646, AUTH_NOTIFY, 19",
        "691, AUTH_NOTIFY, 19",
        "709, AUTH_NOTIFY, 19",
        "778, AUTH_NOTIFY, 19",
        "12345, AUTH_NOTIFY, 19",
        "631, RETRY_AUTHENTICATION, 5"
    })
    void aDialThatWasNeverConnected(int error, RasConnectionState failedIn, int exit) {
        assertThat(number(error, false, failedIn)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"631, 0", "734, 0", "628, 16", "629, 16", "829, 15", "828, 12", "932, 13"})
    void aConnectionThatEnded(int error, int exit) {
        assertThat(number(error, true, null)).isEqualTo(exit);
    }

    @Test
    void everyStatusHasItsOwnNumber() {
        assertThat(DialStatus.values()).extracting(DialStatus::number).doesNotHaveDuplicates();
    }

    private static int number(int error, boolean connected, @Nullable RasConnectionState failedIn) {
        return DialStatus.of(RasError.of(error), connected, failedIn).number();
    }
}
