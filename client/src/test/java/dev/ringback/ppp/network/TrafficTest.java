package dev.ringback.ppp.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import org.junit.jupiter.api.Test;

/** Which datagrams are for one host; headers typed by hand. */
class TrafficTest {
    private final Traffic traffic = new Traffic(Ipv4Address.of("192.0.2.77"), Ipv4Address.of("10.1.2.3"));

    @Test
    void aDatagramToAHostIsTrafficEitherWayAndBeyond() {
        assertThat(to("0A 01 02 03")).isTrue();
        assertThat(to("C0 00 02 4D")).isTrue();
        assertThat(to("08 08 08 08")).isTrue();
        assertThat(to("F0 00 00 01")).isTrue();
    }

    @Test
    void broadcastsAreNot() {
        assertThat(to("FF FF FF FF")).isFalse();
        assertThat(to("00 00 00 00")).isFalse();
        assertThat(to("C0 00 02 FF")).isFalse(); // the class C network of 192.0.2.77
        assertThat(to("0A FF FF FF")).isFalse(); // the class A network of 10.1.2.3
    }

    @Test
    void theBroadcastOfAnotherNetworkIsAnAddressLikeAnyOther() {
        assertThat(to("C0 00 03 FF")).isTrue();
        assertThat(to("0A 01 02 FF")).isTrue();
    }

    @Test
    void groupsAreNot() {
        assertThat(to("E0 00 00 01")).isFalse();
        assertThat(to("EF FF FF FA")).isFalse();
    }

    @Test
    void aClassBNetworkHasSixteenBitsOfHosts() {
        Traffic other = new Traffic(Ipv4Address.of("172.16.5.6"), Ipv4Address.NONE);
        assertThat(other.isForOneHost(ipv4("AC 10 FF FF"))).isFalse();
        assertThat(other.isForOneHost(ipv4("AC 10 05 FF"))).isTrue();
        assertThat(other.isForOneHost(ipv4("00 FF FF FF"))).isTrue(); // of no address nothing follows
    }

    @Test
    void ofVersionSixGroupsAreNot() {
        String header = "60 00 00 00 00 00 3B 40" + "FE 80 00 00 00 00 00 00 00 00 00 00 00 00 00 01";
        assertThat(traffic.isForOneHost(Octets.ofHex(header + "FE80 0000 0000 0000 0000 0000 0000 0002")))
                .isTrue();
        assertThat(traffic.isForOneHost(Octets.ofHex(header + "FF02 0000 0000 0000 0000 0000 0000 0001")))
                .isFalse();
        assertThat(traffic.isForOneHost(Octets.ofHex(header))).isFalse();
    }

    @Test
    void whatIsNoDatagramIsNot() {
        assertThat(traffic.isForOneHost(Octets.EMPTY)).isFalse();
        assertThat(traffic.isForOneHost(Octets.ofHex("45"))).isFalse();
        assertThat(traffic.isForOneHost(Octets.ofHex("50" + "00".repeat(39)))).isFalse();
    }

    private boolean to(String address) {
        return traffic.isForOneHost(ipv4(address));
    }

    private static Octets ipv4(String to) {
        return Octets.ofHex("45 00 00 14 00 01 00 00 40 11 00 00 C0 00 02 4D" + to);
    }
}
