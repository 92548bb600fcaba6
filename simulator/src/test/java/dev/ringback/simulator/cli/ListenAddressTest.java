package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @Test
    void aPortAloneIsOfThisComputerAlone() {
        assertThat(ListenAddress.parse("tcp:7007")).hasToString("tcp:127.0.0.1:7007");
    }

    @Test
    void aHostMayBeNamed() {
        assertThat(ListenAddress.parse("tcp:0.0.0.0:7007")).hasToString("tcp:0.0.0.0:7007");
        assertThat(ListenAddress.parse("tcp:[::1]:7007")).hasToString("tcp:[::1]:7007");
    }

    @Test
    void aSerialPortIsAPath() {
        assertThat(ListenAddress.parse("serial:/dev/ttyS0")).isEqualTo(new ListenAddress.Serial("/dev/ttyS0"));
        assertThat(ListenAddress.parse("serial:COM3")).isEqualTo(new ListenAddress.Serial("COM3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp:", "tcp:x", "tcp:70000", "tcp:-1", "serial:", "udp:7", "7007", ""})
    void nonsenseIsAWrongCommandLineWithAWayOut(String text) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> ListenAddress.parse(text))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(2))
                .satisfies(failure -> assertThat(failure.wayOut()).contains("tcp:PORT"))
                .withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pty", "rfc2217:7007"})
    void whatIsPlannedIsNotThereYet(String text) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessageContaining("not there yet");
    }
}
