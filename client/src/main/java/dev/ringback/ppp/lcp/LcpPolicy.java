package dev.ringback.ppp.lcp;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.OptionPolicy;
import dev.ringback.ppp.lcp.LcpOption.AuthenticationProtocol;
import dev.ringback.ppp.lcp.LcpOption.MagicNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What LCP wants and allows: the options of an {@link LcpConfig}, the walk along its demands, and the Magic-Number. */
final class LcpPolicy implements OptionPolicy {
    private LcpConfig config;
    private final RandomGenerator random;
    private final LoopDetector loop;

    private final List<LcpOption> wanted = new ArrayList<>(8);
    private final EnumSet<AuthMethod> refusedByPeer = EnumSet.noneOf(AuthMethod.class);
    private int proposedMagic; // the number of our last Nak
    private boolean refusesAuth; // whether we say no to the Authentication-Protocol of the peer's last Request
    private @Nullable LcpFailure failure;

    LcpPolicy(LcpConfig config, RandomGenerator random, LoopDetector loop) {
        this.config = config;
        this.random = random;
        this.loop = loop;
    }

    /** From the next negotiation on. */
    void setCallback(CallbackTerms terms) {
        config = config.withCallback(terms);
    }

    /** Why the policy gave up, or null. */
    @Nullable
    LcpFailure failure() {
        return failure;
    }

    /** Whether the peer's last Request demanded a proof that we refuse. */
    boolean refusesAuth() {
        return refusesAuth;
    }

    /** The Magic-Number that we ask for, 0 when we ask for none. */
    int ownMagic() {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) instanceof MagicNumber magic) {
                return magic.number();
            }
        }
        return 0;
    }

    @Override
    public void restart() {
        wanted.clear();
        refusedByPeer.clear();
        refusesAuth = false;
        failure = null;
        if (config.mru() != LcpOption.MaximumReceiveUnit.DEFAULT_OCTETS) {
            wanted.add(new LcpOption.MaximumReceiveUnit(config.mru()));
        }
        if (config.accm() != LcpOption.ControlCharacterMap.DEFAULT_MAP) {
            wanted.add(new LcpOption.ControlCharacterMap(config.accm()));
        }
        if (!config.demand().isEmpty()) {
            wanted.add(AuthenticationProtocol.of(config.demand().get(0)));
        }
        if (config.magic()) {
            wanted.add(new MagicNumber(otherMagic(0)));
        }
        if (config.pfc()) {
            wanted.add(new LcpOption.ProtocolFieldCompression());
        }
        if (config.acfc()) {
            wanted.add(new LcpOption.AddressAndControlFieldCompression());
        }
        if (config.callback().wanted() != null) {
            wanted.add(config.callback().wanted());
        }
        if (!config.endpointDiscriminator().isEmpty()) {
            wanted.add(new LcpOption.EndpointDiscriminator(config.endpointDiscriminator()));
        }
    }

    @Override
    public List<ConfigurationOption> request() {
        List<ConfigurationOption> options = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            options.add(wanted.get(i).toOption());
        }
        return options;
    }

    @Override
    public Reaction requested(List<ConfigurationOption> request) {
        refusesAuth = false;
        for (int i = 0; i < request.size(); i++) {
            ConfigurationOption option = request.get(i);
            if (option.type() == AuthenticationProtocol.TYPE) {
                LcpOption meaning = LcpOption.of(option);
                refusesAuth = !isSame(meaning, meaning.judge(new LcpOption.Allowance(config, 0, 0)));
            }
            if (option.type() == MagicNumber.TYPE
                    && LcpOption.of(option) instanceof MagicNumber magic
                    && magic.number() != 0) {
                if (magic.number() != ownMagic()) {
                    loop.cleared();
                } else if (loop.coincidence()) {
                    failure = LcpFailure.LOOPED_BACK;
                    return Reaction.GIVE_UP;
                }
            }
        }
        proposedMagic = otherMagic(ownMagic());
        return Reaction.PROGRESS;
    }

    @Override
    public Verdict judge(List<ConfigurationOption> request) {
        LcpOption.Allowance allowance = new LcpOption.Allowance(config, ownMagic(), proposedMagic);
        boolean acceptable = true;
        for (int i = 0; i < request.size(); i++) {
            LcpOption option = LcpOption.of(request.get(i));
            if (option instanceof MagicNumber magic && magic.number() != 0 && magic.number() == ownMagic()) {
                // Ourselves, maybe: nothing else of the Request is worth an answer yet (RFC 1661, section 6.4).
                LcpOption other = new MagicNumber(proposedMagic);
                return new Verdict.Nak(List.of(request.get(i)), List.of(other.toOption()), List.of(), true);
            }
            acceptable &= isSame(option, option.judge(allowance)) && !ConfigurationOption.isRepeated(request, i);
        }
        return acceptable ? Verdict.ACK : refusal(request, allowance);
    }

    @Override
    public Reaction acknowledged() {
        return Reaction.PROGRESS;
    }

    @Override
    public Reaction naked(List<ConfigurationOption> options) {
        Reaction reaction = Reaction.FRUITLESS;
        for (ConfigurationOption nak : options) {
            int index = indexOf(nak.type());
            if (index < 0) {
                continue; // something that the peer would like to see, and that we have no use for
            }
            LcpOption proposal = LcpOption.of(nak);
            if (nak.type() == AuthenticationProtocol.TYPE) {
                if (!demandAnother(index, proposal)) {
                    return Reaction.GIVE_UP;
                }
                reaction = Reaction.PROGRESS;
            } else if (nak.type() == MagicNumber.TYPE) {
                boolean ours = proposal instanceof MagicNumber magic && magic.number() == proposedMagic;
                wanted.set(index, new MagicNumber(otherMagic(proposedMagic)));
                if (ours && loop.isSuspected()) {
                    reaction = Reaction.PROGRESS; // our own Nak; the loop detector counts
                }
            } else {
                LcpOption next = wanted.get(index).afterNak(proposal, config);
                if (next == null) {
                    wanted.remove(index);
                    reaction = Reaction.PROGRESS;
                } else {
                    wanted.set(index, next);
                }
            }
        }
        return reaction;
    }

    @Override
    public Reaction rejected(List<ConfigurationOption> options) {
        for (ConfigurationOption option : options) {
            if (option.type() == AuthenticationProtocol.TYPE) {
                failure = LcpFailure.PEER_REFUSES_AUTH;
                return Reaction.GIVE_UP;
            }
            wanted.remove(indexOf(option.type()));
        }
        return Reaction.PROGRESS;
    }

    @Override
    public String farewell() {
        return failure == LcpFailure.LOOPED_BACK ? "looped back" : "peer refused to authenticate";
    }

    private Verdict refusal(List<ConfigurationOption> request, LcpOption.Allowance allowance) {
        List<ConfigurationOption> rejected = new ArrayList<>(4);
        List<ConfigurationOption> naked = new ArrayList<>(4);
        List<ConfigurationOption> proposals = new ArrayList<>(4);
        for (int i = 0; i < request.size(); i++) {
            LcpOption option = LcpOption.of(request.get(i));
            LcpOption answer = option.judge(allowance);
            if (answer == null || ConfigurationOption.isRepeated(request, i)) {
                rejected.add(request.get(i));
            } else if (!isSame(option, answer)) {
                naked.add(request.get(i));
                proposals.add(answer.toOption());
            }
        }
        return rejected.isEmpty() ? new Verdict.Nak(naked, proposals, List.of(), false) : new Verdict.Reject(rejected);
    }

    /** An option that will do is answered with itself. */
    private static boolean isSame(LcpOption option, @Nullable LcpOption answer) {
        return option == answer || option.equals(answer);
    }

    /** The peer's choice when it is on our list and not refused yet, else the next of the list; false: none is left. */
    private boolean demandAnother(int index, LcpOption proposal) {
        if (wanted.get(index) instanceof AuthenticationProtocol current && current.method() != null) {
            refusedByPeer.add(current.method());
        }
        AuthMethod next = null;
        if (proposal instanceof AuthenticationProtocol other && isLeft(other.method())) {
            next = other.method();
        }
        for (int i = 0; next == null && i < config.demand().size(); i++) {
            next = isLeft(config.demand().get(i)) ? config.demand().get(i) : null;
        }
        if (next == null) {
            failure = LcpFailure.PEER_REFUSES_AUTH;
            return false;
        }
        wanted.set(index, AuthenticationProtocol.of(next));
        return true;
    }

    private boolean isLeft(@Nullable AuthMethod method) {
        return method != null && config.demand().contains(method) && !refusedByPeer.contains(method);
    }

    private int indexOf(int type) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }

    /** A number that is neither 0 nor the one taken; a source that insists on those gets the complement, made odd. */
    private int otherMagic(int taken) {
        int magic = random.nextInt();
        return magic == 0 || magic == taken ? ~taken | 1 : magic;
    }
}
