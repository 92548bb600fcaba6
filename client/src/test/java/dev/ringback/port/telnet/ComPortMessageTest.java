package dev.ringback.port.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.telnet.ComPortMessage.Command;
import org.junit.jupiter.api.Test;

/** The numbers are typed from RFC 2217, section 3: commands 0..12 and 100..112, option 44. */
class ComPortMessageTest {
    @Test
    void everyCommandHasItsNumberAtBothEnds() {
        both(new ComPortMessage(Command.SIGNATURE, Octets.ofText("ab")), "00", "64", "6162");
        both(ComPortMessage.ofRate(115_200), "01", "65", "0001C200");
        both(ComPortMessage.of(Command.SET_DATASIZE, 8), "02", "66", "08");
        both(ComPortMessage.of(Command.SET_PARITY, 1), "03", "67", "01");
        both(ComPortMessage.of(Command.SET_STOPSIZE, 1), "04", "68", "01");
        both(ComPortMessage.of(Command.SET_CONTROL, 8), "05", "69", "08");
        both(ComPortMessage.of(Command.NOTIFY_LINESTATE, 0x10), "06", "6A", "10");
        both(ComPortMessage.of(Command.NOTIFY_MODEMSTATE, 0xB0), "07", "6B", "B0");
        both(ComPortMessage.of(Command.FLOWCONTROL_SUSPEND), "08", "6C", "");
        both(ComPortMessage.of(Command.FLOWCONTROL_RESUME), "09", "6D", "");
        both(ComPortMessage.of(Command.SET_LINESTATE_MASK, 0x0A), "0A", "6E", "0A");
        both(ComPortMessage.of(Command.SET_MODEMSTATE_MASK, 0xFF), "0B", "6F", "FFFF");
        both(ComPortMessage.of(Command.PURGE_DATA, 3), "0C", "70", "03");
    }

    private static void both(ComPortMessage message, String client, String server, String value) {
        assertThat(message.fromClient().toHex()).isEqualTo("FFFA2C" + client + value + "FFF0");
        assertThat(message.fromServer().toHex()).isEqualTo("FFFA2C" + server + value + "FFF0");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws MalformedPacketException {
        assertThat(ComPortMessage.ofServer(Octets.ofHex("650001C200"))).isEqualTo(ComPortMessage.ofRate(115_200));
        assertThat(ComPortMessage.ofClient(Octets.ofHex("0100002580")).number()).isEqualTo(9_600);
        assertThat(ComPortMessage.ofClient(Octets.ofHex("01FFFFFFFF")).number()).isEqualTo(4_294_967_295L);
        assertThat(ComPortMessage.ofServer(Octets.ofHex("6BFF")).number()).isEqualTo(255);
    }

    @Test
    void whatIsNoCommandIsRefusedByName() {
        refused("", "COM-PORT-OPTION: there is no command");
        refused("64", "COM-PORT-OPTION: command 100 is none of 0..12");
        refused("0D00", "COM-PORT-OPTION: command 13 is none of 0..12");
        refused("01002580", "COM-PORT-OPTION: SET_BAUDRATE with a value of 3 octets");
        refused("05", "COM-PORT-OPTION: SET_CONTROL with a value of 0 octets");
        refused("0801", "COM-PORT-OPTION: FLOWCONTROL_SUSPEND with a value of 1 octets");
        assertThatThrownBy(() -> ComPortMessage.ofServer(Octets.ofHex("0108")))
                .hasMessage("COM-PORT-OPTION: command 1 is none of 100..112");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComPortMessage.of(Command.SET_BAUDRATE, 8))
                .withMessage("SET_BAUDRATE cannot have a value of 1 octets");
    }

    private static void refused(String hex, String reason) {
        assertThatThrownBy(() -> ComPortMessage.ofClient(Octets.ofHex(hex)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(reason);
    }

    @Test
    void controlsHaveTheNumbersOfTheTable() {
        assertThat(ComPortControl.FLOW_NONE.code()).isEqualTo(1);
        assertThat(ComPortControl.FLOW_HARDWARE.code()).isEqualTo(3);
        assertThat(ComPortControl.BREAK_ON.code()).isEqualTo(5);
        assertThat(ComPortControl.BREAK_OFF.code()).isEqualTo(6);
        assertThat(ComPortControl.DTR_ON.code()).isEqualTo(8);
        assertThat(ComPortControl.DTR_OFF.code()).isEqualTo(9);
        assertThat(ComPortControl.RTS_ON.code()).isEqualTo(11);
        assertThat(ComPortControl.RTS_OFF.code()).isEqualTo(12);
        assertThat(ComPortControl.INBOUND_FLOW_HARDWARE.code()).isEqualTo(16);
        assertThat(ComPortControl.of(19)).isEqualTo(ComPortControl.FLOW_DSR);
        assertThat(ComPortControl.of(20)).isNull();
    }

    @Test
    void circuitsHaveTheBitsOfTheTable() {
        assertThat(ModemState.on(Circuit.DCD)).isEqualTo(128);
        assertThat(ModemState.on(Circuit.RI)).isEqualTo(64);
        assertThat(ModemState.on(Circuit.DSR)).isEqualTo(32);
        assertThat(ModemState.on(Circuit.CTS)).isEqualTo(16);
        assertThat(ModemState.changed(Circuit.DCD)).isEqualTo(8);
        assertThat(ModemState.RING_ENDED).isEqualTo(4);
        assertThat(ModemState.changed(Circuit.DSR)).isEqualTo(2);
        assertThat(ModemState.changed(Circuit.CTS)).isEqualTo(1);
    }
}
