package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client dials a pppd, and then our server, which speaks in its manner, has to say the same words in the same order. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdMannerTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final Pattern VERDICT = Pattern.compile("(PAP Auth(Ack|Nak)|CHAP (Success|Failure)|LCP TermReq) .*");
    private static final Pattern SAME_CHALLENGE =
            Pattern.compile("CHAP Challenge id=\\w+ <(\\w+)>.*\"E=691 R=1 C=\\1 V=0", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = "EAP_MD5", mode = EnumSource.Mode.EXCLUDE)
    void ourServerRefusesInItsWords(PppdMethod method) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        try (RasClient client = RasClient.overTcp()) {
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> dial(client.dialer(), pppd.port(), "Wrong-44"))
                    .extracting(RasException::error)
                    .isEqualTo(RasError.AUTHENTICATION_FAILURE);
        }
        pppd.awaitExit(TO_END);
        List<String> words = words(pppd);
        assertThat(words).hasSize(2);
        if (method == PppdMethod.MSCHAP || method == PppdMethod.MSCHAP_V2) {
            assertThat(pppd.log()).containsPattern(SAME_CHALLENGE);
        }
        Manner.check(folder, server(method) + """
                client: {dial: "5550100", user: alice, password: "Wrong-44"}
                """, "{error: 691, at-state: AuthNotify}", words);
    }

    @ParameterizedTest
    @EnumSource(names = "EAP_MD5", mode = EnumSource.Mode.EXCLUDE)
    void ourServerAcceptsInItsWords(PppdMethod method) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client.dialer(), pppd.port(), "secret")) {
            connection.hangUp();
        }
        pppd.awaitExit(TO_END);
        List<String> words = words(pppd);
        assertThat(words).hasSize(1);
        Manner.check(folder, server(method) + """
                client: {dial: "5550100", user: alice, password: "secret"}
                """, "{connected: true}", words);
    }

    private static String server(PppdMethod method) {
        return """
                server:
                  personality: pppd
                  auth: [%s]
                  users:
                    alice: {password: "secret"}
                """.formatted(method.file);
    }

    /** What it said about the password, and its goodbye. */
    private static List<String> words(Pppd pppd) {
        return pppd.log()
                .lines()
                .filter(line -> line.startsWith("sent [") && line.endsWith("]"))
                .map(line -> line.substring("sent [".length(), line.length() - 1))
                .filter(frame -> VERDICT.matcher(frame).matches())
                .distinct() // a goodbye that had to be said twice
                .map(Manner::withoutChance)
                .toList();
    }

    private static RasConnection dial(RasDialer dialer, int port, String password)
            throws RasException, InterruptedException {
        RasEntry entry = RasEntry.of("pppd", "127.0.0.1:" + port);
        return dialer.dial(entry, RasDialParams.of("alice", Secret.of(password)), RasDialExtensions.DEFAULTS);
    }
}
