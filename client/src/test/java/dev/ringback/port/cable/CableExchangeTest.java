package dev.ringback.port.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Port;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.port.TalkingMachine;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words are those of Microsoft's article Q122318. */
class CableExchangeTest {
    private static final Instant START = Instant.parse("1998-06-25T12:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final List<String> watched = new ArrayList<>();
    private final VirtualScheduler time = new VirtualScheduler(START);
    private final TalkingMachine machine = new TalkingMachine();
    private final Pump<String> pump = new Pump<>(
            new CableExchange<>(
                    machine,
                    CableWords.WINDOWS,
                    "/dev/ttyS0",
                    (toFarEnd, text, certain) -> watched.add((toFarEnd ? "> " : "< ") + text + (certain ? "" : " ?"))),
            new WrittenPort(),
            time,
            log::add);

    private void say(PortCommand command) {
        pump.tell(now -> machine.say(command));
    }

    private void hear(String text) {
        pump.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theCallerSaysClientAndTheLineIsUpWithClientserver() {
        say(new PortCommand.Call(""));
        pump.lineUp();
        hear("noiseCLIENTSER");
        assertThat(log).containsExactly("call", "write CLIENT");
        hear("VER~first");
        assertThat(log).containsExactly("call", "write CLIENT", "line up", "received ~first");
        say(new PortCommand.Write(Octets.ofText("CLIENT")));
        hear("CLIENTSERVER");
        assertThat(log).endsWith("write CLIENT", "received CLIENTSERVER");
        assertThat(watched).containsExactly("> CLIENT", "< CLIENTSERVER");
    }

    @Test
    void theCallerSaysItAgainAndGivesUpAfterHalfAMinute() {
        say(new PortCommand.Call(""));
        pump.lineUp();
        time.runUntil(START.plusMillis(2_999));
        assertThat(log).containsOnlyOnce("write CLIENT");
        time.runUntil(START.plusMillis(29_999));
        assertThat(log).hasSize(11).endsWith("write CLIENT");
        hear("login:");
        time.runUntil(START.plusSeconds(30));
        assertThat(log.subList(11, 13))
                .satisfiesExactlyInAnyOrder(dtr -> assertThat(dtr).isEqualTo("dtr off"), failure -> assertThat(failure)
                        .isEqualTo("port failed NO_ANSWER cable on /dev/ttyS0: said \"CLIENT\" 10 times, heard "
                                + "\"login:\" and no \"CLIENTSERVER\": is a server ready at the other end, at the "
                                + "same rate? One that begins with PPP at once is called without a profile"));
        pump.lineDown(LineDown.HERE);
        time.runUntil(START.plus(Duration.ofHours(1)));
        assertThat(log).hasSize(13);
    }

    @Test
    void whoeverAwaitsACallAnswersClientAndNothingElse() {
        say(new PortCommand.AwaitCall(Instant.MAX));
        pump.lineUp();
        hear("~\u007f}#@!}!}!} }4}\"}&} } } } ~"); // PPP at once
        time.runUntil(START.plusSeconds(600));
        assertThat(log).containsExactly("await");
        hear("CLICLIENT~next");
        assertThat(log).containsExactly("await", "write CLIENTSERVER", "line up", "received ~next");
        assertThat(watched).containsExactly("< .}.}.~ ?", "< CLIENT", "> CLIENTSERVER");
    }

    @Test
    void aCableThatIsJoinedAnewBeforeAnybodyCalledIsAwaitedAnew() {
        say(new PortCommand.AwaitCall(Instant.MAX));
        pump.lineUp();
        hear("CLIE");
        pump.lineDown(LineDown.UNKNOWN);
        assertThat(log).containsExactly("await", "await");
        pump.lineUp();
        hear("NT");
        assertThat(log).hasSize(2);
        hear("CLIENT");
        assertThat(log).endsWith("write CLIENTSERVER", "line up");
        pump.lineDown(LineDown.UNKNOWN);
        assertThat(log).endsWith("line down UNKNOWN");
    }

    @Test
    void aCallIsAwaitedUntilItsTime() {
        say(new PortCommand.AwaitCall(START.plusSeconds(20)));
        pump.lineUp();
        time.runUntil(START.plusMillis(19_999));
        assertThat(log).containsExactly("await");
        time.runUntil(START.plusSeconds(20));
        assertThat(log).contains("dtr off", "port failed NO_ANSWER cable on /dev/ttyS0: nobody called in time");
    }

    @Test
    void wordsAreOfAsciiAndNotEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CableWords("", "CLIENTSERVER"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CableWords("CLIENT", "SERVEÜR"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CableWords("C".repeat(65), "S"));
    }

    /** Writes down what it is told. */
    private final class WrittenPort implements Port {
        @Override
        public void open() {
            log.add("open");
        }

        @Override
        public void call(String address) {
            log.add("call");
        }

        @Override
        public void awaitCall(Instant until) {
            log.add("await");
        }

        @Override
        public void write(Octets octets) {
            log.add("write " + octets.toText());
        }

        @Override
        public void setDtr(boolean on) {
            log.add(on ? "dtr on" : "dtr off");
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            log.add("rate " + bitsPerSecond);
        }

        @Override
        public void sendBreak(Duration length) {
            log.add("break");
        }

        @Override
        public void close() {
            log.add("close");
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void flush() {
            // at once
        }
    }
}
