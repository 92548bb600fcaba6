package dev.ringback.simulator.server;

import dev.ringback.port.Pump;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEndpoint;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.behavior.BehaviorChain;
import dev.ringback.simulator.behavior.CallIdentity;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.behavior.CallRules;
import dev.ringback.simulator.behavior.RedialWatch;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.RuleBook;
import dev.ringback.simulator.behavior.ScriptedLink;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A remote access server: what its lines have in common. Users, addresses, rules and the count of calls last as long as
 * the server; everything else belongs to a call. Not thread-safe: one thread serves all of its lines.
 */
public final class RasServer {
    private final ServerConfig config;
    private final UserDatabase users;
    private final AddressPool pool;
    private final RuleBook rules;
    private final StandardPolicy policy;
    private final PppConfig ppp; // of every call
    private final CallerRoutes routes = new CallerRoutes();
    private final Ipv4Router router;
    private final Duration letInTime;
    private final AuthMachines machines = new AuthMachines();
    private final @Nullable DistantJudge judge;
    private int calls;

    /** A server; it copies the secrets of the users. */
    public RasServer(ServerConfig config) {
        this(config, null);
    }

    /**
     * The same, which has its callers judged elsewhere where no rule decides.
     *
     * @param judge who has the passwords; null: the server has them itself
     */
    public RasServer(ServerConfig config, @Nullable DistantJudge judge) {
        this.config = config;
        this.judge = judge;
        this.users = new UserDatabase(config.users());
        this.pool = new AddressPool(config.network().pool());
        this.router = new Ipv4Router(config.network().ownAddress(), routes, pool);
        this.letInTime = config.letInTime();
        this.rules = new RuleBook(config.rules());
        this.policy = new StandardPolicy(config, users);
        this.ppp = new PppConfig(config.lcp(), config.network().forCaller(null), config.timers(), null, config.name())
                .withCcp(config.network().encryption())
                .withIpv6cp(config.network().ipv6())
                .withEap(config.eap());
    }

    /** Another line. It has its own source of randomness, so that lines do not disturb each other. */
    public ServerLine line(Supplier<CallParties> parties, RandomGenerator random, ServerLine.Kind kind) {
        return new ServerLine(this, parties, random, kind);
    }

    /** What it was built from. */
    public ServerConfig config() {
        return config;
    }

    /** Its users as they are now. */
    public UserDatabase users() {
        return users;
    }

    /** Its addresses. */
    public AddressPool pool() {
        return pool;
    }

    /** Its rules and what became of them. */
    public RuleBook rules() {
        return rules;
    }

    /** How many calls it has taken. */
    public int calls() {
        return calls;
    }

    /**
     * To be told each note of each line, by the line's owner: brings what a line wants to know to the judge elsewhere, and
     * datagrams to the lines of those who have their addresses.
     */
    public void heard(ServerLine.Note note, ServerLine line, Pump<ServerLine.Note> pump) {
        routes.heard(note, line, pump);
        if (judge != null && note.event() instanceof JournalEvent.Inquired) {
            carry(judge, line, pump);
        }
    }

    private static void carry(DistantJudge to, ServerLine line, Pump<ServerLine.Note> pump) {
        for (Inquiry inquiry; (inquiry = line.pollInquiry()) != null; ) {
            Inquiry about = inquiry;
            to.ask(about, verdict -> pump.tell(now -> line.decided(now, about, verdict)));
        }
    }

    CallerRoutes routes() {
        return routes;
    }

    Ipv4Router router() {
        return router;
    }

    /** See {@link ServerConfig#letInTime}: the same for all calls. */
    Duration letInTime() {
        return letInTime;
    }

    @Nullable
    DistantJudge judge() {
        return judge;
    }

    /**
     * What the exchange answers a call to this server instead of putting it through, or null; this uses the rule that says
     * so. For the rules it is the call that comes next.
     *
     * @param wanted the answers that come into question
     * @param notes takes down the use
     */
    public RuleAction.CallProgress.@Nullable Answer progress(
            Instant now, CallParties parties, Predicate<RuleAction.CallProgress.Answer> wanted, CallNotes notes) {
        CallIdentity next = new CallIdentity(calls + 1, parties.caller(), parties.dialled());
        return new CallRules(rules, next, notes).takeProgress(now, wanted);
    }

    int nextCall() {
        return ++calls;
    }

    ServerPolicy policy() {
        return policy;
    }

    /** What a rule has settled. */
    ServerPolicy policy(RuleAction action) {
        return new OverruledPolicy(action, policy);
    }

    ServerSession session(
            int number,
            CallParties parties,
            HdlcFraming framing,
            @Nullable RedialWatch redials,
            RandomGenerator random) {
        CallIdentity call = new CallIdentity(number, parties.caller(), parties.dialled());
        CallNotes notes = new CallNotes();
        CallRules callRules = new CallRules(rules, call, notes);
        PppEndpoint endpoint = new PppEndpoint(ppp, machines, random);
        BehaviorChain chain = new BehaviorChain(redials == null ? List.of(callRules) : List.of(callRules, redials));
        return new ServerSession(this, call, notes, callRules, new ScriptedLink(framing, chain, endpoint, notes));
    }
}
