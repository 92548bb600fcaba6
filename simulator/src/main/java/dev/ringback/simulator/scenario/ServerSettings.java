package dev.ringback.simulator.scenario;

import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server as a model; rules make it lie.
 *
 * @param number its telephone number; empty answers any
 * @param personality text and field habits
 * @param lcp what it wants of LCP; {@code demand} lists its methods in the order of offering
 * @param timers its timers and counters
 * @param retries further answers allowed after a refused one
 * @param authenticateTime for the whole authentication phase
 * @param acceptedText the message of an acceptance where no rule says otherwise; null: the personality's own
 * @param refusedText the message of a refusal where no rule says otherwise; null: the personality's own
 * @param network what IPCP hands out
 * @param users who may log in, names unique
 * @param rules tried in this order; the first that matches acts
 */
public record ServerSettings(
        String number,
        Personality personality,
        LcpConfig lcp,
        PppTimers timers,
        int retries,
        Duration authenticateTime,
        @Nullable String acceptedText,
        @Nullable String refusedText,
        ServerNetwork network,
        List<User> users,
        List<Rule> rules) {
    /** Copies the lists. */
    public ServerSettings {
        users = List.copyOf(users);
        rules = List.copyOf(rules);
    }
}
