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
        assertThat(PortException.ofOpen("/dev/ttyUSB0", 13, false, facts("dialout", "rw-rw----"))
                        .failure())
                .isEqualTo(new PortFailure(
                        Kind.NOT_AVAILABLE,
                        "serial /dev/ttyUSB0: permission denied; it belongs to the group dialout (rw-rw----): run"
                                + " sudo usermod -aG dialout carol, and log in again"));
        assertThat(PortException.ofOpen("/dev/ttyS0", 13, false, facts("root", "rw-rw----")))
                .hasMessage("serial /dev/ttyS0: permission denied; it belongs to root alone (rw-rw----, group root);"
                        + " a rule of udev, or its owner, has to give it to a group such as dialout");
        assertThat(PortException.ofOpen("/dev/ttyS0", 13, false, facts("tty", "rw--w----")))
                .hasMessageContaining("it belongs to root alone (rw--w----, group tty)");
        assertThat(PortException.ofOpen("/dev/ttyUSB0", 13, false, DeviceFacts.UNKNOWN))
                .hasMessage("serial /dev/ttyUSB0: permission denied; add yourself to the group that owns it, often"
                        + " dialout (sudo usermod -aG dialout NAME), and log in again");
    }

    private static DeviceFacts facts(String group, String permissions, PortHolder... holders) {
        return new DeviceFacts(List.of(holders), "root", group, permissions, "carol");
    }

    @Test
    void whoHasItIsNamedWhereTheSystemTells() {
        PortHolder minicom = new PortHolder(812, "minicom", "open");
        PortHolder nameless = new PortHolder(813, "", "open");
        PortHolder self = new PortHolder(ProcessHandle.current().pid(), "java", "open");

        assertThat(PortException.ofOpen("/dev/ttyUSB0", 16, false, facts("dialout", "rw-rw----", self, minicom)))
                .hasMessage(
                        "serial /dev/ttyUSB0: minicom (process 812) has it; end that program, or take another port");
        assertThat(PortException.ofOpen("/dev/ttyUSB0", 11, false, facts("dialout", "rw-rw----", minicom, nameless)))
                .hasMessage("serial /dev/ttyUSB0: minicom (process 812), a program (process 813) have it; end those"
                        + " programs, or take another port");
        assertThat(PortException.ofOpen("/dev/ttyUSB0", 11, false, facts("dialout", "rw-rw----", self)))
                .hasMessage("serial /dev/ttyUSB0: this program has it open already");
        assertThat(PortException.locked("/dev/ttyUSB0", new PortHolder(9, "mgetty", "lock file /x/LCK..ttyUSB0")))
                .hasMessage("serial /dev/ttyUSB0: mgetty (process 9) has it, as lock file /x/LCK..ttyUSB0 says; end"
                        + " that program, or take another port");
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
        PortFailure failure =
                PortException.ofOpen("COM3", code, windows, DeviceFacts.UNKNOWN).failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).startsWith("serial COM3: ").contains(words);
    }
}
