package dev.ringback.simulator.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.control.Packet;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that are sent as they are written; octets by hand. */
class FrameTemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LCP ConfAck                               | c021 | 02 2a 0004
            LCP ConfAck id=0x3                        | c021 | 02 03 0004
            LCP ConfNak <mru 1400> <auth chap MS-v2>  | c021 | 03 2a 000d 01040578 0305c22381
            LCP ConfRej < 0d 03 06>                   | c021 | 04 2a 0007 0d0306
            LCP TermReq "bye"                         | c021 | 05 2a 0007 627965
            LCP CodeRej 63 01 00 04                   | c021 | 07 2a 0008 63010004
            LCP EchoRep magic=0x1234 00 ff            | c021 | 0a 2a 000a 00001234 00ff
            LCP Ident "x"                             | c021 | 0c 2a 0009 00000000 78
            LCP TimeRem seconds=60 "soon"             | c021 | 0d 2a 0010 00000000 0000003c 736f6f6e
            LCP code=0x63 01                          | c021 | 63 2a 0005 01
            IPCP ConfNak <addr 192.0.2.77>            | 8021 | 03 2a 000a 0306c000024d
            PAP AuthAck "hi"                          | c023 | 02 2a 0007 02 6869
            CHAP Challenge <00ff>, name = "srv"       | c223 | 01 2a 000a 02 00ff 737276
            CHAP Failure "E=691 R=1"                  | c223 | 04 2a 000d 453d36393120523d31
            CBCP Request < NoCallback>                | c029 | 01 2a 0006 0102
            EAP Request type=0x4 10                   | c227 | 01 2a 0006 04 10
            EAP Request type=notification "ok"        | c227 | 01 2a 0007 02 6f6b
            EAP Request type=md5 <aabb> name = "srv"  | c227 | 01 2a 000b 04 02aabb 737276
            EAP Request type=md5 name="srv"           | c227 | 01 2a 0009 04 00 737276
            EAP Request type=mschapv2 03 01 00 04     | c227 | 01 2a 0009 1a 03010004
            LCP TermReq ""                            | c021 | 05 2a 0004
            LCP ProtRej c0 23 01 01 00 04             | c021 | 08 2a 000a c02301010004
            EAP Request type=md5 ""                   | c227 | 01 2a 0005 04
            EAP Request "b"                           | c227 | 01 2a 0006 00 62
            EAP Failure                               | c227 | 04 2a 0004
            proto=0x4021 01 02                        | 4021 | 0102
            """)
    void becomesOctets(String text, String protocol, String octets) throws FrameTextException {
        Packet packet = FrameTemplate.parse(text).packet(0x2A);
        assertThat(Integer.toHexString(packet.protocol())).isEqualTo(protocol);
        assertThat(packet.information().toHex().toLowerCase(Locale.ROOT)).isEqualTo(octets.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LCP *                        | 0  | a frame that is sent is one packet
            CHAP ChangePassword          | 0  | a frame that is sent is one packet
            IP                           | 0  | a frame that is sent is one packet
            PAP AuthReq user="a"         | 0  | a frame with a password cannot be written here
            LCP ConfNak <mru>            | 13 | an option that is sent needs its whole value
            LCP TermReq "bye*"           | 12 | a frame that is sent needs all of its octets
            LCP EchoReq magic=0x1*       | 12 | a frame that is sent needs all of its octets
            CHAP Challenge <012>         | 15 | half an octet
            EAP Request type=md5 <aa> "b" | 26 | a value and a name have nothing beside them
            LCP ConfNak <mru 1400> ...   | 0  | a frame that is sent needs all of its octets
            CHAP Success "x" *           | 0  | a frame that is sent needs all of its octets
            proto=0x4021 *               | 0  | a frame that is sent needs all of its octets
            LCP EchoReq ...              | 0  | a frame that is sent needs all of its octets
            EAP Request type=0x100       | 0  | a type of EAP is one octet
            EAP Request type=nak name="s" | 0 | this frame would read EAP Request id=0x0 type=nak 00 73
            IPCP ConfNak <A7 02 02 02>   | 0  | this frame would read IPCP ConfNak id=0x0 < a7 02> < 02 02>
            EAP Response type=otp "b"    | 0  | a frame with a password cannot be written here
            EAP Request type=md5 bb name="c" | 21 | a value and a name have nothing beside them
            """)
    void refusesWhatItCannotWrite(String text, int offset, String problem) {
        assertThatThrownBy(() -> FrameTemplate.parse(text)).isInstanceOfSatisfying(FrameTextException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }
}
