package dev.ringback.ppp.compression;

import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.OptionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What CCP wants and allows: MPPE, of one strength in the end; every other algorithm is rejected. A Request names what
 * its sender can decrypt, so the peer's is about what we send, and ours about what we receive (RFC 1962, section 4). The
 * offer of several strengths is Nak'ed to the strongest common one (RFC 3078, section 2.1).
 */
final class CcpPolicy implements OptionPolicy {
    private final CcpConfig config;
    private final List<MppeStrength> possible;
    private @Nullable MppeOption wanted;
    private @Nullable CcpFailure failure;

    /** The possible strengths, the weakest first; not empty. */
    CcpPolicy(CcpConfig config, List<MppeStrength> possible) {
        this.config = config;
        this.possible = possible;
    }

    /** Why the policy gave up, or null. */
    @Nullable
    CcpFailure failure() {
        return failure;
    }

    /** What an acknowledged option of the peer's or ours agrees on; null: no encryption. */
    @Nullable
    MppeMode mode(List<ConfigurationOption> acknowledged) {
        MppeOption option = MppeOption.in(ConfigurationOption.find(acknowledged, MppeOption.TYPE));
        MppeStrength strength = option == null ? null : option.strongest(possible);
        return option == null || strength == null ? null : new MppeMode(strength, option.isStateless());
    }

    @Override
    public void restart() {
        failure = null;
        wanted = MppeOption.of(possible, config.keyChange() != KeyChange.STATEFUL);
    }

    @Override
    public List<ConfigurationOption> request() {
        return wanted == null ? List.of() : List.of(wanted.toOption());
    }

    @Override
    public Reaction requested(List<ConfigurationOption> request) {
        return Reaction.PROGRESS;
    }

    @Override
    public Verdict judge(List<ConfigurationOption> request) {
        List<ConfigurationOption> rejected = new ArrayList<>(4);
        for (int i = 0; i < request.size(); i++) {
            if (!isAllowed(request.get(i)) || ConfigurationOption.isRepeated(request, i)) {
                rejected.add(request.get(i));
            }
        }
        if (!rejected.isEmpty()) {
            return new Verdict.Reject(rejected);
        }
        ConfigurationOption offered = ConfigurationOption.find(request, MppeOption.TYPE);
        if (offered == null) {
            return config.isRequired()
                    ? new Verdict.Nak(List.of(), List.of(), List.of(choice(null).toOption()), false)
                    : Verdict.ACK;
        }
        MppeOption choice = choice(MppeOption.in(offered));
        return choice.equals(MppeOption.in(offered))
                ? Verdict.ACK
                : new Verdict.Nak(List.of(offered), List.of(choice.toOption()), List.of(), false);
    }

    @Override
    public Reaction acknowledged() {
        return Reaction.PROGRESS;
    }

    @Override
    public Reaction naked(List<ConfigurationOption> options) {
        MppeOption proposal = MppeOption.in(ConfigurationOption.find(options, MppeOption.TYPE));
        if (proposal == null || wanted == null) {
            return Reaction.FRUITLESS; // another algorithm, which we have no use for
        }
        MppeStrength strength = proposal.strongest(possible);
        if (strength == null) {
            failure = CcpFailure.NOTHING_IN_COMMON;
            return Reaction.GIVE_UP;
        }
        wanted = MppeOption.of(List.of(strength), isStateless(proposal));
        return Reaction.FRUITLESS;
    }

    @Override
    public Reaction rejected(List<ConfigurationOption> options) {
        wanted = null;
        failure = CcpFailure.PEER_REFUSES;
        return Reaction.GIVE_UP;
    }

    @Override
    public String farewell() {
        return failure == CcpFailure.NOTHING_IN_COMMON
                ? "no strength of encryption in common"
                : "encryption was refused";
    }

    /** MPPE of some length; without a strength in it, which is MPPC, only so that it can be Nak'ed where we insist. */
    private boolean isAllowed(ConfigurationOption option) {
        MppeOption mppe = MppeOption.in(option);
        return option.type() == MppeOption.TYPE && (mppe == null || mppe.asksForEncryption() || config.isRequired());
    }

    private MppeOption choice(@Nullable MppeOption offered) {
        MppeStrength common = offered == null ? null : offered.strongest(possible);
        MppeStrength strength = common == null ? possible.get(possible.size() - 1) : common;
        return MppeOption.of(List.of(Objects.requireNonNull(strength)), offered == null || isStateless(offered));
    }

    private boolean isStateless(MppeOption offered) {
        return switch (config.keyChange()) {
            case STATELESS -> true;
            case STATEFUL -> false;
            case EITHER -> offered.isStateless();
        };
    }
}
