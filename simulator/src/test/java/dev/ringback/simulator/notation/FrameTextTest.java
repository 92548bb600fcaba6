package dev.ringback.simulator.notation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTextTest {
    /** Packets as hexadecimal from the protocol field on, and what pppd prints of them. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            C021 0101000E 01040578 0D0306 0702 00                            | LCP ConfReq id=0x1 <mru 1400> <callback CBCP> <pcomp> 00
            C021 01010023 01040578 0206000A0000 0305C22381 05064A3B2C1D 0702 0802 1104 05DC 1202 | LCP ConfReq id=0x1 <mru 1400> <asyncmap 0xa0000> <auth chap MS-v2> <magic 0x4a3b2c1d> <pcomp> <accomp> <mrru 1500> <ssnhf>
            C021 02010008 0304C023                                           | LCP ConfAck id=0x1 <auth pap>
            C021 03010009 0305C22305                                         | LCP ConfNak id=0x1 <auth chap MD5>
            C021 03010009 0305C22380                                         | LCP ConfNak id=0x1 <auth chap MS>
            C021 03010009 0305C22301                                         | LCP ConfNak id=0x1 <auth chap 01>
            C021 03010009 0305C02301                                         | LCP ConfNak id=0x1 <auth pap 01>
            C021 03010010 0304C227 0408C02500000064                          | LCP ConfNak id=0x1 <auth eap> <quality lqr 00 00 00 64>
            C021 0401000B 0D0701 35353531                                    | LCP ConfRej id=0x1 <callback 0x1 35 35 35 31>
            C021 0101000D 1307 02 0A090001 1300                              | LCP ConfReq id=0x1 <endpoint [IP:10.9.0.1]> 13 00
            C021 0101001C 1307 01 686F7374 1309 03 001122334455 130503 0102 1303 00 | LCP ConfReq id=0x1 <endpoint [local:68.6f.73.74]> <endpoint [MAC:00:11:22:33:44:55]> <endpoint [3:01.02]> <endpoint [null]>
            C021 01010008 17040001                                           | LCP ConfReq id=0x1 < 17 04 00 01>
            C021 01010007 010305                                             | LCP ConfReq id=0x1 < 01 03 05>
            C021 0101000A 010405DC 0501                                      | LCP ConfReq id=0x1 <mru 1500> 05 01
            C021 05020010 557365722072657175657374                           | LCP TermReq id=0x2 "User request"
            C021 05C80008 BEA80000                                           | LCP TermReq id=0xc8 be a8 00 00
            C021 06020004                                                    | LCP TermAck id=0x2
            C021 0802000A 80FD 01010004                                      | LCP ProtRej id=0x2 80 fd 01 01 00 04
            C021 0903000A 01020304 ABCD                                      | LCP EchoReq id=0x3 magic=0x1020304 ab cd
            C021 0C450012 01020304 4D5352415356352E3130                      | LCP Ident id=0x45 magic=0x1020304 "MSRASV5.10"
            C021 0D480014 01020304 00000E10 6F6E6520686F7572                 | LCP TimeRem id=0x48 magic=0x1020304 seconds=3600 "one hour"
            C021 0E4A0006 0102                                               | LCP code=0xe id=0x4a 01 02
            C021 01010020                                                    | LCP 01 01 00 20
            C021                                                             | LCP
            C021 05020004 AABB                                               | LCP TermReq id=0x2 + aa bb
            C023 02030005 00                                                 | PAP AuthAck id=0x3 ""
            C023 02050004                                                    | PAP AuthAck id=0x5
            C023 0203000D 08 4C6F67696E206F6B                                | PAP AuthAck id=0x3 "Login ok"
            C023 03030008 03 4E6F21                                          | PAP AuthNak id=0x3 "No!"
            C223 018A000D 02 03CF 736572766572                               | CHAP Challenge id=0x8a <03cf>, name = "server"
            C223 03100033 533D34303741353538393131354644304436323039463531304645394330343536363933324344413536204D3D4F4B | CHAP Success id=0x10 "S=407A5589115FD0D6209F510FE9C04566932CDA56 M=OK"
            C223 04010011 453D36393120523D3120563D32                         | CHAP Failure id=0x1 "E=691 R=1 V=2"
            C223 04040004                                                    | CHAP Failure id=0x4 ""
            C223 07120008 AABBCCDD                                           | CHAP ChangePassword id=0x12 code=0x7
            8021 0101000A 0306 00000000                                      | IPCP ConfReq id=0x1 <addr 0.0.0.0>
            8021 0301001C 8106 C0000235 8306 C0000236 8206 C0000237 8406 C0000238 | IPCP ConfNak id=0x1 <ms-dns1 192.0.2.53> <ms-dns2 192.0.2.54> <ms-wins 192.0.2.55> <ms-wins2 192.0.2.56>
            8021 0101000A 0206 002D0F01                                      | IPCP ConfReq id=0x1 <compress VJ 0f 01>
            8057 0101000E 010A 0011223344556677                              | IPV6CP ConfReq id=0x1 <addr fe80::0011:2233:4455:6677>
            80FD 0101000A 1206 01000040                                      | CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>
            80FD 0E050004                                                    | CCP ResetReq id=0x5
            00FD 9ABC 0102030405                                             | MPPE count=2748 flushed=yes octets=7
            00FD 1001 0102                                                   | MPPE count=1 octets=4
            00FD 10                                                          | MPPE octets=1
            0057 6000000000003A40 FE800000000000000000000000000001 FF020000000000000000000000000002 | IPV6 protocol=58 octets=40
            0057 6000                                                        | IPV6 octets=2
            80FD 0101000E 1A04 7800 1503 2F 0102 00                          | CCP ConfReq id=0x1 <deflate 15> <bsd v1 15> <predictor 1> 00
            C029 0101000E 0102 0205000100 030300                             | CBCP Request id=0x1 < NoCallback> < UserDefined delay = 0 number = > < AdminDefined delay = 0>
            C029 02010010 020C0C013535353132333400                           | CBCP Response id=0x1 < UserDefined delay = 12 number = 5551234>
            C029 01010019 0415 00 013535353132333400 013535353536373800      | CBCP Request id=0x1 < List delay = 0 number = 5551234 number = 5555678>
            C025 00000001                                                    | proto=0xc025 00 00 00 01
            """)
    void printsWhatPppdPrints(String hex, String text) {
        assertThat(FrameText.of(packet(hex))).isEqualTo(text);
    }

    /** The same for EAP, in words of ours. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            C227 01020009 01 57686F3F                                        | EAP Request id=0x2 type=identity "Who?"
            C227 0203000A 01 616C696365                                      | EAP Response id=0x3 type=identity "alice"
            C227 01040007 02 6F6B                                            | EAP Request id=0x4 type=notification "ok"
            C227 02050007 03 1A04                                            | EAP Response id=0x5 type=nak 1a 04
            C227 0106000C 04 03AABBCC 737276                                 | EAP Request id=0x6 type=md5 <aabbcc>, name = "srv"
            C227 01070008 06 504E3F                                          | EAP Request id=0x7 type=gtc "PN?"
            C227 0207000C 06 53656372657421                                  | EAP Response id=0x7 type=gtc <hidden>
            C227 0108000E 1A 010800 09 02AABB 7376                           | EAP Request id=0x8 type=mschapv2 op=challenge <aabb>, name = "sv"
            C227 0109000E 1A 040900 09 453D363931                            | EAP Request id=0x9 type=mschapv2 op=failure "E=691"
            C227 0209000E 1A 070900 09 4100420043                            | EAP Response id=0x9 type=mschapv2 op=change-password
            C227 02090006 1A 03                                              | EAP Response id=0x9 type=mschapv2 op=success
            C227 010A0007 2B 2000                                            | EAP Request id=0xa type=0x2b 20 00
            C227 0106000A 04 FFAABBCCDD                                      | EAP Request id=0x6 04 ff aa bb cc dd
            C227 03100004                                                    | EAP Success id=0x10
            """)
    void printsEap(String hex, String text) {
        assertThat(FrameText.of(packet(hex))).isEqualTo(text);
    }

    @Test
    void aPasswordIsMasked() {
        Packet request = packet("C023 01010012 05 616C696365 07 73337263723374");
        assertThat(FrameText.of(request)).isEqualTo("PAP AuthReq id=0x1 user=\"alice\" password=<hidden>");
    }

    @Test
    void aPasswordIsHiddenWhereverItMayStand() {
        // "s3cr3t" is 733363723374. Lengths are wrong, the packet is cut, there is a tail, it comes back rejected.
        for (String hex : new String[] {
            "C023 0101000F 05 616C696365 FF 7333637233",
            "C023 0101FFFF 05 616C696365 06 733363723374",
            "C023 01010011 05 616C696365 06 733363723374 733363723374",
            "C023 09010011 05 616C696365 06 733363723374",
            "C021 08050017 C023 01010011 05 616C696365 06 733363723374"
        }) {
            assertThat(FrameText.of(packet(hex))).contains("<hidden>").doesNotContain("73 33 63");
        }
    }

    @Test
    void aLongRunEndsAfter32OctetsWithThreePoints() {
        String hex = "00".repeat(33);
        assertThat(FrameText.of(packet("C025 " + hex))).isEqualTo("proto=0xc025 " + "00 ".repeat(32) + "...");
    }

    @Test
    void textIsEscaped() {
        Packet packet = packet("C223 03010010 41 22 5C 0A 0D 09 E8 00 7F 42 43 44");
        assertThat(FrameText.of(packet)).isEqualTo("CHAP Success id=0x1 \"A\\\"\\\\\\n\\r\\t\\350\\000\\177BCD\"");
    }

    @Test
    void aDatagramShowsItsAddressesOnly() {
        Packet packet = packet("0021 4500001C00000000400100000A090001C0000201 0800F7FF00000000");
        assertThat(FrameText.of(packet)).isEqualTo("IP from=10.9.0.1 to=192.0.2.1 protocol=1 octets=28");
    }

    @Test
    void theSenderStandsBefore() {
        assertThat(FrameText.of(Side.SERVER, packet("C021 06020004"))).isEqualTo("server LCP TermAck id=0x2");
    }

    @RepeatedTest(20)
    void noOctetsMakeItThrow(RepetitionInfo run) {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        int[] protocols = {
            0xC021, 0xC023, 0xC029, 0xC223, 0xC227, 0x8021, 0x8057, 0x80FD, 0x8053, 0x0021, 0x0057, 0x00FD, 0xC025
        };
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            if (octets.length > 4) {
                octets[0] = (byte) random.nextInt(16);
                octets[2] = 0;
                octets[3] = (byte) random.nextInt(octets.length + 2);
            }
            Packet packet = new Packet(protocols[random.nextInt(protocols.length)], Octets.copyOf(octets));
            assertThat(FrameText.of(packet)).isNotEmpty();
        }
    }

    static Packet packet(String hex) {
        Octets all = Octets.ofHex(hex);
        return new Packet(all.u16(0), all.slice(2));
    }
}
