package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a watcher is shown of the dialogue with a modem; the commands and results are those of V.250. */
class WatchedDialogueTest {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final ModemBench bench = new ModemBench(ModemProfile.GENERIC);

    private void answer(String text) {
        bench.say(text);
        bench.run(MOMENT);
    }

    private void open() {
        bench.want(new PortCommand.Open());
        for (int i = 0; i < 40 && bench.news.isEmpty(); i++) {
            answer(bench.takeWritten().isEmpty() ? "" : "\r\nOK\r\n");
        }
        assertThat(bench.news).containsExactly("opened");
    }

    @Test
    void bothDirectionsAreShownWithoutEchoesAndWithoutTheDataOfTheCall() {
        open();
        assertThat(bench.watched).allMatch(line -> line.startsWith("> AT") || line.equals("< OK"));
        bench.watched.clear();

        bench.want(new PortCommand.Call("5550100"));
        answer("ATDT5550100\r\r\nRINGING\r\n");
        answer("\r\nCONNECT 33600\r\n");
        answer("login: dora\r\nBirke-44\r\n");
        bench.want(new PortCommand.Write(Octets.ofText("welcome\r\n")));
        answer("\r\nNO CARRIER\r\n");
        bench.run(Online.SILENCE);
        assertThat(bench.watched)
                .startsWith("> ATDT5550100", "< RINGING", "< CONNECT 33600", "< NO CARRIER")
                .noneMatch(line -> line.contains("Birke") || line.contains("welcome"));
    }

    @Test
    void ringsAreShownWhileACallIsAwaited() {
        open();
        bench.watched.clear();
        bench.want(new PortCommand.AwaitCall(Instant.MAX));
        answer("");
        answer("\r\nOK\r\n");
        answer("\r\nRING\r\n");
        assertThat(bench.watched).containsSubsequence("< RING", "> ATA");
    }

    @Test
    void whatTheModemMayHaveFromTheCallIsCalledUncertainUntilItAnswers() {
        open();
        bench.want(new PortCommand.Call("5550100"));
        answer("\r\nCONNECT 33600\r\n");
        bench.watched.clear();
        bench.want(new PortCommand.SetDtr(false));
        bench.say("secret-of-dora\r\n");
        bench.run(MOMENT);
        assertThat(bench.watched).contains("< secret-of-dora ?");
        answer("\r\nOK\r\n");
        bench.say("\r\nLINE TEST PASSED\r\n");
        assertThat(bench.watched).endsWith("< LINE TEST PASSED");
    }
}
