package dev.ringback.ppp.eap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of RFC 3748, sections 4 and 5, with octets typed from its figures. */
class EapPacketTest {
    @ParameterizedTest
    @CsvSource({
        // an Identity Request with "Who?", its Response with "alice", a Notification, a Nak that wants type 26 or 4
        "01 02 0009 01 57686F3F, 1, 2, 1, 57686F3F",
        "02 02 000A 01 616C696365, 2, 2, 1, 616C696365",
        "01 FF 0007 02 6F6B, 1, 255, 2, 6F6B",
        "02 03 0007 03 1A04, 2, 3, 3, 1A04",
        "03 10 0004, 3, 16, 0, ''",
        "04 10 0004, 4, 16, 0, ''",
    })
    void aPacketIsReadAndWrittenAsItStands(String hex, int code, int identifier, int type, String data)
            throws MalformedPacketException {
        EapPacket packet = EapPacket.read(Octets.ofHex(hex));
        assertThat(packet).isEqualTo(new EapPacket(code, identifier, type, Octets.ofHex(data)));
        assertThat(packet.write()).isEqualTo(Octets.ofHex(hex));
    }

    @Test
    void whatFollowsTheLengthIsPadding() throws MalformedPacketException {
        assertThat(EapPacket.read(Octets.ofHex("03 10 0004 00 00")).write().toHex())
                .isEqualTo("03100004");
        assertThat(EapPacket.read(Octets.ofHex("02 02 0006 01 61 00 00")).data().toHex())
                .isEqualTo("61");
    }

    @ParameterizedTest
    @CsvSource({
        "'', EAP: a packet of 0 octets is shorter than its header of 4",
        "01 02 00, EAP: a packet of 3 octets is shorter than its header of 4",
        "00 02 0004, EAP: code 0 is not in 1..4",
        "05 02 0005 01, EAP: code 5 is not in 1..4",
        "01 02 0004, 'EAP: length 4 of a packet with code 1 is not in 5..4; 4 octets were received'",
        "01 02 0007 01 61, 'EAP: length 7 of a packet with code 1 is not in 5..6; 6 octets were received'",
        "03 02 0005 00, 'EAP: length 5 of a packet with code 3 is not in 4..4; 5 octets were received'",
        "04 02 0003, 'EAP: length 3 of a packet with code 4 is not in 4..4; 4 octets were received'",
        "02 02 0005 00, EAP: type 0 is none",
    })
    void aMalformedPacketIsNamed(String hex, String reason) {
        assertThatThrownBy(() -> EapPacket.read(Octets.ofHex(hex)))
                .isInstanceOf(MalformedPacketException.class)
                .extracting(e -> ((MalformedPacketException) e).reason())
                .isEqualTo(reason);
    }

    @Test
    void nothingIsLongerThanWhatAnyLowerLayerCarries() throws MalformedPacketException {
        Octets most = Octets.ofHex("01 02 03FC 01" + "61".repeat(1015));
        assertThat(EapPacket.read(most).write()).isEqualTo(most);
        assertThatThrownBy(() -> EapPacket.read(Octets.ofHex("01 02 03FD 01" + "61".repeat(1016))))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> new EapPacket(1, 2, 1, Octets.ofHex("61".repeat(1016))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1016 octets");
    }

    @Test
    void onlyRequestAndResponseHaveAType() {
        assertThatThrownBy(() -> new EapPacket(3, 1, 1, Octets.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EapPacket(1, 1, 0, Octets.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EapPacket(4, 1, 0, Octets.of(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
