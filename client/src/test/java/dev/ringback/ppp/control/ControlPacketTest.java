package dev.ringback.ppp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import org.junit.jupiter.api.Test;

class ControlPacketTest {
    @Test
    void aPacketIsCodeIdentifierLengthAndData() throws Exception {
        ControlPacket packet = ControlPacket.read("LCP", Octets.ofHex("05 07 0007 627965"));
        assertThat(packet).isEqualTo(new ControlPacket(5, 7, Octets.ofText("bye")));
        assertThat(new ControlPacket(5, 7, Octets.ofText("bye")).toOctets().toHex())
                .isEqualTo("05070007627965");
    }

    @Test
    void whatFollowsTheLengthIsPadding() throws Exception {
        assertThat(ControlPacket.read("LCP", Octets.ofHex("06 09 0004 0000AABB"))
                        .data())
                .isEqualTo(Octets.EMPTY);
    }

    @Test
    void aPacketWithoutAWholeHeaderIsMalformed() {
        for (String hex : new String[] {"", "01", "010203", "01 00 00"}) {
            assertThatThrownBy(() -> ControlPacket.read("IPCP", Octets.ofHex(hex)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessageStartingWith("IPCP: ");
        }
    }

    @Test
    void aLengthBelowFourOrBeyondTheOctetsIsMalformed() {
        for (String hex : new String[] {"01 01 0003", "01 01 0000 00", "01 01 0005", "09 01 FFFF 01020304"}) {
            assertThatThrownBy(() -> ControlPacket.read("LCP", Octets.ofHex(hex)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessageContaining("length");
        }
    }

    @Test
    void whatCannotBeSentCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ControlPacket(256, 0, Octets.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ControlPacket(1, -1, Octets.EMPTY));
        Octets tooMuch = Octets.owning(new byte[65_532], 65_532);
        assertThatIllegalArgumentException().isThrownBy(() -> new ControlPacket(1, 1, tooMuch));
    }
}
