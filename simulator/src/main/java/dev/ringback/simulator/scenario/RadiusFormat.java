package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The format of {@code server.radius}, and what a server that has its callers judged elsewhere cannot be asked for. */
final class RadiusFormat {
    /** What the RADIUS server knows in its stead. */
    static final List<String> EXCLUDED = List.of("users", "personality", "retries", "texts", "login");

    /** Where the callers are judged. */
    static final OfMap RADIUS = map(
            needed("address", Scalars.PORT, "Where the RADIUS server is: HOST:PORT, or PORT of this computer."),
            needed("secret", Scalars.PASSWORD, "The secret that is shared with it; it is never shown."),
            free("timeout", Scalars.TIMER, "Until a question is sent again; default 3s."),
            free("tries", FormatWords.AT_LEAST_ONE, "How often a question is sent; default 3."),
            free("identifier", Scalars.USER, "What the server calls itself there (NAS-Identifier); default ringback."));

    private RadiusFormat() {}

    /** The block of a server in which every check found nothing; null when there is none. */
    static @Nullable RadiusConfig read(Fields server) {
        Fields radius = server.map("radius");
        if (!radius.exists()) {
            return null;
        }
        String address = Objects.requireNonNull(radius.get("address", Scalars.PORT));
        int colon = address.lastIndexOf(':');
        Secret secret = Objects.requireNonNull(radius.get("secret", Scalars.PASSWORD));
        return new RadiusConfig(
                colon < 0 ? "127.0.0.1" : address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                secret,
                radius.get("timeout", Scalars.TIMER, RadiusConfig.DEFAULT_TIMEOUT),
                radius.get("tries", FormatWords.AT_LEAST_ONE, RadiusConfig.DEFAULT_TRIES),
                radius.get("identifier", Scalars.USER, RadiusConfig.DEFAULT_IDENTIFIER));
    }

    /** What is wrong with it beside the rest of the file. */
    static void check(Fields file, Issues issues) {
        Fields server = file.map("server");
        YamlNode.Entry radius = server.entry("radius");
        checkRelay(server, radius != null, issues);
        if (radius == null) {
            return;
        }
        if (file.get("clock", FormatWords.CLOCK, Clock.VIRTUAL) != Clock.REAL) {
            issues.add(
                    radius.key(),
                    "a RADIUS server in virtual time",
                    "it has a clock of its own; give the file clock: real");
        }
        Fields block = server.map("radius");
        refuseEmpty(block, issues);
        YamlNode address = block.get("address");
        String where = block.get("address", Scalars.PORT);
        if (address != null && where != null && Integer.parseInt(where.substring(where.lastIndexOf(':') + 1)) == 0) {
            issues.add(address, "port 0 in server.radius.address", "RADIUS servers listen on 1812");
        }
        YamlNode.Entry state = file.map("expect").entry("server-state");
        if (state != null) {
            issues.add(
                    state.key(),
                    "server-state in expect, but the users are those of the RADIUS server",
                    "nothing is known of them");
        }
    }

    /** EAP that is only carried: somebody has to choose its method, and to say what is shown. */
    private static void checkRelay(Fields server, boolean radius, Issues issues) {
        List<AuthMethod> methods = server.list("auth", FormatWords.SERVER_AUTH_METHOD);
        YamlNode auth = server.get("auth");
        if (auth == null || !methods.contains(AuthMethod.EAP)) {
            return;
        }
        if (!radius) {
            issues.add(
                    auth,
                    "eap in server.auth, but no server.radius, which would choose the method",
                    "name the methods: eap-md5, eap-gtc, eap-mschap-v2");
        }
        if (methods.stream().anyMatch(AuthMethod::isInsideEap)) {
            issues.add(
                    auth,
                    "a method of EAP beside eap in server.auth",
                    "eap leaves the method to the RADIUS server; leave one out");
        }
        for (String text : List.of("notification", "token-prompt")) {
            YamlNode.Entry entry = server.map("eap").entry(text);
            if (entry != null) {
                issues.add(
                        entry.key(),
                        text + " in server.eap, but with eap in server.auth the RADIUS server says what is shown",
                        "leave it out");
            }
        }
    }

    private static void refuseEmpty(Fields block, Issues issues) {
        Secret secret = block.get("secret", Scalars.PASSWORD);
        YamlNode node = block.get("secret");
        if (node != null && secret != null && secret.length() == 0) {
            issues.add(node, "no secret in server.radius.secret", "RADIUS servers have one for each of their clients");
        }
        YamlNode identifier = block.get("identifier");
        if (identifier != null && "".equals(block.get("identifier", Scalars.USER))) {
            issues.add(identifier, "an empty name in server.radius.identifier", "leave it out");
        }
    }
}
