package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** lwIP's PPP in a program of its own, {@code lwip-peer}, which {@code src/test/c/lwip/build.sh} builds. */
record Lwip(Path program) {
    /** Its exit status after its own hang-up: PPPERR_USER. */
    static final int USER = 5;

    /** Its exit status when the other end has hung up: PPPERR_CONNECT. */
    static final int CONNECT = 6;

    /** Its exit status when somebody's password was not believed: PPPERR_AUTHFAIL. */
    static final int AUTHENTICATION_FAILED = 7;

    private static final String VARIABLE = "RINGBACK_LWIP";
    private static final Duration TO_START = Duration.ofSeconds(30);

    /** The program; without it the tests are skipped, which in CI is a failure. */
    static Lwip find() {
        String place = System.getenv(VARIABLE);
        if (place == null || place.isBlank()) {
            String message = "no lwIP: sh src/test/c/lwip/build.sh FOLDER builds lwip-peer in a folder, which "
                    + VARIABLE + " has to name";
            return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
        }
        Path program = Path.of(place, "lwip-peer");
        assertThat(program).as("built by build.sh").isExecutable();
        return new Lwip(program);
    }

    String version() {
        try {
            return Files.readString(program.resolveSibling("version")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that takes a call, and demands the method. */
    ForeignProcess server(String method, String user, String password) {
        return start("server", List.of("server", method), user, password);
    }

    /** One that calls the port, proves itself by the method, pings, and hangs up. */
    ForeignProcess client(int port, String method, String user, String password) {
        return start("client", List.of("client", Integer.toString(port), method), user, password);
    }

    /** Where it awaits the call. */
    static int port(ForeignProcess server) throws InterruptedException {
        return Integer.parseInt(server.awaitLine("@@PORT ", TO_START).replace("@@PORT ", ""));
    }

    private ForeignProcess start(String role, List<String> arguments, String user, String password) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new ForeignProcess(
                "lwIP " + version() + " as " + role, program.getParent(), command, user + "\n" + password + "\n");
    }
}
