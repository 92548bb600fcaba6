package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.simulator.server.IcmpEcho.Answer;
import org.junit.jupiter.api.Test;

class Icmpv6EchoTest {
    private static final InterfaceIdentifier OWN = new InterfaceIdentifier(1);

    // fe80::2 asks fe80::1, identifier 1234, sequence 1, data "abc"; the checksums were computed by an independent
    // program.
    private static final String HEADER = "60 00 00 00 00 0B 3A 40";
    private static final String CALLER = "FE80 0000 0000 0000 0000 0000 0000 0002";
    private static final String SERVER = "FE80 0000 0000 0000 0000 0000 0000 0001";
    private static final String MESSAGE = "80 00 AC 1D 12 34 00 01 61 62 63";

    @Test
    void anEchoRequestComesBackWithItsData() {
        Answer answer = Icmpv6Echo.answer(Octets.ofHex(HEADER + CALLER + SERVER + MESSAGE + "FFFF"), OWN);
        assertThat(answer).isInstanceOf(Answer.Reply.class);
        assertThat(((Answer.Reply) answer).datagram().toHex())
                .isEqualTo(Octets.ofHex(HEADER + SERVER + CALLER + "81 00 AB 1D 12 34 00 01 61 62 63")
                        .toHex());
    }

    @Test
    void whatIsNotAnswered() {
        assertNone(HEADER + CALLER + SERVER + MESSAGE.replace("AC 1D", "AC 1E"), "a wrong ICMPv6 checksum");
        assertNone(HEADER + CALLER + CALLER + MESSAGE, "not for the server");
        assertNone(HEADER + SERVER + "FF02 0000 0000 0000 0000 0000 0000 0002" + MESSAGE, "not for the server");
        assertNone(HEADER + CALLER + SERVER + MESSAGE.replace("80 00", "81 00"), "no echo request");
        assertNone("60 00 00 00 00 0B 11 40" + CALLER + SERVER + MESSAGE, "no echo request");
        assertNone("60 00 00 00 00 04 3A 40" + CALLER + SERVER + MESSAGE, "no echo request");
        assertNone("60 00 00 00 00 0C 3A 40" + CALLER + SERVER + MESSAGE, "an IPv6 header whose length does not fit");
        assertNone(HEADER + CALLER, "no IPv6 datagram");
        assertNone("40 00 00 00 00 0B 3A 40" + CALLER + SERVER + MESSAGE, "no IPv6 datagram");
    }

    private static void assertNone(String hex, String reason) {
        assertThat(Icmpv6Echo.answer(Octets.ofHex(hex), OWN)).isEqualTo(new Answer.None(reason));
    }
}
