package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortExceptionTest {
    @Test
    void whoMayNotOpenItIsToldHowToBeAllowed() {
        assertThat(PortException.ofOpen("/dev/ttyUSB0", 13, false).failure())
                .isEqualTo(new PortFailure(
                        Kind.NOT_AVAILABLE,
                        "serial /dev/ttyUSB0: permission denied; add yourself to the group that owns it, often"
                                + " dialout (sudo usermod -aG dialout NAME), and log in again"));
    }

    @Test
    void whereThereIsNoSuchPortThoseThatExistAreNamed() {
        assertThat(PortException.noSuchPort("COM9", List.of("COM1", "COM3")).failure())
                .isEqualTo(new PortFailure(
                        Kind.NO_SUCH_PORT, "serial COM9: there is no such port; the system lists COM1, COM3"));
        assertThat(PortException.noSuchPort("COM9", List.of()))
                .hasMessage("serial COM9: there is no such port; the system lists none: is the device plugged in?");
    }

    @ParameterizedTest
    @CsvSource({
        "11, false, NOT_AVAILABLE, another program has it",
        "16, false, NOT_AVAILABLE, another program has it",
        "35, false, NOT_AVAILABLE, another program has it",
        "5, true, NOT_AVAILABLE, another program has it",
        "5, false, NOT_AVAILABLE, is it plugged in?",
        "6, false, NOT_AVAILABLE, is it plugged in?",
        "19, false, NOT_AVAILABLE, is it plugged in?",
        "2, false, NOT_AVAILABLE, this program has it open already",
        "25, false, NO_SUCH_PORT, this is not a serial port",
        "21, false, NO_SUCH_PORT, this is not a serial port",
        "99, false, NOT_AVAILABLE, it does not open (error 99)",
    })
    void everyErrorCodeHasItsKindAndItsWords(int code, boolean windows, Kind kind, String words) {
        PortFailure failure = PortException.ofOpen("COM3", code, windows).failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).startsWith("serial COM3: ").contains(words);
    }
}
