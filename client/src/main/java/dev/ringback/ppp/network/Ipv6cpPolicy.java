package dev.ringback.ppp.network;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.OptionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What IPV6CP wants and allows (RFC 5072, section 4.1): the two interface identifiers differ, and neither is zero. Any
 * other option, such as IPv6-Compression-Protocol, is rejected.
 */
final class Ipv6cpPolicy implements OptionPolicy {
    /** Interface-Identifier: eight octets. */
    static final int INTERFACE_IDENTIFIER = 1;

    private final Ipv6cpConfig config;
    private final RandomGenerator random;
    private InterfaceIdentifier own = InterfaceIdentifier.NONE;
    private InterfaceIdentifier proposal = InterfaceIdentifier.NONE; // for a peer without one
    private boolean asks = true;

    Ipv6cpPolicy(Ipv6cpConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** Our identifier; it holds once IPV6CP is open. */
    InterfaceIdentifier own() {
        return own;
    }

    /** The identifier in options that were acknowledged, or none. */
    static InterfaceIdentifier in(List<ConfigurationOption> options) {
        InterfaceIdentifier identifier = identifier(ConfigurationOption.find(options, INTERFACE_IDENTIFIER));
        return identifier == null ? InterfaceIdentifier.NONE : identifier;
    }

    @Override
    public void restart() {
        asks = true;
        own = config.own().isNone() ? InterfaceIdentifier.random(random) : config.own();
        proposal = config.peer();
        while (proposal.isNone() || proposal.equals(own)) {
            proposal = InterfaceIdentifier.random(random);
        }
    }

    @Override
    public List<ConfigurationOption> request() {
        return asks ? List.of(option(own)) : List.of();
    }

    @Override
    public Reaction requested(List<ConfigurationOption> request) {
        return Reaction.PROGRESS;
    }

    @Override
    public Verdict judge(List<ConfigurationOption> request) {
        List<ConfigurationOption> rejected = new ArrayList<>(2);
        for (int i = 0; i < request.size(); i++) {
            if (request.get(i).type() != INTERFACE_IDENTIFIER || ConfigurationOption.isRepeated(request, i)) {
                rejected.add(request.get(i));
            }
        }
        if (!rejected.isEmpty()) {
            return new Verdict.Reject(rejected);
        }
        ConfigurationOption option = ConfigurationOption.find(request, INTERFACE_IDENTIFIER);
        if (option == null) {
            return new Verdict.Nak(List.of(), List.of(), List.of(option(proposal)), false);
        }
        InterfaceIdentifier identifier = identifier(option);
        boolean acceptable = identifier != null && !identifier.isNone() && !identifier.equals(own);
        return acceptable ? Verdict.ACK : new Verdict.Nak(List.of(option), List.of(option(proposal)), List.of(), false);
    }

    @Override
    public Reaction acknowledged() {
        return Reaction.PROGRESS;
    }

    /** The peer's proposal, if it is one: not zero, and not the peer's own, which nobody can know here. */
    @Override
    public Reaction naked(List<ConfigurationOption> options) {
        InterfaceIdentifier given = in(options);
        if (!given.isNone()) {
            own = given;
            if (proposal.equals(own)) {
                proposal = InterfaceIdentifier.random(random);
            }
        } else if (ConfigurationOption.find(options, INTERFACE_IDENTIFIER) != null) {
            own = InterfaceIdentifier.random(random);
        }
        return Reaction.FRUITLESS;
    }

    /** RFC 5072, section 4.1: then each end goes on with an identifier that it has from elsewhere. */
    @Override
    public Reaction rejected(List<ConfigurationOption> options) {
        asks = false;
        return Reaction.PROGRESS;
    }

    @Override
    public String farewell() {
        return "no interface identifier";
    }

    private static @Nullable InterfaceIdentifier identifier(@Nullable ConfigurationOption option) {
        if (option == null || option.data().length() != Long.BYTES) {
            return null;
        }
        Octets data = option.data();
        return new InterfaceIdentifier(((long) data.i32(0) << Integer.SIZE) | (data.i32(Integer.BYTES) & 0xFFFF_FFFFL));
    }

    private static ConfigurationOption option(InterfaceIdentifier identifier) {
        Octets data = new OctetWriter(Long.BYTES)
                .i32((int) (identifier.value() >> Integer.SIZE))
                .i32((int) identifier.value())
                .toOctets();
        return new ConfigurationOption(INTERFACE_IDENTIFIER, data);
    }
}
