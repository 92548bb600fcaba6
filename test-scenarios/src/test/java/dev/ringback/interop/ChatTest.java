package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The login of our {@code serve}, as {@code chat} sees it, the program that logs in for pppd; socat gives it the line. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ChatTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Path chat;

    @TempDir
    private Path folder;

    private ForeignProcess serve;
    private int port;

    @BeforeAll
    static void theProgramsAreThere() {
        PeerTable.forget(ChatTest.class);
        Programs.require("chat", "socat");
        chat = Programs.find("chat");
    }

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: login-for-chat
                server:
                  login: {banner: "Annex 3", prompts: ["login: ", "Password: ", {text: "annex: ", reply: ppp}]}
                  users:
                    alice: {password: "Kiefer-7"}
                client: {dial: "5550100", user: alice, password: "Kiefer-7"}
                expect: {result: {connected: true}}
                """);
        serve = Peers.ourselves(folder, "serve", "--listen", "tcp:0", "--scenario", "server.dial.yaml", "--follow");
        String line = serve.awaitLine("listening on tcp:", LIMIT);
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    @AfterEach
    void end() {
        serve.close();
    }

    @Test
    void itLogsInAndMeetsPpp() throws Exception {
        assertThat(chat("ABORT 'incorrect' ogin: alice word: Kiefer-7 annex: ppp 'PPP mode' '\\c' '~' '\\c'"))
                .isEqualTo("@@CHAT 0");
        serve.awaitLine("login of \"alice\", attempt 1: accepted", LIMIT);
        serve.awaitLine("server LCP ConfReq", LIMIT);
        assertThat(serve.log()).contains("heard \"alice\"", "heard \"ppp\"").doesNotContain("Kiefer-7");
        saw("login as text", PeerTable.Outcome.WORKS);
    }

    @Test
    void itIsToldOfAWrongPasswordInWords() throws Exception {
        assertThat(chat("ABORT 'Login incorrect' ogin: alice word: Birke-44 annex: ppp 'PPP mode' '\\c'"))
                .isEqualTo("@@CHAT 4"); // the first of its abort strings
        serve.awaitLine("login of \"alice\", attempt 1: refused with 691, another try is allowed", LIMIT);
        saw("login as text, wrong password", PeerTable.Outcome.REFUSED);
    }

    private static void saw(String what, PeerTable.Outcome outcome) {
        PeerTable.Row row = new PeerTable.Row(PeerTable.Topic.AUTHENTICATION, what);
        PeerTable.add(ChatTest.class, PeerTable.Column.CHAT, row, outcome);
    }

    /** Runs a script of chat on the line, and tells how chat ended. */
    private String chat(String script) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("script"), script + "\n");
        Files.writeString(folder.resolve("run.sh"), chat + " -s -t 45 -f script\necho \"@@CHAT $?\" >&2\n");
        try (ForeignProcess line = new ForeignProcess(
                "chat", folder, List.of("socat", "TCP:127.0.0.1:" + port, "EXEC:sh run.sh,pty,rawer"))) {
            return line.awaitLine("@@CHAT", LIMIT);
        }
    }
}
