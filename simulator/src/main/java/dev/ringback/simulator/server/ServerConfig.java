package dev.ringback.simulator.server;

import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.simulator.behavior.Rule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server as a model; rules make it misbehave.
 *
 * @param name what it calls itself in a Challenge
 * @param number its telephone number
 * @param personality text and field habits
 * @param lcp what it wants of LCP; {@code demand} holds its methods in the order of offering, and an empty list lets
 *     everybody in
 * @param timers its timers and counters
 * @param retries answers allowed after a refused one, in MS-CHAP and MS-CHAPv2
 * @param authenticateTime for the whole authentication phase; positive
 * @param network what IPCP hands out
 * @param users who may log on
 * @param callback what it knows of callback besides the accounts
 * @param rules in the order in which they are tried
 * @param login what is said as text before PPP; null: nothing
 * @param limits how long a call may last
 * @param eap what it thinks of EAP; {@code offer} holds its methods in the order of offering
 */
public record ServerConfig(
        String name,
        String number,
        Personality personality,
        LcpConfig lcp,
        PppTimers timers,
        int retries,
        Duration authenticateTime,
        NetworkConfig network,
        List<UserAccount> users,
        ServerCallback callback,
        List<Rule> rules,
        @Nullable LoginConfig login,
        LinkLimits limits,
        EapTerms eap) {
    /** Asks for a number to call back until the authentication takes too long: a person may have to type it. */
    private static final PppTimers ASKING = PppTimers.DEFAULTS.withCbcp(PppTimers.DEFAULT_CBCP_REPEAT, 0);

    /** A server that offers MS-CHAPv2, MS-CHAP, CHAP with MD5 and PAP, and knows nobody. */
    public static final ServerConfig USUAL = new ServerConfig(
            "ringback",
            "5550100",
            Personality.STANDARD,
            LcpConfig.usual()
                    .withAuthentication(
                            List.of(AuthMethod.MSCHAP_V2, AuthMethod.MSCHAP, AuthMethod.CHAP_MD5, AuthMethod.PAP),
                            List.of()),
            ASKING,
            2,
            Duration.ofMinutes(2),
            NetworkConfig.USUAL,
            List.of(),
            ServerCallback.NONE,
            List.of(),
            null,
            LinkLimits.NONE,
            EapTerms.NONE);

    /** Copies the lists and refuses what no server can do. */
    public ServerConfig {
        if (retries < 0) {
            throw new IllegalArgumentException(retries + " retries are negative");
        }
        if (authenticateTime.isNegative() || authenticateTime.isZero()) {
            throw new IllegalArgumentException("authenticateTime " + authenticateTime + " must be positive");
        }
        users = List.copyOf(users);
        rules = List.copyOf(rules);
    }

    /** The same with another number. */
    public ServerConfig withNumber(String newNumber) {
        return with(parts -> parts.number = newNumber);
    }

    /** The same with other habits. */
    public ServerConfig withPersonality(Personality newPersonality) {
        return with(parts -> parts.personality = newPersonality);
    }

    /** The same, demanding other methods, the favourite first. */
    public ServerConfig withAuthentication(List<AuthMethod> methods) {
        return with(parts -> {
            parts.lcp = lcp.withAuthentication(inLcp(methods), List.of());
            parts.eap = eap.withOffer(insideEap(methods));
        });
    }

    /** What LCP demands for these methods: EAP comes once, where the first of its methods stands. */
    public static List<AuthMethod> inLcp(List<AuthMethod> methods) {
        return methods.stream().map(AuthMethod::inLcp).distinct().toList();
    }

    /** Those of the methods that are settled on inside EAP, or EAP itself, which a judge elsewhere settles. */
    public static List<AuthMethod> insideEap(List<AuthMethod> methods) {
        return methods.stream()
                .filter(method -> method.inLcp() == AuthMethod.EAP)
                .toList();
    }

    /** The same with other texts in EAP. */
    public ServerConfig withEapTexts(String identityPrompt, String notification, String tokenPrompt) {
        return with(parts -> parts.eap = eap.withTexts(identityPrompt, notification, tokenPrompt));
    }

    /** The same, letting CBCP settle whether and where a caller is called back, which depends on the account. */
    public ServerConfig withCallback() {
        return withCallback(CallbackTerms.answerer());
    }

    /** The same with other terms of callback in LCP. */
    public ServerConfig withCallback(CallbackTerms terms) {
        LcpConfig newLcp = lcp.withCallback(terms);
        return with(parts -> parts.lcp = newLcp);
    }

    /** The same, knowing something else of callback. */
    public ServerConfig withCallback(ServerCallback newCallback) {
        return with(parts -> parts.callback = newCallback);
    }

    /** The same with other timers and counters. */
    public ServerConfig withTimers(PppTimers newTimers) {
        return with(parts -> parts.timers = newTimers);
    }

    /** The same with so many retries, and this time for the authentication. */
    public ServerConfig withPatience(int newRetries, Duration newAuthenticateTime) {
        return with(parts -> {
            parts.retries = newRetries;
            parts.authenticateTime = newAuthenticateTime;
        });
    }

    /** How long a caller has, from LCP on, until it is let in or has to go, however often LCP negotiates. */
    public Duration letInTime() {
        return ProvingTime.all(timers, authenticateTime);
    }

    /** The same, handing out other addresses. */
    public ServerConfig withNetwork(NetworkConfig newNetwork) {
        return with(parts -> parts.network = newNetwork);
    }

    /** The same with other users. */
    public ServerConfig withUsers(List<UserAccount> newUsers) {
        return with(parts -> parts.users = newUsers);
    }

    /** The same with other rules. */
    public ServerConfig withRules(List<Rule> newRules) {
        return with(parts -> parts.rules = newRules);
    }

    /** The same with a login as text before PPP. */
    public ServerConfig withLogin(LoginConfig newLogin) {
        return with(parts -> parts.login = newLogin);
    }

    /** The same with other limits. */
    public ServerConfig withLimits(LinkLimits newLimits) {
        return with(parts -> parts.limits = newLimits);
    }

    /** This one with something else in it. */
    private ServerConfig with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.together();
    }

    /** The components, while they change. */
    private static final class Parts {
        private final String name;
        private String number;
        private Personality personality;
        private LcpConfig lcp;
        private PppTimers timers;
        private int retries;
        private Duration authenticateTime;
        private NetworkConfig network;
        private List<UserAccount> users;
        private ServerCallback callback;
        private List<Rule> rules;
        private @Nullable LoginConfig login;
        private LinkLimits limits;
        private EapTerms eap;

        Parts(ServerConfig whole) {
            name = whole.name;
            number = whole.number;
            personality = whole.personality;
            lcp = whole.lcp;
            timers = whole.timers;
            retries = whole.retries;
            authenticateTime = whole.authenticateTime;
            network = whole.network;
            users = whole.users;
            callback = whole.callback;
            rules = whole.rules;
            login = whole.login;
            limits = whole.limits;
            eap = whole.eap;
        }

        ServerConfig together() {
            return new ServerConfig(
                    name,
                    number,
                    personality,
                    lcp,
                    timers,
                    retries,
                    authenticateTime,
                    network,
                    users,
                    callback,
                    rules,
                    login,
                    limits,
                    eap);
        }
    }
}
