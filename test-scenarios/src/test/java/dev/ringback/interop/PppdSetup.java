package dev.ringback.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pppd is told.
 *
 * @param whenUp what the shell of its guest runs when the network is up; after that it hangs up; null: nothing, it stays
 * @param faults of its line
 */
record PppdSetup(
        boolean isServer,
        String user,
        String password,
        List<String> options,
        @Nullable String whenUp,
        LineFaults faults) {
    private static final List<String> METHODS = List.of("pap", "chap", "mschap", "mschap-v2", "eap");
    private static final List<String> ALWAYS = List.of(
            "local",
            "nodetach",
            "debug",
            "debug",
            "logfd 2",
            "maxfail 1",
            "nodeflate",
            "nobsdcomp",
            "lcp-max-configure 10");

    /** One that dials, as {@code alice}, and proves itself by any method. */
    static PppdSetup client() {
        return base(
                false, "noauth", "user alice", "noipdefault", "ipcp-accept-local", "ipcp-accept-remote", "usepeerdns");
    }

    /** One that is dialed, and begins with the caller's first frame; the method as in {@code require-...}, or none. */
    static PppdSetup server(String method) {
        PppdSetup base = base(true, "name server", "10.9.0.1:10.9.0.2", "silent");
        return method.equals("none")
                ? base.option("noauth")
                : base.option("auth").option("require-" + method);
    }

    private static PppdSetup base(boolean server, String... options) {
        List<String> all = Stream.concat(ALWAYS.stream(), Stream.of(options)).toList();
        return new PppdSetup(server, "alice", "secret", all, null, LineFaults.NONE);
    }

    /** It proves itself by this method only. */
    PppdSetup provingBy(String method) {
        PppdSetup changed = this;
        for (String other : METHODS) {
            changed = other.equals(method) ? changed : changed.option("refuse-" + other);
        }
        return changed;
    }

    PppdSetup user(String name) {
        List<String> changed = new ArrayList<>(options);
        Collections.replaceAll(changed, "user " + user, "user " + name);
        return new PppdSetup(isServer, name, password, changed, whenUp, faults);
    }

    /** Its own address and the caller's, as pppd writes them. */
    PppdSetup addresses(String pair) {
        List<String> changed = new ArrayList<>(options);
        changed.replaceAll(option -> option.matches("[0-9.]*:[0-9.]*") ? pair : option);
        return new PppdSetup(isServer, user, password, changed, whenUp, faults);
    }

    PppdSetup password(String changed) {
        return new PppdSetup(isServer, user, changed, options, whenUp, faults);
    }

    PppdSetup option(String line) {
        List<String> changed = Stream.concat(options.stream(), Stream.of(line)).toList();
        return new PppdSetup(isServer, user, password, changed, whenUp, faults);
    }

    PppdSetup whenUp(String command) {
        return new PppdSetup(isServer, user, password, options, command, faults);
    }

    PppdSetup onALineWith(LineFaults changed) {
        return new PppdSetup(isServer, user, password, options, whenUp, changed);
    }

    String secrets() {
        return "\"" + user + "\" * \"" + password + "\" *\n";
    }
}
