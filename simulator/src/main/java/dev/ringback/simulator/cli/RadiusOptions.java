package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.radius.RadiusConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A RADIUS server that judges the callers, as options of {@code serve}. */
final class RadiusOptions {
    /** The variable that may hold the secret. */
    static final String SECRET_VARIABLE = "RINGBACK_RADIUS_SECRET";

    private static final String SECRET_FROM = "--radius-secret-from";

    @Option(
            names = "--radius",
            paramLabel = "HOST:PORT",
            description =
                    "Has the callers judged by this RADIUS server, in place of the sample users. A scenario says so with "
                            + "server.radius.")
    private @Nullable String radius;

    @Option(
            names = SECRET_FROM,
            paramLabel = "FILE|-",
            description =
                    "Takes the secret shared with the RADIUS server from the first line of a file, or of the input; "
                            + "default: the variable " + SECRET_VARIABLE + ".")
    private @Nullable String secretFrom;

    /** Whether a RADIUS server is named. */
    boolean isGiven() {
        return radius != null;
    }

    /** Who is asked, or null. */
    @Nullable
    RadiusConfig config(Surroundings surroundings) {
        if (radius == null) {
            if (secretFrom != null) {
                throw CommandFailure.usage(SECRET_FROM + " without --radius", "name the RADIUS server");
            }
            return null;
        }
        TcpAddress address;
        try {
            address = TcpAddress.parse(radius);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "--radius " + radius + ": " + e.getMessage(), "write HOST:PORT, such as 127.0.0.1:1812");
        }
        Secret secret = secret(surroundings);
        try {
            return RadiusConfig.of(address.host(), address.port(), secret);
        } catch (IllegalArgumentException e) {
            secret.wipe();
            throw CommandFailure.usage("--radius " + radius + ": " + e.getMessage(), "");
        }
    }

    private Secret secret(Surroundings surroundings) {
        if (secretFrom != null) {
            return PasswordSource.read(SECRET_FROM, secretFrom, surroundings);
        }
        String variable = surroundings.environment().get(SECRET_VARIABLE);
        if (variable == null) {
            throw CommandFailure.usage(
                    "--radius without the secret that is shared with it",
                    "give " + SECRET_FROM + " FILE, or set " + SECRET_VARIABLE);
        }
        return Secret.of(variable);
    }
}
