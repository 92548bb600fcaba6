package dev.ringback.ppp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationOptionTest {
    @Test
    void optionsFollowEachOtherWithTypeLengthAndData() throws Exception {
        List<ConfigurationOption> options = ConfigurationOption.readAll(Octets.ofHex("0206000A0000 0702 0D0306"));
        assertThat(options)
                .containsExactly(
                        new ConfigurationOption(2, Octets.of(0, 0x0A, 0, 0)),
                        new ConfigurationOption(7, Octets.EMPTY),
                        new ConfigurationOption(13, Octets.of(6)));
        assertThat(ConfigurationOption.writeAll(options).toHex()).isEqualTo("0206000A000007020D0306");
    }

    @Test
    void moreOptionsThanThereAreTypesSpoilThePacket() throws Exception {
        assertThat(ConfigurationOption.readAll(Octets.ofHex("0702".repeat(256))))
                .hasSize(ConfigurationOption.MAX_OPTIONS);
        assertThatThrownBy(() -> ConfigurationOption.readAll(Octets.ofHex("0702".repeat(257))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("more than 256 options");
    }

    @Test
    void noOctetsAreNoOptions() throws Exception {
        assertThat(ConfigurationOption.readAll(Octets.EMPTY)).isEmpty();
    }

    @Test
    void anOptionThatEndsBeforeItsHeaderOrBeyondThePacketSpoilsThePacket() {
        for (String hex : new String[] {"07", "0700", "0701", "0702 05", "0506112233", "0702 01050000"}) {
            assertThatThrownBy(() -> ConfigurationOption.readAll(Octets.ofHex(hex)))
                    .as(hex)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void aSecondOptionOfATypeIsARepetition() throws Exception {
        List<ConfigurationOption> options = ConfigurationOption.readAll(Octets.ofHex("0702 0802 0702"));
        assertThat(ConfigurationOption.isRepeated(options, 0)).isFalse();
        assertThat(ConfigurationOption.isRepeated(options, 1)).isFalse();
        assertThat(ConfigurationOption.isRepeated(options, 2)).isTrue();
        assertThat(ConfigurationOption.find(options, 8)).isEqualTo(new ConfigurationOption(8, Octets.EMPTY));
        assertThat(ConfigurationOption.find(options, 1)).isNull();
    }

    @Test
    void whatCannotBeSentCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfigurationOption(256, Octets.EMPTY));
        Octets tooMuch = Octets.owning(new byte[254], 254);
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfigurationOption(1, tooMuch));
    }
}
