package dev.ringback.simulator.server;

import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.When;
import java.util.ArrayList;
import java.util.List;

/** The rule by which somebody at the keyboard refuses a proof of a password: it sleeps until it is woken for a call. */
public final class HandRefusal {
    /** What the rule is called, but for asterisks behind it where a server has a rule of that name. */
    public static final String NAME = "refused by key";

    private static final int ERROR_AUTHENTICATION_FAILURE = 691;

    private final Rule rule;

    /** For a server of this configuration. */
    public HandRefusal(ServerConfig config) {
        List<String> names = config.rules().stream().map(Rule::name).toList();
        String name = NAME;
        while (names.contains(name)) {
            name += "*";
        }
        this.rule = Rule.of(name, When.ALWAYS, new RuleAction.AuthFail(ERROR_AUTHENTICATION_FAILURE, null, null, null))
                .asOptional();
    }

    /** The configuration with the rule before all others. */
    public ServerConfig into(ServerConfig config) {
        List<Rule> rules = new ArrayList<>(List.of(rule));
        rules.addAll(config.rules());
        return config.withRules(rules);
    }

    /** Lets the rule sleep, as the first thing. */
    public void sleep(RasServer server) {
        server.rules().sleep(rule);
    }

    /** The next proof in this call is refused with 691, whatever it is. */
    public void wake(RasServer server, int call) {
        server.rules().wake(rule, call);
    }
}
