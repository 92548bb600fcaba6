package dev.ringback.simulator.notation;

import static dev.ringback.simulator.notation.FrameTextTest.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramePatternTest {
    private static final Packet REQUEST = packet("C021 0101001B 01040578 0305C22381 05064A3B2C1D 0702 0802 0D0306 00");
    private static final Packet FAILURE = packet("C223 0411004D 453D36393120523D3120433D303030313032303330343035303630"
            + "373038303930413042304330443045304620563D33204D3D41757468656E7469636174696F6E206661696C757265");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LCP ConfReq",
                "LCP *",
                "LCP code=0x1",
                "proto=0xc021",
                "LCP ConfReq id=0x1",
                "LCP ConfReq <mru 1400>",
                "LCP ConfReq <pcomp> <mru 1400>",
                "LCP ConfReq <auth chap MS-v2>",
                "LCP ConfReq <auth chap *>",
                "LCP ConfReq <auth>",
                "LCP ConfReq <auth *>",
                "LCP ConfReq <magic 0x4a3b2c1d>",
                "LCP ConfReq <magic 0x*>",
                "LCP ConfReq <magic 0x4A3B*>",
                "LCP ConfReq <callback CBCP>",
                "LCP ConfReq < 01 04 05 78>",
                "LCP ConfReq < 01 04 *>",
                "LCP ConfReq <mru 1400> *",
                "LCP * <mru 1400>"
            })
    void matchesARequest(String pattern) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).matches(REQUEST)).isTrue();
        assertThat(FramePattern.parse(pattern).mismatches(REQUEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IPCP ConfReq                        | 40 | packet was LCP ConfReq, line 7 wants IPCP ConfReq
            LCP ConfAck                         | 30 | packet was LCP ConfReq, line 7 wants LCP ConfAck
            LCP code=0x2                        | 30 | packet was LCP ConfReq, line 7 wants LCP code=0x2
            proto=0xc023                        | 40 | packet was LCP ConfReq, line 7 wants proto=0xc023
            LCP ConfReq id=0x2                  | 5  | id was 0x1, line 7 wants 0x2
            LCP ConfReq <mru 1500>              | 5  | <mru> was <mru 1400>, line 7 wants <mru 1500>
            LCP ConfReq <mru 1400> <mru 1400>   | 5  | there was no <mru>, line 7 wants <mru 1400>
            LCP ConfReq <asyncmap 0x0>          | 5  | there was no <asyncmap>, line 7 wants <asyncmap 0x0>
            LCP ConfReq <pcomp> <auth pap>      | 5  | <auth> was <auth chap MS-v2>, line 7 wants <auth pap>
            LCP ConfReq < 01 04 05 79>          | 5  | there was no < 01 04 05 79>, line 7 wants < 01 04 05 79>
            LCP ConfReq id=0x2 <mru 1> <mru 2>  | 15 | id was 0x1, line 7 wants 0x2; <mru> was <mru 1400>, line 7 wants <mru 1>; there was no <mru>, line 7 wants <mru 2>
            """)
    void explainsAMissFieldByField(String pattern, int distance, String texts) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).matches(REQUEST)).isFalse();
        List<Mismatch> mismatches = FramePattern.parse(pattern).mismatches(REQUEST);
        assertThat(String.join("; ", Mismatch.texts(mismatches, "line 7"))).isEqualTo(texts);
        assertThat(Mismatch.distance(mismatches)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CHAP Failure "E=648 *" | message was "E=691 R=1 C=000102030405060708090A0B0C0D0E0F V=3 M=Authentication failure", line 7 wants "E=648 *"
            CHAP Success           | packet was CHAP Failure, line 7 wants CHAP Success
            CHAP ChangePassword    | packet was CHAP Failure, line 7 wants CHAP ChangePassword
            """)
    void explainsAMissOfAText(String pattern, String text) throws FrameTextException {
        List<Mismatch> mismatches = FramePattern.parse(pattern).mismatches(FAILURE);
        assertThat(Mismatch.texts(mismatches, "line 7")).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAP Failure",
                "CHAP Failure \"E=691 R=1 C=* V=3*\"",
                "CHAP Failure \"*\"",
                "CHAP Failure \"E=691*failure\"",
                "CHAP Failure \"*691*V=3*failure\"",
                "CHAP * \"E=691*\""
            })
    void matchesAText(String pattern) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).matches(FAILURE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAP Success",
                "CHAP Failure \"E=691 R=0 *\"",
                "CHAP Failure \"E=691\"",
                "CHAP Failure \"\"",
                "CHAP Failure \"*failure failure\"",
                "CHAP Failure \"E=691 R\\*\""
            })
    void doesNotMatchAnotherText(String pattern) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).matches(FAILURE)).isFalse();
    }

    @Test
    void starsNeverShareACharacter() throws FrameTextException {
        Packet packet = packet("C223 03010007 414241");
        assertThat(FramePattern.parse("CHAP Success \"AB*BA\"").matches(packet)).isFalse();
        assertThat(FramePattern.parse("CHAP Success \"AB*A\"").matches(packet)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            C223 018A000D 02 03CF 736572766572           | CHAP Challenge <03*>, name = "ser*"
            C223 018A000D 02 03CF 736572766572           | CHAP Challenge <03cf> name="server"
            C223 04070006 41BE                           | CHAP Failure 41 be
            C223 04070006 41BE                           | CHAP Failure id=0x7 41 *
            C223 04070006 4142                           | CHAP Failure "A" "B"
            C223 04070007 41BE42                         | CHAP Failure "A" be id=0x7 "B"
            C223 04070007 41BE42                         | CHAP Failure 41 "" "\\276*"
            C223 04070005 41                             | CHAP Failure "" "A"
            C223 04070007 412A42                         | CHAP Failure "A" "\\**" 42
            C021 0C48000A 01020304 6F6E                  | LCP Ident "o" magic=0x01020304 "n"
            C021 0903000A 01020304 ABCD                  | LCP EchoReq ab magic=0x01020304 cd
            C223 02070005 00                             | CHAP Response <>, name = ""
            C223 07120008 AABBCCDD                       | CHAP ChangePassword
            C223 06120008 AABBCCDD                       | CHAP ChangePassword code=0x6
            C223 06120008 AABBCCDD                       | CHAP code=0x6
            C021 0903000A 01020304 ABCD                  | LCP EchoReq magic=0x01020304 ab *
            C021 0903000A DE020304 ABCD                  | LCP EchoReq magic=0xDE* ab *
            C021 0903000A 01020304 ABCD                  | LCP EchoReq ab cd
            C021 0D480014 01020304 00000E10 6F6E6520686F7572 | LCP TimeRem seconds=3600 "one *"
            C021 0802000A 80FD 01010004                  | LCP ProtRej 80 fd *
            C029 02010010 020C0C013535353132333400       | CBCP Response < UserDefined delay = 12 number = 5551234>
            C029 02010010 020C0C013535353132333400       | CBCP Response < UserDefined delay = * number = 555*>
            C029 0101000E 0102 0205000100 030300         | CBCP Request < NoCallback> < UserDefined>
            C029 0101000E 0102 0205000100 030300         | CBCP Request < UserDefined delay = 0 number = >
            C023 01010012 05 616C696365 07 73337263723374 | PAP AuthReq user="alice" password=<hidden>
            C025 00000001                                | proto=0xc025 00 00 *
            C025 00ABCDEF                                | proto=0xc025 00 AB cD * eF
            8021 03010006 A702                           | IPCP ConfNak <A7 02>
            C223 01010009 03 AABBCC 61                   | CHAP Challenge <AABBcC>
            8053 01010005 EF                             | ECP ConfReq ef
            8053 05010005 78                             | ECP TermReq 78
            C021 0901000A 00000000 00EF                  | LCP EchoReq * ef
            C223 03010006 6178                           | CHAP Success "a" *
            C223 03010006 6178                           | CHAP Success * "x"
            C021 05010007 617862                         | LCP TermReq "a" * 62
            C021 05010004                                | LCP TermReq ""
            C227 0201000A 1A07 01000400                  | EAP Response op=change-*
            C023 02010007 02 6162                        | PAP AuthAck "a" "b"
            C021 0901000B 00000000 AABBCC                | LCP EchoReq magic=0x0 aa bb ...
            C227 01010008 04 01AA 62                     | EAP Request type=md5 01 aa 62
            C227 01010008 04 01AA 62                     | EAP Request 01 * 62
            C227 01010006 0410                           | EAP Request type=md5 10
            C227 01010006 0062                           | EAP Request type=0x0 "b"
            C227 01010006 0062                           | EAP Request "*"
            C227 01010009 1A 03010004                    | EAP Request type=mschapv2 03 01 00 04
            0021 45                                      | IP
            """)
    void matchesOtherPackets(String hex, String pattern) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).matches(packet(hex))).isTrue();
    }

    @Test
    void exactAllowsNoOptionBesidesThoseNamedButAMagicNumber() throws FrameTextException {
        Packet two = packet("C021 0101000E 01040578 05064A3B2C1D");
        assertThat(FramePattern.parse("LCP ConfReq <mru 1400>").exactly().matches(two))
                .isTrue();
        assertThat(FramePattern.parse("LCP ConfReq").exactly().mismatches(two))
                .containsExactly(new Mismatch("<mru 1400>", "<mru 1400>", "", 5));
        assertThat(FramePattern.parse("LCP ConfReq").matches(two)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LPC ConfReq             | 0  | 3  | "LPC" is no protocol                     | did you mean "LCP"?
            LCP ConfRq              | 4  | 6  | "ConfRq" is no packet of LCP             | did you mean "ConfReq"?
            LCP                     | 3  | 1  | no packet is named                       | known here: ConfReq, ConfAck, ConfNak, ConfRej, TermReq, TermAck, CodeRej, ProtRej, EchoReq, EchoRep, DiscReq, Ident, TimeRem, or * or code=0x63
            LCP ConfReq <mur 1400>  | 13 | 3  | "mur" is no option of LCP                | did you mean "mru"?
            LCP ConfReq <mru abc>   | 13 | 7  | not a value of mru                       | write <mru 1400>
            LCP ConfReq <mru 70000> | 13 | 9  | not a value of mru                       | write <mru 1400>
            LCP ConfReq <pcomp 1>   | 13 | 7  | not a value of pcomp                     | write <pcomp>
            LCP ConfReq <mru 1400   | 12 | 9  | no > ends this option                    | ``
            LCP ConfReq "text"      | 12 | 6  | LCP ConfReq holds options                | leave this out
            CHAP Failure "E=691     | 13 | 6  | no " ends this text                      | ``
            CHAP Failure "\\q"      | 14 | 2  | no such escape                           | write \\\\ or three octal digits
            CHAP Failure "E=691 \u20ac" | 20 | 1 | no octet is '\u20ac'                       | a character is one octet here; write those of UTF-8 as \\303\\274
            CHAP Failure <mru 1400> | 13 | 10 | CHAP Failure holds a text                | leave this out
            CHAP Response <xyz>     | 14 | 5  | no hexadecimal value                     | write <03cf*>
            LCP ConfReq id=3        | 12 | 4  | no identifier                            | write id=0x3
            LCP EchoReq magik=0x1   | 12 | 5  | LCP EchoReq has no field "magik"         | did you mean "magic"?
            LCP EchoReq magic=1     | 12 | 7  | no number after magic=                   | write magic=0x1
            LCP EchoReq magic="n"   | 12 | 9  | no number after magic=                   | write magic=0x1
            LCP EchoReq magic="n*"  | 12 | 10 | no number after magic=                   | write magic=0x1
            LCP EchoReq magic=0x1 magic=0x2 | 22 | 6 | LCP EchoReq has magic once        | leave one out
            LCP EchoReq id=0x1 id=0x2 | 19 | 3 | LCP EchoReq has id once                 | leave one out
            CHAP Challenge <aa> <bb> | 20 | 4 | CHAP Challenge has a value once          | leave one out
            proto=0x1 id=0x1A       | 10 | 2  | proto=0x1 has no field "id"              | ``
            ECP ConfReq <78 02>     | 12 | 7  | ECP ConfReq holds octets                 | leave this out
            ECP * <78 02>           | 6  | 7  | the options of ECP are octets here       | write them without brackets
            EAP Request type=magic  | 12 | 10 | no number after type=                    | write type=identity
            CHAP Response name=ras  | 14 | 8  | no text after name=                      | write name="..."
            PAP AuthReq password="x" | 12 | 8 | a password is never compared in a frame  | leave it out
            IP <mru 1400>           | 3  | 10 | IP holds nothing that is compared        | leave this out
            LCP ConfReq mru         | 12 | 3  | "mru" is neither option, text, field nor octet | options stand in <>, texts in quotes
            """)
    void refusesWhatIsNoFrame(String text, int offset, int width, String problem, String hint) {
        assertThatThrownBy(() -> FramePattern.parse(text)).isInstanceOfSatisfying(FrameTextException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.hint()).isEqualTo(Objects.requireNonNullElse(hint, ""));
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.width()).isEqualTo(width);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "\"",
                "=",
                "LCP ConfReq <",
                "LCP ConfReq <>",
                "LCP ConfReq =",
                "\\",
                "proto=0x12345"
            })
    void refusesWithoutBreaking(String text) {
        assertThatThrownBy(() -> FramePattern.parse(text)).isInstanceOf(FrameTextException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "both", textBlock = """
            PAP AuthReq         | CLIENT
            PAP AuthAck         | SERVER
            PAP AuthNak         | SERVER
            CHAP Challenge      | SERVER
            CHAP Response       | CLIENT
            CHAP Success        | SERVER
            CHAP Failure        | SERVER
            CHAP ChangePassword | CLIENT
            CHAP code=0x7       | CLIENT
            CHAP *              | both
            CBCP Request        | SERVER
            CBCP Response       | CLIENT
            CBCP Ack            | SERVER
            EAP Request         | SERVER
            EAP Response        | CLIENT
            LCP ConfReq         | both
            IPCP ConfAck        | both
            IP                  | both
            proto=0xc223        | both
            """)
    void theNameTellsWhoCanSendIt(String pattern, Side side) throws FrameTextException {
        assertThat(FramePattern.parse(pattern).onlySender()).isEqualTo(side);
    }

    @Test
    void aWiderPatternCoversANarrowerOne() throws FrameTextException {
        FramePattern narrow = FramePattern.parse("LCP ConfReq <mru 1400>");
        assertThat(FramePattern.parse("LCP ConfReq").covers(narrow)).isTrue();
        assertThat(FramePattern.parse("LCP *").covers(narrow)).isTrue();
        assertThat(narrow.covers(narrow)).isTrue();
        assertThat(narrow.covers(FramePattern.parse("LCP ConfReq"))).isFalse();
        assertThat(FramePattern.parse("LCP ConfAck").covers(narrow)).isFalse();
        assertThat(FramePattern.parse("LCP ConfReq").covers(FramePattern.parse("LCP *")))
                .isFalse();
        assertThat(FramePattern.parse("LCP ConfReq").exactly().covers(narrow)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C021 | <mru 1400>                  | 01040578
            C021 | mru 1400                    | 01040578
            C021 | < 01 03 05>                 | 010305
            C021 | <asyncmap 0xa0000>          | 0206000A0000
            C021 | <auth pap>                  | 0304C023
            C021 | <auth chap MD5>             | 0305C22305
            C021 | <auth chap MS>              | 0305C22380
            C021 | <auth chap MS-v2>           | 0305C22381
            C021 | <auth chap 01>              | 0305C22301
            C021 | <auth eap>                  | 0304C227
            C021 | <auth 0xc225>               | 0304C225
            C021 | <quality lqr 00 00 00 64>   | 0408C02500000064
            C021 | <magic 0xdeadbeef>          | 0506DEADBEEF
            C021 | <pcomp>                     | 0702
            C021 | <accomp>                    | 0802
            C021 | <callback CBCP>             | 0D0306
            C021 | <callback 0x1 35 35>        | 0D05013535
            C021 | <mrru 1500>                 | 110405DC
            C021 | <ssnhf>                     | 1202
            C021 | <endpoint [null]>           | 130300
            C021 | <endpoint [local:68.6f]>    | 130501686F
            C021 | <endpoint [IP:10.9.0.1]>    | 1307020A090001
            C021 | <endpoint [MAC:00:11:22:33:44:55]> | 130903001122334455
            C021 | <endpoint [magic:00010203]> | 13070400010203
            8021 | <addr 192.0.2.77>           | 0306C000024D
            8021 | <addrs 10.0.0.1 10.0.0.2>   | 010A0A0000010A000002
            8021 | <compress VJ 0f 01>         | 0206002D0F01
            8021 | <ms-dns1 192.0.2.53>        | 8106C0000235
            8021 | <ms-dns2 192.0.2.53>        | 8306C0000235
            8021 | <ms-wins 192.0.2.53>        | 8206C0000235
            8021 | <ms-wins2 192.0.2.53>       | 8406C0000235
            8057 | <addr fe80::0011:2233:4455:6677> | 010A0011223344556677
            80FD | <mppe +H -M +S -L -D -C>    | 120601000040
            80FD | <deflate 15>                | 1A047800
            80FD | <deflate(old#) 15>          | 18047800
            80FD | <bsd v1 15>                 | 15032F
            80FD | <predictor 2>               | 0202
            C029 | < NoCallback>               | 0102
            C029 | < UserDefined delay = 12 number = 5551234> | 020C0C013535353132333400
            C029 | < AdminDefined delay = 12>  | 03030C
            C029 | < List delay = 0 number = 5551234 number = 5555678> | 041500013535353132333400013535353536373800
            """)
    void buildsAnOption(String protocol, String text, String hex) throws FrameTextException {
        assertThat(FrameOptions.read(Integer.parseInt(protocol, 16), text).toHex())
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mru *>",
                "<mru>",
                "<mur 1>",
                "< 01 *>",
                "<endpoint null>",
                "<endpoint [x:1]>",
                "<auth>",
                "<magic 12>",
                "<asyncmap 0x123456789>",
                "<quality>",
                "<callback>",
                "<mru 1400",
                "",
                "<addr 1.2.3>"
            })
    void refusesAnOptionThatCannotBeSent(String text) {
        assertThatThrownBy(() -> FrameOptions.read(0xC021, text)).isInstanceOf(FrameTextException.class);
    }

    @Test
    void optionsStandOneAfterAnother() throws FrameTextException {
        Octets mru = FrameOptions.read(0xC021, "<mru 1400>");
        Octets pcomp = FrameOptions.read(0xC021, "<pcomp>");
        assertThat(FrameOptions.join(java.util.List.of(mru, pcomp)).toHex()).isEqualTo("010405780702");
    }

    @Test
    void whatIsPrintedIsAPatternOfItsPacket() throws FrameTextException {
        for (String hex : new String[] {
            "C021 0101001A 01040578 0305C22381 05064A3B2C1D 0702 0802 0D0306",
            "C021 05020010 557365722072657175657374",
            "C021 0D480014 01020304 00000E10 6F6E6520686F7572",
            "C223 018A000D 02 03CF 736572766572",
            "C223 03010010 41 22 5C 0A 0D 09 E8 00 7F 42 43 44",
            "C223 07120008 AABBCCDD",
            "C023 01010012 05 616C696365 07 73337263723374",
            "8021 0301001C 8106 C0000235 8306 C0000236 8206 C0000237 8406 C0000238",
            "C029 0101000E 0102 0205000100 030300",
            "C227 01020009 01 57686F3F",
            "C025 00000001"
        }) {
            Packet packet = packet(hex);
            String text = FrameText.of(packet);
            assertThat(FramePattern.parse(text).exactly().mismatches(packet))
                    .as(text)
                    .isEmpty();
        }
    }
}
