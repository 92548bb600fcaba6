package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Maps.someOf;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpConfig.Demand;
import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasIpv6;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.OneOf;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The format of encryption and IPv6, at server and client. */
final class NetworkFormat {
    private static final IdentifierShape IDENTIFIER = new IdentifierShape();
    private static final ListedNumber STRENGTH = new ListedNumber("strength of MPPE", List.of(40, 56, 128));
    private static final ListedNumber IP_VERSION = new ListedNumber("version of IP", List.of(4, 6));

    private static final Words<KeyChange> KEY_CHANGE =
            Words.of("a change of the key", List.of(KeyChange.values()), NetworkFormat::word);

    private static final Words<RasEncryption> ENCRYPTION =
            Words.of("an encryption", List.of(RasEncryption.values()), NetworkFormat::word);

    /** Encryption at the server. */
    static final Shape.Key SERVER_ENCRYPTION = free(
            "encryption",
            new OneOf(
                    "true or a map",
                    List.of(
                            Scalars.TRUE,
                            constrained(
                                    List.of(new NotEmpty()),
                                    free(
                                            "required",
                                            Scalars.FLAG,
                                            "true: without encryption the call ends; default false."),
                                    free("strengths", someOf(STRENGTH), "Bits of the key: 40, 56, 128; default all."),
                                    free(
                                            "key-change",
                                            KEY_CHANGE,
                                            "stateless, with every packet; stateful, with every 256th; or either, which "
                                                    + "prefers stateless and is the default.")))),
            "Encryption by MPPE; it needs MS-CHAP or MS-CHAPv2. Left out: none, and CCP is rejected.");

    /** IPv6 at the server. */
    static final Shape.Key SERVER_IPV6 = free(
            "ipv6",
            new OneOf(
                    "true or a map",
                    List.of(
                            Scalars.TRUE,
                            constrained(
                                    List.of(new NotEmpty()),
                                    free("identifier", IDENTIFIER, "The server's interface identifier."),
                                    free(
                                            "caller",
                                            IDENTIFIER,
                                            "What a caller gets that has no interface identifier, or the server's.")))),
            "IPv6 beside IPv4; identifiers that are not named come from the seed. Left out: none, and IPV6CP is rejected.");

    /** Encryption at the client. */
    static final Shape.Key CLIENT_ENCRYPTION = free(
            "encryption",
            ENCRYPTION,
            "What the entry says of encryption: none (the default), optional, required, or maximum, which is 128 bits.");

    /** IPv6 at the client. */
    static final Shape.Key CLIENT_IPV6 = free(
            "ipv6",
            new OneOf(
                    "true or a map",
                    List.of(Scalars.TRUE, map(needed("identifier", IDENTIFIER, "The client's interface identifier.")))),
            "IPv6 beside IPv4. Left out: none, and IPV6CP is rejected.");

    /** Pings of the client. */
    static final Shape.Key PINGS = free(
            "pings",
            map(
                    needed("count", FormatWords.AT_LEAST_ONE, "How many."),
                    free("every", Scalars.TIMER, "Between two, and from Connected to the first; default 1s."),
                    free("octets", Scalars.whole(0, Pings.MAX_DATA_OCTETS), "Octets of data in each; default 56."),
                    free("version", IP_VERSION, "Of IP: 4, the default, or 6.")),
            "Echo requests to the server's address, while the connection stays up; see pings-answered in counts.");

    private NetworkFormat() {}

    /** What the client pings. */
    static Pings pings(Fields dial) {
        Fields block = dial.map("pings");
        return new Pings(
                block.get("count", FormatWords.AT_LEAST_ONE, Pings.NONE.count()),
                block.get("every", Scalars.TIMER, Pings.NONE.every()),
                block.get("octets", Scalars.whole(0, Pings.MAX_DATA_OCTETS), Pings.NONE.dataOctets()),
                block.get("version", IP_VERSION, Pings.NONE.version()));
    }

    /** What the server wants of CCP. */
    static CcpConfig serverEncryption(Fields server) {
        Fields block = server.map("encryption");
        if (server.get("encryption") == null) {
            return CcpConfig.NONE;
        }
        List<Integer> bits = block.list("strengths", STRENGTH);
        List<MppeStrength> strengths = Arrays.stream(MppeStrength.values())
                .filter(strength -> bits.isEmpty() || bits.contains(strength.bits()))
                .toList();
        return new CcpConfig(
                block.get("required", Scalars.FLAG, false) ? Demand.REQUIRED : Demand.OFFERED,
                strengths,
                block.get("key-change", KEY_CHANGE, KeyChange.EITHER));
    }

    /** What the server wants of IPV6CP. */
    static Ipv6cpConfig serverIpv6(Fields server) {
        Fields block = server.map("ipv6");
        return new Ipv6cpConfig(
                server.get("ipv6") != null,
                block.get("identifier", IDENTIFIER, InterfaceIdentifier.NONE),
                block.get("caller", IDENTIFIER, InterfaceIdentifier.NONE));
    }

    /** What the client's entry says of encryption. */
    static RasEncryption clientEncryption(Fields dial) {
        return dial.get("encryption", ENCRYPTION, RasEncryption.NONE);
    }

    /** What the client's entry says of IPv6. */
    static RasIpv6 clientIpv6(Fields dial) {
        if (dial.get("ipv6") == null) {
            return RasIpv6.NONE;
        }
        InterfaceIdentifier identifier = dial.map("ipv6").get("identifier", IDENTIFIER);
        return identifier == null ? RasIpv6.RANDOM : RasIpv6.of(identifier.toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
