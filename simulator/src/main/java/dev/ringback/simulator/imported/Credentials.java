package dev.ringback.simulator.imported;

import dev.ringback.ras.RasDialParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and passwords of a call. No password of the source is in it: each is a parameter with a stand-in, and which of
 * them are equal is guessed from the verdicts.
 *
 * @param user the name that was given first, without its domain; empty: none was given
 * @param domain of that name
 * @param given the parameter of each attempt, in order
 */
record Credentials(String user, String domain, List<String> given) {
    /** The parameter for what the server knows. */
    static final String PASSWORD = "password";

    /** The parameter for what a change of password brings. */
    static final String NEW_PASSWORD = "new-password";

    private static final String REFUSED = "refused-";
    private static final int WRONG_PASSWORD = 691;

    static Credentials of(Findings findings) {
        List<String> given = new ArrayList<>();
        String present = PASSWORD;
        for (Attempt attempt : findings.attemptsSeen()) {
            long code = attempt.text().code();
            boolean wrong = attempt.refused() && !attempt.isChange() && (code == 0 || code == WRONG_PASSWORD);
            given.add(attempt.isChange() ? NEW_PASSWORD : wrong ? REFUSED + (given.size() + 1) : present);
            present = attempt.isChange() && attempt.accepted() ? NEW_PASSWORD : present;
        }
        return new Credentials(user(findings.name()), domain(findings.name()), given);
    }

    /** A name without its domain, as much of it as a scenario takes. */
    static String user(String name) {
        String user = name.substring(name.indexOf('\\') + 1);
        return user.substring(0, Math.min(RasDialParams.MAX_USER_CHARACTERS, user.length()));
    }

    /** The domain of a name; empty: it has none. */
    static String domain(String name) {
        String domain = name.substring(0, Math.max(0, name.indexOf('\\')));
        return domain.substring(0, Math.min(RasDialParams.MAX_DOMAIN_CHARACTERS, domain.length()));
    }

    /** Stand-ins by parameter. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!user.isEmpty()) {
            parameters.put(PASSWORD, "stand-in-0");
        }
        for (String name : given) {
            parameters.putIfAbsent(name, "stand-in-" + parameters.size());
        }
        return parameters;
    }
}
