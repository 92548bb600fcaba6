package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} with a RADIUS server behind it. */
class ServeRadiusTest {
    private static final Pattern ADDRESS = Pattern.compile("tcp:(127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    private Thread serving = new Thread(() -> {});

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void itSaysWhoJudgesAndNoUsersAndNoSecret() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "Erle-4711\n");
        Cli server = new Cli(folder);
        serve(server, "serve", "--listen", "tcp:0", "--radius", "127.0.0.1:9", "--radius-secret-from", "secret.txt");
        assertThat(server.out())
                .contains("callers are judged by the RADIUS server 127.0.0.1:9")
                .contains("--user NAME ")
                .doesNotContain("user retry")
                .doesNotContain("Erle-4711");
    }

    @Test
    void asJsonToo() {
        Cli server = new Cli(folder).with("RINGBACK_RADIUS_SECRET", "Erle-4711");
        serve(server, "serve", "--listen", "tcp:0", "--radius", "127.0.0.1:9", "--json");
        assertThat(server.out())
                .contains("\"users\":[],\"radius\":\"127.0.0.1:9\"")
                .doesNotContain("Erle-4711");
    }

    @Test
    void aScenarioSaysWhoJudges() throws IOException {
        Files.writeString(folder.resolve("judged.dial.yaml"), """
                format: 1
                name: judged
                clock: real
                server:
                  radius: {address: "127.0.0.1:9", secret: "Erle-4711", timeout: 50ms, tries: 2}
                client: {dial: "5550100", user: alice, password: "Linde-12"}
                """);
        Cli server = new Cli(folder);
        String at = serve(server, "serve", "--listen", "tcp:0", "--scenario", "judged.dial.yaml", "--follow");
        assertThat(server.out()).contains("callers are judged by the RADIUS server 127.0.0.1:9");
        Cli dial = new Cli(folder).typing("Linde-12");
        assertThat(dial.run("dial", "--to", at, "--user", "alice")).isEqualTo(10);
        assertThat(dial.out()).contains("734 ERROR_PPP_LCP_TERMINATED");
        await().untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out())
                .contains("asking RADIUS server 127.0.0.1:9 about \"alice\", MS-CHAPv2")
                .contains("RADIUS server 127.0.0.1:9 decides nothing: asked 2 times in 0.1 s: nobody listens there")
                .doesNotContain("Erle-4711")
                .doesNotContain("Linde-12");
    }

    @Test
    void whoTakesNothingButEapIsCarriedThere() {
        Cli server = new Cli(folder).with("RINGBACK_RADIUS_SECRET", "Erle-4711");
        String at = serve(server, "serve", "--listen", "tcp:0", "--radius", "127.0.0.1:9", "--follow");
        Cli dial = new Cli(folder).typing("Linde-12");
        dial.run("dial", "--to", at, "--user", "alice", "--auth", "eap-md5", "--stay-up", "0");
        await().untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out())
                .contains("client EAP Response id=0x")
                .contains("asking RADIUS server 127.0.0.1:9 about \"alice\", EAP\n")
                .doesNotContain("Linde-12");
    }

    @Test
    void eapThatTheRadiusServerChoosesStandsAloneAndNeedsOne() {
        assertThat(refused("serve", "--auth", "eap"))
                .contains("--auth eap without --radius")
                .contains("eap-md5, eap-gtc, eap-mschap-v2");
        Cli both = new Cli(folder).with("RINGBACK_RADIUS_SECRET", "Erle-4711");
        assertThat(both.run("serve", "--radius", "127.0.0.1:9", "--auth", "eap,eap-md5"))
                .isEqualTo(2);
        assertThat(both.err()).contains("a method of EAP beside eap").contains("leave one out");
    }

    @Test
    void whatIsWrongWithTheOptionsIsToldWithTheWayOut() {
        assertThat(refused("serve", "--radius", "127.0.0.1:1812"))
                .contains("--radius without the secret")
                .contains("RINGBACK_RADIUS_SECRET");
        assertThat(refused("serve", "--radius", "nowhere", "--radius-secret-from", "secret.txt"))
                .contains("--radius nowhere: ")
                .contains("such as 127.0.0.1:1812");
        assertThat(refused("serve", "--radius", "127.0.0.1:1812", "--radius-secret-from", "nothing.txt"))
                .contains("--radius-secret-from: there is no file 'nothing.txt'");
        assertThat(refused("serve", "--radius", "127.0.0.1:1812", "--login")).contains("--radius with --login");
        assertThat(refused("serve", "--radius", "127.0.0.1:1812", "--scenario", "x"))
                .contains("server.radius");
        assertThat(refused("serve", "--radius-secret-from", "secret.txt")).contains("without --radius");
        Cli empty = new Cli(folder).with("RINGBACK_RADIUS_SECRET", "");
        assertThat(empty.run("serve", "--radius", "127.0.0.1:1812")).isEqualTo(2);
        assertThat(empty.err()).contains("the secret shared with the RADIUS server is empty");
        Cli port = new Cli(folder).with("RINGBACK_RADIUS_SECRET", "Erle-4711");
        assertThat(port.run("serve", "--radius", "127.0.0.1:0")).isEqualTo(2);
        assertThat(port.err()).contains("no RADIUS server can be at \"127.0.0.1:0\"");
    }

    private String refused(String... arguments) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(arguments)).isEqualTo(2);
        return cli.err();
    }

    private String serve(Cli server, String... arguments) {
        serving = new Thread(() -> server.run(arguments));
        serving.start();
        String[] found = new String[1];
        await().until(() -> {
            Matcher matcher = ADDRESS.matcher(server.out());
            boolean ready = matcher.find()
                    && (server.out().contains("Ctrl-C") || server.out().contains("\"users\""));
            found[0] = ready ? matcher.group(1) : null;
            return ready;
        });
        return found[0];
    }
}
