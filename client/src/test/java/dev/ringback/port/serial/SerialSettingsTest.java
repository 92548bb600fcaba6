package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.port.serial.SerialSettings.FlowControl;
import org.junit.jupiter.api.Test;

class SerialSettingsTest {
    @Test
    void aNameAloneMeansWhatAModemWants() {
        assertThat(SerialSettings.of("COM3")).isEqualTo(new SerialSettings("COM3", 115_200, FlowControl.RTS_CTS));
    }

    @Test
    void whatNoDeviceCanBeSetToIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SerialSettings.of(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SerialSettings("COM3", 0, FlowControl.NONE))
                .withMessageContaining("rate 0 bit/s");
    }
}
