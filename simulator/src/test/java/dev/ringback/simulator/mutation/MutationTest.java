package dev.ringback.simulator.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field, every change, with octets written by hand. */
class MutationTest {
    private static final String LCP_REQUEST = "01 07 0010 01040578 0506a1b2c3d4 0702".replace(" ", "");
    private static final String PAP_REQUEST = "01 05 000d 05 616c696365 02 7077".replace(" ", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C021 | 01070010010405780506a1b2c3d40702 | code               | set 9       | 09070010010405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | identifier         | add 1       | 01080010010405780506a1b2c3d40702
            C021 | 01ff0010010405780506a1b2c3d40702 | identifier         | add 1       | 01000010010405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | identifier         | drop        | 01000f010405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | length             | add -1      | 0107000f010405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | length             | set 65535   | 0107ffff010405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | data               | drop        | 01070004
            C021 | 01070010010405780506a1b2c3d40702 | data               | truncate 4  | 0107000801040578
            C021 | 01070010010405780506a1b2c3d40702 | packet             | truncate 5  | 0107001001
            C021 | 01070010010405780506a1b2c3d40702 | packet             | append ff   | 01070010010405780506a1b2c3d40702ff
            C021 | 01070010010405780506a1b2c3d40702 | option.mru.type    | set 99      | 01070010630405780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | option.mru.length  | add 1       | 01070010010505780506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | option.mru.value   | add 1       | 01070010010405790506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | option.mru.value   | drop        | 0107000e01020506a1b2c3d40702
            C021 | 01070010010405780506a1b2c3d40702 | option.magic.value | xor 255     | 01070010010405780506a1b2c32b0702
            C021 | 01070010010405780506a1b2c3d40702 | option.5.value     | append eeff | 01070012010405780508a1b2c3d4eeff0702
            C021 | 01070010010405780506a1b2c3d40702 | option.pfc.value   | append 01   | 01070011010405780506a1b2c3d4070301
            8021 | 0302000a0306c000024d             | option.address.value | add 1     | 0302000a0306c000024e
            8021 | 0302000a8106c0000235             | option.dns1.value  | truncate 3  | 030200098105c00002
            8057 | 0101000e010a0011223344556677     | option.interface-id.value | add 1 | 0101000e010a0011223344556678
            80FD | 0101000a120601000040             | option.mppe.value  | xor 1       | 0101000a120601000041
            C023 | 0105000d05616c696365027077       | id-length          | set 9       | 0105000d09616c696365027077
            C023 | 0105000d05616c696365027077       | id                 | text bob    | 0105000b03626f62027077
            C023 | 0105000d05616c696365027077       | password-length    | add 1       | 0105000d05616c696365037077
            C023 | 0105000d05616c696365027077       | password           | drop        | 0105000b05616c69636500
            C023 | 02050007026f6b                   | message            | text fine   | 020500090466696e65
            C023 | 02050007026f6b                   | message-length     | set 0       | 02050007006f6b
            C223 | 0109000902aabb7273               | value-size         | set 3       | 0109000903aabb7273
            C223 | 0109000902aabb7273               | value              | append cc   | 0109000a03aabbcc7273
            C223 | 0109000902aabb7273               | name               | text x      | 0109000802aabb78
            C223 | 030900066f6b                     | message            | text no     | 030900066e6f
            C223 | 04090011453d36393120523d3120563d33 | E                | digits 1    | 0409000f453d3120523d3120563d33
            C223 | 04090011453d36393120523d3120563d33 | E                | add -44     | 04090011453d36343720523d3120563d33
            C223 | 04090011453d36393120523d3120563d33 | R                | set 0       | 04090011453d36393120523d3020563d33
            C223 | 04090011453d36393120523d3120563d33 | V                | drop        | 04090010453d36393120523d3120563d
            C223 | 04090010453d3120433d6162204d3d61 | C                  | append 6364 | 04090012453d3120433d61626364204d3d61
            C223 | 04090010453d3120433d6162204d3d61 | M                  | text b c    | 04090012453d3120433d6162204d3d622063
            C223 | 0309000a533d4142204d3d           | S                  | truncate 1  | 03090009533d41204d3d
            C029 | 02030010020c0c0135353530313939 00 | option.user.delay | set 30      | 02030010020c1e0135353530313939 00
            C029 | 02030010020c0c0135353530313939 00 | option.user.address-type | set 2 | 02030010020c0c0235353530313939 00
            C029 | 02030010020c0c0135353530313939 00 | option.user.number | text 1      | 0203000a02060c013100
            C227 | 010100090441414141               | type               | set 13      | 010100090d41414141
            C227 | 010100090441414141               | data               | drop        | 0101000504
            """)
    void changesTheFieldAndTheLengthsAroundIt(
            String protocol, String before, String field, String change, String after) {
        Packet packet = packet(protocol, before);
        Mutation mutation = new Mutation(field(field), change(change), false);
        assertThat(mutation.fits(packet)).isTrue();
        assertThat(mutation.packet(packet).information().toHex().toLowerCase(Locale.ROOT))
                .isEqualTo(after.replace(" ", ""));
        assertThat(mutation.packet(packet).protocol()).isEqualTo(packet.protocol());
    }

    @Test
    void lengthsMayStay() {
        Mutation mutation = new Mutation(field("option.mru.value"), change("drop"), true);
        assertThat(mutation.packet(packet("C021", LCP_REQUEST))
                        .information()
                        .toHex()
                        .toLowerCase(Locale.ROOT))
                .isEqualTo("01070010" + "0104" + "0506a1b2c3d4" + "0702");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            peer-challenge | 5    | 02
            lm-response    | 5    | 02
            nt-response    | 29   | 02
            flags          | 53   | 02
            peer-challenge | 536  | 07
            nt-response    | 560  | 07
            flags          | 584  | 07
            lm-response    | 1068 | 06
            nt-response    | 1092 | 06
            flags          | 1116 | 06
            flags          | 70   | 05
            """)
    void findsTheFieldsOfMsChap(String field, int at, String code) {
        // A Response has its value behind a size of 49; offsets are those of RFC 2433 and RFC 2759 plus the header.
        byte[] octets = new byte[1200];
        octets[0] = Byte.parseByte(code);
        octets[2] = (byte) (1200 >> 8);
        octets[3] = (byte) 1200;
        octets[4] = 49;
        Packet packet = new Packet(0xC223, Octets.copyOf(octets));
        Octets after = new Mutation(field(field), change("set 0"), false)
                .packet(packet)
                .information();
        assertThat(after.length()).isEqualTo(1200);
        octets[at] = (byte) 0xFF;
        packet = new Packet(0xC223, Octets.copyOf(octets));
        after = new Mutation(field(field), change("set 0"), false)
                .packet(packet)
                .information();
        assertThat(after.u8(at)).isZero();
        octets[at - 1] = (byte) (at == 5 ? 49 : 0xFF);
        packet = new Packet(0xC223, Octets.copyOf(octets));
        after = new Mutation(field(field), change("set 0"), false)
                .packet(packet)
                .information();
        assertThat(after.u8(at - 1)).isEqualTo(octets[at - 1] & 0xFF);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C021 | 05010004         | option.mru.value
            C021 | 0101000401040578 | option.mru.value
            C021 | 01010006 0100    | option.mru.value
            C021 | 0101             | identifier
            C223 | 030900066f6b     | S
            C223 | 02010006 01 aa   | nt-response
            C023 | 0105000d05616c   | id
            """)
    void aPacketWithoutTheFieldIsNotTouched(String protocol, String octets, String field) {
        assertThat(new Mutation(field(field), change("drop"), false).fits(packet(protocol, octets)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            address  | set 15    | 7e 7d2f 7d23 c021 7d25 7d21 7d20 7d24 a6 84 7e
            flag     | drop      | 7e ff 7d23 c021 7d25 7d21 7d20 7d24 3d c7
            flag     | set 0     | 7e ff 7d23 c021 7d25 7d21 7d20 7d24 3d c7 00
            fcs      | set 4660  | 7e ff 7d23 c021 7d25 7d21 7d20 7d24 34 7d32 7e
            """)
    void spoilsTheFrame(String field, String change, String line) {
        Octets frame = new Mutation(field(field), change(change), false).frame(packet("C021", "05010004"));
        assertThat(frame).isNotNull();
        assertThat(frame.toHex().toLowerCase(Locale.ROOT)).isEqualTo(line.replace(" ", ""));
    }

    @Test
    void theFieldOfAPasswordIsFoundBehindTheName() {
        Octets after = new Mutation(field("password"), change("text secret"), false)
                .packet(packet("C023", PAP_REQUEST))
                .information();
        assertThat(after.toHex().toLowerCase(Locale.ROOT)).isEqualTo("01050011" + "05616c696365" + "06736563726574");
    }

    private static FieldName field(String text) {
        FieldName field = FieldName.of(text);
        assertThat(field).as(text).isNotNull();
        return field;
    }

    private static Packet packet(String protocol, String octets) {
        return new Packet(Integer.parseInt(protocol, 16), Octets.ofHex(octets));
    }

    private static Change change(String text) {
        String[] words = text.split(" ", 2);
        String value = words.length == 1 ? "" : words[1];
        return switch (words[0]) {
            case "set" -> new Change.SetNumber(new BigInteger(value));
            case "text", "digits" -> new Change.SetOctets(Octets.copyOf(value.getBytes(StandardCharsets.US_ASCII)));
            case "add" -> new Change.Add(Long.parseLong(value));
            case "xor" -> new Change.Xor(new BigInteger(value));
            case "truncate" -> new Change.Truncate(Integer.parseInt(value));
            case "append" -> new Change.Append(Octets.ofHex(value));
            default -> new Change.Drop();
        };
    }
}
