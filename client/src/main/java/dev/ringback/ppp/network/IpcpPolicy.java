package dev.ringback.ppp.network;

import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.OptionPolicy;
import dev.ringback.ppp.network.IpcpOption.IpAddress;
import dev.ringback.ppp.network.IpcpOption.NameServer;
import dev.ringback.ppp.network.IpcpOption.ServerKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What IPCP wants and allows: the two roles of an {@link IpcpConfig}. */
final class IpcpPolicy implements OptionPolicy {
    private final IpcpConfig config;
    private final List<IpcpOption> wanted = new ArrayList<>(5);
    private boolean addressNaked; // whether the peer has Nak'ed the address that we require
    private @Nullable NetworkFailure failure;

    IpcpPolicy(IpcpConfig config) {
        this.config = config;
    }

    /** Why the policy gave up, or null. */
    @Nullable
    NetworkFailure failure() {
        return failure;
    }

    /** What a negotiation came to that does not converge. */
    NetworkFailure notConverging() {
        return addressNaked ? NetworkFailure.ADDRESS_REJECTED : NetworkFailure.NOT_CONVERGING;
    }

    @Override
    public void restart() {
        failure = null;
        addressNaked = false;
        wanted.clear();
        wanted.add(new IpAddress(config.ownAddress()));
        if (config.askNameServers()) {
            wanted.addAll(NameServer.ALL_WANTED);
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
        return Reaction.PROGRESS;
    }

    @Override
    public Verdict judge(List<ConfigurationOption> request) {
        List<ConfigurationOption> rejected = List.of(); // and a list of its own once there is one
        List<ConfigurationOption> naked = List.of();
        List<ConfigurationOption> proposals = List.of();
        for (int i = 0; i < request.size(); i++) {
            ConfigurationOption asked = request.get(i);
            IpcpOption option = IpcpOption.of(asked);
            IpcpOption answer = option.judge(config);
            if (answer == null || ConfigurationOption.isRepeated(request, i)) {
                rejected = with(rejected, asked);
            } else if (option != answer && !option.equals(answer)) { // one that will do is its own answer
                naked = with(naked, asked);
                proposals = with(proposals, answer.toOption());
            }
        }
        if (!rejected.isEmpty()) {
            return new Verdict.Reject(rejected);
        }
        boolean lacksAddress = lacksAddress(request);
        if (naked.isEmpty() && !lacksAddress) {
            return Verdict.ACK;
        }
        List<ConfigurationOption> appended =
                lacksAddress ? List.of(new IpAddress(config.peerAddress()).toOption()) : List.of();
        return new Verdict.Nak(naked, proposals, appended, false);
    }

    private static List<ConfigurationOption> with(List<ConfigurationOption> options, ConfigurationOption more) {
        List<ConfigurationOption> longer = options.isEmpty() ? new ArrayList<>(4) : options;
        longer.add(more);
        return longer;
    }

    /** An address that was only asked for, and acknowledged so, is none. */
    @Override
    public Reaction acknowledged() {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) instanceof IpAddress own && !own.address().isNone()) {
                return Reaction.PROGRESS;
            }
        }
        if (!config.ownAddress().isNone()) {
            return Reaction.PROGRESS; // the peer would not talk about it, and we have one
        }
        failure = NetworkFailure.NO_ADDRESS;
        return Reaction.GIVE_UP;
    }

    @Override
    public Reaction naked(List<ConfigurationOption> options) {
        Reaction reaction = Reaction.FRUITLESS;
        for (ConfigurationOption nak : options) {
            IpcpOption proposal = IpcpOption.of(nak);
            int index = indexOf(nak.type());
            if (index < 0) {
                continue; // something that the peer would like to see, and that we have no use for
            }
            if (proposal instanceof IpAddress given) {
                if (requiresAddress() && !given.address().equals(config.ownAddress())) {
                    addressNaked = true;
                } else if (!given.address().isNone()) {
                    wanted.set(index, given);
                }
            } else if (proposal instanceof NameServer given) {
                if (given.address().isNone()) {
                    wanted.remove(index); // it has none
                    reaction = Reaction.PROGRESS;
                } else {
                    wanted.set(index, given);
                }
            }
        }
        return reaction;
    }

    @Override
    public Reaction rejected(List<ConfigurationOption> options) {
        for (ConfigurationOption option : options) {
            if (option.type() == IpAddress.TYPE && requiresAddress()) {
                failure = NetworkFailure.ADDRESS_REJECTED;
                return Reaction.GIVE_UP;
            }
            if (option.type() == IpAddress.TYPE && config.ownAddress().isNone()) {
                failure = NetworkFailure.NO_ADDRESS;
                return Reaction.GIVE_UP;
            }
            wanted.remove(indexOf(option.type()));
        }
        return Reaction.PROGRESS;
    }

    @Override
    public String farewell() {
        return failure == NetworkFailure.ADDRESS_REJECTED ? "our address was rejected" : "no address was given to us";
    }

    /** The address of ours that holds once IPCP is open. */
    Ipv4Address ownAddress() {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) instanceof IpAddress own) {
                return own.address();
            }
        }
        return config.ownAddress();
    }

    /** A name server that we were given. */
    Ipv4Address server(ServerKind kind) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) instanceof NameServer given && given.kind() == kind) {
                return given.address();
            }
        }
        return Ipv4Address.NONE;
    }

    /**
     * A peer that names no address where we force one is asked once to do so (RFC 1332, section 3.3: "the option SHOULD
     * be appended to a Configure-Nak"); one that still does not is taken as it is, its address unknown.
     */
    private boolean lacksAddress(List<ConfigurationOption> request) {
        return config.peerAddressForced()
                && !config.peerAddress().isNone()
                && ConfigurationOption.find(request, IpAddress.TYPE) == null;
    }

    private boolean requiresAddress() {
        return config.ownAddressRequired() && !config.ownAddress().isNone();
    }

    private int indexOf(int type) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }
}
