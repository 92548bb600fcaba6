package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;
import org.junit.jupiter.api.Test;

class IcmpEchoTest {
    private static final Ipv4Address OWN = Ipv4Address.of("192.0.2.1");

    // 192.0.2.77 asks 192.0.2.1, identifier 1234, sequence 1, data "abc". Summed by hand:
    // 4500 001F 0001 0000 4001 C000 024D C000 0201 give 0971, complement F68E;
    // 0800 1234 0001 6162 6300 give DE97, complement 2168, and without the 0800 D697, complement 2968.
    private static final String HEADER = "45 00 00 1F 00 01 00 00 40 01 F6 8E C0 00 02 4D C0 00 02 01";
    private static final String MESSAGE = "08 00 21 68 12 34 00 01 61 62 63";

    @Test
    void anEchoRequestComesBackWithItsData() {
        IcmpEcho.Answer answer = IcmpEcho.answer(Octets.ofHex(HEADER + MESSAGE), OWN);
        assertThat(answer).isInstanceOf(IcmpEcho.Answer.Reply.class);
        assertThat(((IcmpEcho.Answer.Reply) answer).datagram().toHex())
                .isEqualTo(Octets.ofHex("45 00 00 1F 00 01 00 00 40 01 F6 8E C0 00 02 01 C0 00 02 4D"
                                + "00 00 29 68 12 34 00 01 61 62 63")
                        .toHex());
    }

    @Test
    void whatComesBehindTheDatagramIsNotItsData() {
        IcmpEcho.Answer answer = IcmpEcho.answer(Octets.ofHex(HEADER + MESSAGE + "FFFF"), OWN);
        assertThat(((IcmpEcho.Answer.Reply) answer).datagram().length()).isEqualTo(31);
    }

    @Test
    void aWrongHeaderChecksumIsNotAnswered() {
        assertNone(HEADER.replace("F6 8E", "F6 8F") + MESSAGE, "header checksum");
    }

    @Test
    void aWrongMessageChecksumIsNotAnswered() {
        assertNone(HEADER + MESSAGE.replace("21 68", "21 69"), "ICMP checksum");
    }

    @Test
    void onlyTheServerItselfIsAnsweredFor() {
        assertThat(IcmpEcho.answer(Octets.ofHex(HEADER + MESSAGE), Ipv4Address.of("192.0.2.2")))
                .isEqualTo(new IcmpEcho.Answer.Elsewhere());
    }

    @Test
    void anEchoReplyIsNotAnswered() {
        assertNone(HEADER + "00 00 29 68 12 34 00 01 61 62 63", "no echo request");
    }

    @Test
    void anotherProtocolIsNotAnswered() {
        assertNone("45 00 00 1F 00 01 00 00 40 11 F6 7E C0 00 02 4D C0 00 02 01" + MESSAGE, "no echo request");
    }

    @Test
    void aFragmentIsNotAnsweredAndDontFragmentIsNoFragment() {
        assertNone("45 00 00 1F 00 01 20 00 40 01 D6 8E C0 00 02 4D C0 00 02 01" + MESSAGE, "fragment");
        assertThat(IcmpEcho.answer(
                        Octets.ofHex("45 00 00 1F 00 01 40 00 40 01 B6 8E C0 00 02 4D C0 00 02 01" + MESSAGE), OWN))
                .isInstanceOf(IcmpEcho.Answer.Reply.class);
    }

    @Test
    void lengthsThatDoNotFitAreNotAnswered() {
        assertNone("45 00 00 20 00 01 00 00 40 01 F6 8D C0 00 02 4D C0 00 02 01" + MESSAGE, "lengths");
        assertNone("44 00 00 1F 00 01 00 00 40 01 F7 8E C0 00 02 4D C0 00 02 01" + MESSAGE, "lengths");
        assertNone("60 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", "no IPv4");
        assertNone("45 00", "no IPv4");
        assertNone("", "no IPv4");
    }

    private static void assertNone(String hex, String reason) {
        IcmpEcho.Answer answer = IcmpEcho.answer(Octets.ofHex(hex), OWN);
        assertThat(answer).isInstanceOf(IcmpEcho.Answer.None.class);
        assertThat(((IcmpEcho.Answer.None) answer).reason()).contains(reason);
    }
}
