package dev.ringback.interop;

import dev.ringback.ppp.auth.AuthMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final List<Peer> ofTheClass = new ArrayList<>();
    private final List<Peer> ofTheTest = new ArrayList<>();
    private Class<?> test = Peers.class;
    private boolean inTest;
    private InteropKit kit;
    private @Nullable Guest guest; // booted once for the class

    @Override
    public void beforeAll(ExtensionContext context) {
        kit = InteropKit.find();
        test = context.getRequiredTestClass();
        PeerTable.forget(test);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        inTest = true;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ofTheTest.forEach(Peer::close);
        if (context.getExecutionException().isPresent()) {
            ofTheClass.forEach(peer -> peer.transcript().show());
            ofTheTest.forEach(peer -> peer.transcript().show());
            if (guest != null) {
                guest.console().show();
            }
        }
        ofTheTest.clear();
        inTest = false;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ofTheClass.forEach(Peer::close);
        if (guest != null) {
            guest.close();
        }
    }

    /** FreeRADIUS, ready for requests. */
    FreeRadius freeRadius() throws InterruptedException {
        FreeRadius server = started(FreeRadius.start(kit));
        System.out.println(server.awaitLine("FreeRADIUS Version", Guest.BOOT));
        sawVersion("FreeRADIUS", server.version());
        return server;
    }

    /** Our authenticator of EAP, to be asked by RADIUS. */
    EapRadiusFront eapRadiusFront(AuthMethod method, EapRadiusFront.Habit habit) {
        return started(new EapRadiusFront(method, habit));
    }

    /**
     * eapol_test, which proves itself by RADIUS to the port.
     *
     * @param network the lines that say by which method, and with what
     * @param keys whether it is to compare the keys that the method leaves, and fail where there are none
     */
    ForeignProcess eapolTest(Path folder, int port, String network, boolean keys)
            throws IOException, InterruptedException {
        try (ForeignProcess asked = new ForeignProcess("eapol_test", folder, List.of("eapol_test", "-v"))) {
            String version = asked.awaitLine("eapol_test v", Guest.BOOT);
            System.out.println(version);
            sawVersion("eapol_test", version.replaceFirst(".*test v", ""));
        }
        Path file = Files.writeString(
                folder.resolve("eapol.conf"), "network={\n  key_mgmt=IEEE8021X\n" + network.indent(2) + "}\n");
        List<String> command = new ArrayList<>(List.of("eapol_test", "-t5", "-c" + file, "-a127.0.0.1"));
        command.addAll(List.of("-p" + port, "-s" + EapRadiusFront.SECRET));
        if (!keys) {
            command.add("-n");
        }
        return started(new ForeignProcess("eapol_test", folder, command));
    }

    /** A pppd that awaits a call at {@link Pppd#port}; it answers as soon as it can. */
    Pppd pppdListening(PppdSetup setup) throws InterruptedException {
        return started(guest().listen(setup));
    }

    /** A pppd that calls the port. */
    Pppd pppdCalling(int port, PppdSetup setup) throws InterruptedException {
        return started(guest().call(setup, port));
    }

    /** The kit's program for one pppd, which boots a guest of its own. */
    String peerProgram() {
        sawVersion("pppd", kit.pppdVersion().replaceFirst("[-+].*", ""));
        return kit.folder().resolve("peer.py").toString();
    }

    private Guest guest() throws InterruptedException {
        Guest present = guest;
        if (present == null) {
            present = new Guest(kit);
            sawVersion("pppd", kit.pppdVersion().replaceFirst("[-+].*", ""));
            guest = present;
        }
        return present;
    }

    /** lwIP's program. */
    Lwip lwip() {
        Lwip found = Lwip.find();
        sawVersion("lwIP", found.version());
        return found;
    }

    /** lwIP, awaiting one call, which {@link Lwip#port} tells where. */
    ForeignProcess lwipListening(Lwip lwip, String method, String password) {
        return started(lwip.server(method, "alice", password));
    }

    /** lwIP, calling the port. */
    ForeignProcess lwipCalling(Lwip lwip, int port, String method, String password) {
        return started(lwip.client(port, method, "alice", password));
    }

    /** Our server with the block of a scenario file: the lines below {@code server:}. */
    OurServer ourServer(Path folder, String block) {
        return started(new OurServer(folder, block));
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

    /** A cell of the table of foreign peers: what came of what a test has tried. The last line of the test. */
    void saw(PeerTable.Column column, PeerTable.Topic topic, String what, PeerTable.Outcome outcome) {
        PeerTable.add(test, column, new PeerTable.Row(topic, what), outcome);
    }

    private void sawVersion(String peer, String version) {
        PeerTable.addVersion(test, peer, version);
    }

    InteropKit kit() {
        return kit;
    }

    private <T extends Peer> T started(T peer) {
        (inTest ? ofTheTest : ofTheClass).add(peer);
        return peer;
    }
}
