package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.server.Ipv4Router.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams of 192.0.2.77; 192.0.2.78 can be reached. Written and summed by hand, by RFC 791, RFC 792 and RFC 1191. */
class Ipv4RouterTest {
    private static final Ipv4Address CALLER = Ipv4Address.of("192.0.2.77");
    private static final String ABC = "45 00 00 17 00 01 00 00 40 11 F6 39 C0 00 02 4D C0 00 02 4E 61 62 63";
    private static final String FORTY =
            "10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F 20 21 22 23 24 25 26 27 28 29 2A 2B 2C 2D 2E 2F"
                    + "30 31 32 33 34 35 36 37";
    private static final String SIXTY = FORTY + "38 39 3A 3B 3C 3D 3E 3F 40 41 42 43 44 45 46 47 48 49 4A 4B";

    private int mtu = 1500;
    private final CallerRoutes.Hop hop = new CallerRoutes.Hop() {
        @Override
        public int call() {
            return 2;
        }

        @Override
        public int mtuOctets() {
            return mtu;
        }
    };
    private final CallerRoutes routes = new CallerRoutes();
    private final Ipv4Router router = new Ipv4Router(
            Ipv4Address.of("192.0.2.1"), routes, new AddressPool(List.of(AddressRange.of("192.0.2.77..192.0.2.80"))));

    Ipv4RouterTest() {
        routes.join(Ipv4Address.of("192.0.2.78"), hop);
    }

    @Test
    void itGoesOnAndIsOneHopOlder() {
        assertForwarded(ABC, "45 00 00 17 00 01 00 00 3F 11 F7 39 C0 00 02 4D C0 00 02 4E 61 62 63");
        assertForwarded(ABC + "FFFF", "45 00 00 17 00 01 00 00 3F 11 F7 39 C0 00 02 4D C0 00 02 4E 61 62 63");
    }

    @Test
    void anAddressOfThePoolThatNobodyHasIsAHostThatCannotBeReached() {
        String lost = "45 00 00 17 00 01 00 00 40 11 F6 37 C0 00 02 4D C0 00 02 50 61 62 63";
        assertRefused(
                lost,
                "45 C0 00 33 00 00 40 00 40 01 B5 BB C0 00 02 01 C0 00 02 4D 03 01 38 9C 00 00 00 00" + lost,
                "nobody has 192.0.2.80 now");
    }

    @Test
    void anyOtherAddressIsANetworkThatCannotBeReached() {
        String lost = "45 00 00 17 00 01 00 00 40 11 8E 4B C0 00 02 4D C6 33 64 09 61 62 63";
        assertRefused(
                lost,
                "45 C0 00 33 00 00 40 00 40 01 B5 BB C0 00 02 01 C0 00 02 4D 03 00 38 9D 00 00 00 00" + lost,
                "there is no way to 198.51.100.9");
    }

    @Test
    void whoHasHungUpCannotBeReachedAnyMore() {
        routes.leave(Ipv4Address.of("192.0.2.78"), hop);
        assertThat(route(ABC)).isInstanceOf(Step.Refuse.class);
    }

    @Test
    void theLastHopOfItsLifeIsTold() {
        String old = "45 00 00 17 00 01 00 00 01 11 35 3A C0 00 02 4D C0 00 02 4E 61 62 63";
        assertRefused(
                old,
                "45 C0 00 33 00 00 40 00 40 01 B5 BB C0 00 02 01 C0 00 02 4D 0B 00 30 9D 00 00 00 00" + old,
                "its time to live is over");
    }

    @Test
    void whatMayNotBeCutIsToldHowMuchFits() {
        mtu = 68;
        String whole = "45 00 00 4C 00 01 40 00 40 11 B6 04 C0 00 02 4D C0 00 02 4E" + FORTY
                + "38 39 3A 3B 3C 3D 3E 3F 40 41 42 43 44 45 46 47";
        assertRefused(
                whole,
                "45 C0 00 68 00 00 40 00 40 01 B5 86 C0 00 02 01 C0 00 02 4D 03 04 43 E3 00 00 00 44" + whole,
                "the way to 192.0.2.78 takes 68 octets, and it may not be cut");
        mtu = 76;
        assertThat(route(whole)).isInstanceOf(Step.Forward.class);
    }

    @Test
    void whatMayBeCutIsCutAtGroupsOfEightOctets() {
        mtu = 68;
        assertForwarded(
                "45 00 00 50 00 01 00 00 40 11 F6 00 C0 00 02 4D C0 00 02 4E" + SIXTY,
                "45 00 00 44 00 01 20 00 3F 11 D7 0C C0 00 02 4D C0 00 02 4E" + FORTY + "38 39 3A 3B 3C 3D 3E 3F",
                "45 00 00 20 00 01 00 06 3F 11 F7 2A C0 00 02 4D C0 00 02 4E 40 41 42 43 44 45 46 47 48 49 4A 4B");
    }

    /** A fragment already, 80 octets into its datagram, with a timestamp, which the first piece has, and with security. */
    @Test
    void aFragmentIsCutOnceMoreAndOnlySomeOptionsAreRepeated() {
        mtu = 68;
        assertForwarded(
                "47 00 00 58 00 01 20 0A 40 11 5E E5 C0 00 02 4D C0 00 02 4E 44 04 05 00 82 03 AA 01" + SIXTY,
                "47 00 00 44 00 01 20 0A 3F 11 5F F9 C0 00 02 4D C0 00 02 4E 44 04 05 00 82 03 AA 01" + FORTY,
                "46 00 00 2C 00 01 20 0F 3F 11 AA 11 C0 00 02 4D C0 00 02 4E 82 03 AA 00"
                        + "38 39 3A 3B 3C 3D 3E 3F 40 41 42 43 44 45 46 47 48 49 4A 4B");
    }

    @Test
    void optionsThatCannotBeReadDoNoHarm() {
        mtu = 68;
        Octets cut = Octets.ofHex("47 00 00 58 00 01 20 0A 40 11 00 00 C0 00 02 4D C0 00 02 4E");
        for (String options :
                List.of("82 00 82 01 82 FF 82 82", "82 82 82 82 82 82 82 82", "01 01 01 01 01 01 01 82")) {
            Step step = router.route(cut.concat(Octets.ofHex(options + SIXTY)), CALLER, 1500);
            assertThat(step).as(options).isInstanceOf(Step.Forward.class);
            assertThat(((Step.Forward) step).datagrams()).as(options).hasSizeBetween(2, 3);
        }
    }

    /** RFC 1122, section 3.2.2: no errors about errors, and none about a fragment other than the first. */
    @Test
    void aboutSomeDatagramsNobodyIsTold() {
        assertIgnored(
                "45 00 00 17 00 01 00 03 40 11 F6 34 C0 00 02 4D C0 00 02 50 61 62 63", "nobody has 192.0.2.80 now");
        assertIgnored(
                "45 00 00 1C 00 01 00 00 40 01 F6 42 C0 00 02 4D C0 00 02 50 03 03 00 00 00 00 00 00",
                "nobody has 192.0.2.80 now");
        assertThat(route("45 00 00 1C 00 01 00 00 40 01 F6 42 C0 00 02 4D C0 00 02 50 00 00 FF FF 00 00 00 00"))
                .as("an echo reply is no error")
                .isInstanceOf(Step.Refuse.class);
    }

    @Test
    void whatIsForEverybodyForAGroupOrForItselfIsNoneOfOurs() {
        assertIgnored(
                "45 00 00 17 00 01 00 00 40 11 B8 88 C0 00 02 4D FF FF FF FF 61 62 63",
                "for 255.255.255.255, which is no host elsewhere");
        assertIgnored(
                "45 00 00 17 00 01 00 00 40 11 D8 71 C0 00 02 4D E0 00 00 16 61 62 63",
                "for 224.0.0.22, which is no host elsewhere");
        assertIgnored(
                "45 00 00 17 00 01 00 00 40 11 39 87 C0 00 02 4D 7F 00 00 01 61 62 63",
                "for 127.0.0.1, which is no host elsewhere");
    }

    @Test
    void nobodySpeaksForSomebodyElse() {
        assertIgnored(
                "45 00 00 17 00 01 00 00 40 11 F6 37 C0 00 02 4F C0 00 02 4E 61 62 63",
                "not from the caller's own address");
    }

    @Test
    void aLargeDatagramIsQuotedAsFarAsAnErrorGoes() {
        Octets large = Octets.ofHex("45 00 05 DC 00 01 00 00 40 11 F0 72 C0 00 02 4D C0 00 02 50")
                .concat(Octets.copyOf(new byte[1480]));
        Step.Refuse whole = (Step.Refuse) router.route(large, CALLER, 1500);
        assertThat(whole.error().length()).isEqualTo(576);
        assertThat(whole.error().slice(28)).isEqualTo(large.slice(0, 548));
        Step.Refuse small = (Step.Refuse) router.route(large, CALLER, 296);
        assertThat(small.error().length()).isEqualTo(296);
    }

    private Step route(String datagram) {
        return router.route(Octets.ofHex(datagram), CALLER, 1500);
    }

    private void assertForwarded(String datagram, String... expected) {
        Step step = route(datagram);
        assertThat(step).isInstanceOf(Step.Forward.class);
        assertThat(((Step.Forward) step).to()).isSameAs(hop);
        assertThat(((Step.Forward) step).datagrams())
                .extracting(Octets::toHex)
                .containsExactly(List.of(expected).stream()
                        .map(hex -> Octets.ofHex(hex).toHex())
                        .toArray(String[]::new));
    }

    private void assertRefused(String datagram, String expected, String reason) {
        Step step = route(datagram);
        assertThat(step).isInstanceOf(Step.Refuse.class);
        assertThat(((Step.Refuse) step).error().toHex())
                .isEqualTo(Octets.ofHex(expected).toHex());
        assertThat(((Step.Refuse) step).reason()).isEqualTo(reason);
    }

    private void assertIgnored(String datagram, String reason) {
        assertThat(route(datagram)).isEqualTo(new Step.Ignore(reason));
    }
}
