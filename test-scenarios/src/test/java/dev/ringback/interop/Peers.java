package dev.ringback.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts foreign peers for the tests of one class, shows what they said when a test fails, and ends them: those that a
 * test started after it, the others after the last. Registered in a static field.
 */
final class Peers implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** A guest boots in 2 to 3 seconds; on a busy machine it takes its time. */
    static final Duration BOOT = Duration.ofSeconds(90);

    private final List<ForeignProcess> ofTheClass = new ArrayList<>();
    private final List<ForeignProcess> ofTheTest = new ArrayList<>();
    private boolean inTest;
    private InteropKit kit;

    @Override
    public void beforeAll(ExtensionContext context) {
        kit = InteropKit.find();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        inTest = true;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ofTheTest.forEach(ForeignProcess::close);
        if (context.getExecutionException().isPresent()) {
            ofTheClass.forEach(Peers::show);
            ofTheTest.forEach(Peers::show);
        }
        ofTheTest.clear();
        inTest = false;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ofTheClass.forEach(ForeignProcess::close);
    }

    /** FreeRADIUS on {@link RadiusClient#PORT}. */
    ForeignProcess freeRadius() throws InterruptedException {
        ForeignProcess server =
                started(new ForeignProcess("FreeRADIUS", kit.folder().resolve("radius"), List.of("sh", "run.sh")));
        server.awaitLine("Ready to process requests", BOOT);
        System.out.println(server.awaitLine("FreeRADIUS Version", BOOT));
        return server;
    }

    /** A pppd that listens on the port as a server, ready for a call. */
    ForeignProcess pppdServer(int port, String auth, String... more) throws InterruptedException {
        return pppd("server", List.of("--auth", auth, "--silent", "--tcp-listen", Integer.toString(port)), more);
    }

    /** A pppd that calls the port as a client; it is about to start. */
    ForeignProcess pppdClient(int port, String... more) throws InterruptedException {
        return pppd("client", List.of("--tcp-connect", "127.0.0.1:" + port), more);
    }

    /**
     * A pppd that is called on the port, as a client that a server calls back: it proves itself, and begins with the
     * caller's first frame, since its own Configure-Requests would be used up before.
     */
    ForeignProcess pppdAnswering(int port, String... more) throws InterruptedException {
        return pppd("client", List.of("--tcp-listen", Integer.toString(port), "--opt", "silent"), more);
    }

    /** Our own command line, as another terminal would run it. */
    ForeignProcess ringback(Path folder, String... arguments) {
        return started(ourselves(folder, arguments));
    }

    /** The same for a test that needs no kit, and ends the process itself. */
    static ForeignProcess ourselves(Path folder, String... arguments) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-ea", "-XX:TieredStopAtLevel=1", "-cp", classes, "dev.ringback.simulator.cli.Main"));
        command.addAll(List.of(arguments));
        return new ForeignProcess("ringback " + arguments[0], folder, command);
    }

    private ForeignProcess pppd(String role, List<String> line, String... more) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "peer.py", "--role", role));
        command.addAll(line);
        command.addAll(List.of(more));
        ForeignProcess guest =
                started(new ForeignProcess("pppd " + kit.pppdVersion() + " as " + role, kit.folder(), command));
        System.out.println(guest.name() + ", " + guest.awaitLine("@@BOOT", BOOT));
        guest.awaitLine("@@READY", BOOT);
        return guest;
    }

    /** A TCP port of the loopback address that nobody had a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InteropKit kit() {
        return kit;
    }

    private ForeignProcess started(ForeignProcess process) {
        (inTest ? ofTheTest : ofTheClass).add(process);
        return process;
    }

    /** FreeRADIUS and pppd print the passwords of their files; no report of ours does. */
    private static void show(ForeignProcess process) {
        System.out.println("--- " + process.name());
        System.out.println(process.log().replaceAll("(?i)(password\\S*\\s*[:=]+\\s*).*", "$1(not shown)"));
        System.out.println("--- end of " + process.name());
    }
}
