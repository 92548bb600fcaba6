package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A server's line with a login as text, told what happens without a pump. */
class LoginLineTest {
    private static final String REQUEST = "7EFF7D23C0217D217D217D207D24D1B57E"; // Configure-Request 1 without options

    private final List<JournalEvent> notes = new ArrayList<>();
    private Instant now = Lab.MONDAY_NINE;
    private ServerConfig config =
            ServerConfig.USUAL.withUsers(List.of(Lab.user("alice", "Kiefer-7"))).withLogin(LoginConfig.USUAL);
    private RasServer server;
    private ServerLine line;

    private void open(ServerLine.Kind kind) {
        server = new RasServer(config);
        line = server.line(() -> new CallParties("", ""), new SplittableRandom(1), kind);
        line.open();
        line.portOpened(now);
        assertThat(heard()).isEqualTo("<Open><AwaitCall>");
        line.lineUp(now);
    }

    private String say(String text) {
        line.receive(now, Octets.ofText(text).toByteBuffer());
        return heard();
    }

    /** What the line writes, DTR and the end included. */
    private String heard() {
        StringBuilder heard = new StringBuilder();
        for (PortCommand command; (command = line.pollPort()) != null; ) {
            heard.append(
                    command instanceof PortCommand.Write write
                            ? write.octets().toText()
                            : "<" + command.getClass().getSimpleName() + ">");
        }
        for (ServerLine.Note note; (note = line.pollEvent()) != null; ) {
            notes.add(note.event());
        }
        return heard.toString();
    }

    private <E> List<E> noted(Class<E> type) {
        heard();
        return notes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void itSpeaksFirstAndBeginsPppBehindTheLogin() {
        open(ServerLine.Kind.CONNECTION);
        assertThat(heard()).isEqualTo("Ringback\r\nlogin: ");
        assertThat(say("alice\r")).isEqualTo("\r\nPassword: ");
        assertThat(say("Kiefer-7\r")).startsWith("\r\nEntering PPP mode\r\n~\u00ff}#\u00c0!");
    }

    @Test
    void aConfigureRequestInsteadOfALoginIsAnswered() {
        open(ServerLine.Kind.CONNECTION);
        line.receive(now, Octets.ofHex(REQUEST).toByteBuffer());
        assertThat(heard()).contains("~\u00ff}#\u00c0!}\"}!} }$"); // Configure-Ack 1
        assertThat(noted(JournalEvent.PppInsteadOfLogin.class))
                .containsExactly(new JournalEvent.PppInsteadOfLogin(true));
    }

    @Test
    void theLastRefusalIsSaidBeforeTheLineIsDropped() {
        config = config.withPatience(0, config.authenticateTime());
        open(ServerLine.Kind.CONNECTION);
        heard();
        assertThat(say("alice\rwrong\r")).isEqualTo("\r\nPassword: \r\nLogin incorrect\r\n<SetDtr>");
        line.receive(now, Octets.ofHex(REQUEST).toByteBuffer());
        assertThat(heard()).isEmpty();
        assertThat(line.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void whenTheTimeIsOverItSaysSoAndHangsUp() {
        open(ServerLine.Kind.CONNECTION);
        heard();
        assertThat(line.nextTimeout()).isEqualTo(now.plus(config.authenticateTime()));
        now = line.nextTimeout();
        line.timeout(now);
        assertThat(heard()).isEqualTo("\r\nLogin timed out\r\n<SetDtr>");
        assertThat(noted(JournalEvent.HangingUp.class))
                .containsExactly(new JournalEvent.HangingUp("the login took too long"));
    }

    @Test
    void theTimeOfTheLoginIsOverWhenPppBegins() {
        open(ServerLine.Kind.CONNECTION);
        say("alice\rKiefer-7\r");
        assertThat(line.nextTimeout()).isEqualTo(now.plusSeconds(3)); // PPP's own
    }

    @Test
    void anOperatorsHangUpNeedsNoGoodbyeInALogin() {
        open(ServerLine.Kind.CONNECTION);
        heard();
        line.hangUp(now);
        assertThat(heard()).isEqualTo("<SetDtr>");
    }

    @Test
    void aLineThatIsLostInALoginForgetsIt() {
        open(ServerLine.Kind.TELEPHONE);
        say("alice\r");
        line.lineDown(now, LineDown.UNKNOWN);
        assertThat(heard()).isEqualTo("<SetDtr><AwaitCall>");
        line.lineUp(now);
        assertThat(heard()).isEqualTo("Ringback\r\nlogin: ");
        assertThat(noted(JournalEvent.CallDown.class)).hasSize(1);
    }

    @Test
    void onACableTheFirstOctetBeginsTheCall() {
        open(ServerLine.Kind.CABLE);
        assertThat(heard()).isEmpty();
        assertThat(server.calls()).isZero();
        assertThat(say("\r")).isEqualTo("Ringback\r\nlogin: \r\nlogin: ");
        assertThat(server.calls()).isEqualTo(1);
        assertThat(say("alice\rKiefer-7\r")).contains("Entering PPP mode");
    }

    @Test
    void onACableFramesBeginTheCallToo() {
        open(ServerLine.Kind.CABLE);
        heard();
        line.receive(now, Octets.ofHex(REQUEST).toByteBuffer());
        assertThat(heard()).startsWith("Ringback\r\nlogin: ~\u00ff}#\u00c0!");
    }

    /** Random text, frames and line ends: nothing breaks, and the server takes the next call as ever. */
    @Test
    void whateverIsTypedTheNextCallerGetsIn() {
        int attempts = 0;
        int frames = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            config = config.withAuthentication(seed % 2 == 0 ? List.of(AuthMethod.MSCHAP_V2) : List.of());
            SplittableRandom random = new SplittableRandom(seed);
            notes.clear();
            open(ServerLine.Kind.TELEPHONE);
            int pieces = random.nextInt(30);
            for (int i = 0; i < pieces; i++) {
                byte[] piece = new byte[random.nextInt(40)];
                for (int j = 0; j < piece.length; j++) {
                    int[] alphabet = {'\r', '\n', 0x7E, 0xFF, 0x03, 0xC0, 0x21, 0x7D, 0x23, 0x08, 'a', 'b', 0xC3};
                    piece[j] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : alphabet[random.nextInt(13)]);
                }
                line.receive(now, Octets.copyOf(piece).toByteBuffer());
                heard();
            }
            attempts += noted(JournalEvent.LoginJudged.class).size();
            frames += noted(JournalEvent.PppInsteadOfLogin.class).size();
            line.lineDown(now, LineDown.THERE);
            heard();
            line.lineUp(now);
            assertThat(say("alice\rKiefer-7\r")).as("seed " + seed).contains("Entering PPP mode");
        }
        assertThat(attempts).isPositive();
        assertThat(frames).isPositive();
    }
}
