package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watcher is shown of the dialogue with a modem; the commands and results are those of V.250. */
class WatchedDialogueTest {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final List<String> watched = new ArrayList<>();
    private final ModemBench bench = new ModemBench(ModemProfile.GENERIC, watched);

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
        assertThat(watched).allMatch(line -> line.startsWith("> AT") || line.equals("< OK"));
        watched.clear();

        bench.want(new PortCommand.Call("5550100"));
        answer("ATDT5550100\r\r\nRINGING\r\n");
        answer("\r\nCONNECT 33600\r\n");
        answer("login: dora\r\nBirke-44\r\n");
        bench.want(new PortCommand.Write(Octets.ofText("welcome\r\n")));
        answer("\r\nNO CARRIER\r\n");
        bench.run(Online.SILENCE);
        assertThat(watched)
                .startsWith("> ATDT5550100", "< RINGING", "< CONNECT 33600", "< NO CARRIER")
                .noneMatch(line -> line.contains("Birke") || line.contains("welcome"));
    }

    @Test
    void ringsAreShownWhileACallIsAwaited() {
        open();
        watched.clear();
        bench.want(new PortCommand.AwaitCall(Instant.MAX));
        answer("");
        answer("\r\nOK\r\n");
        answer("\r\nRING\r\n");
        assertThat(watched).containsSubsequence("< RING", "> ATA");
    }

    @Test
    void whatTheModemMayHaveFromTheCallIsCalledUncertainUntilItAnswers() {
        open();
        bench.want(new PortCommand.Call("5550100"));
        answer("\r\nCONNECT 33600\r\n");
        watched.clear();
        bench.want(new PortCommand.SetDtr(false));
        bench.say("secret-of-dora\r\n");
        bench.run(MOMENT);
        assertThat(watched).contains("< secret-of-dora ?");
        answer("\r\nOK\r\n");
        assertThat(watched).endsWith("> ATZ");
        answer("\r\nOK\r\n");
        bench.say("\r\nLINE TEST PASSED\r\n");
        assertThat(watched).endsWith("< LINE TEST PASSED");
    }

    /** A menu's answer is a result as a number, and a name may begin as one; neither ends the doubt. */
    @Test
    void whatLooksLikeAResultBehindACallIsUncertainToo() {
        open();
        bench.want(new PortCommand.Call("5550100"));
        answer("\r\nCONNECT 33600\r\n");
        bench.want(new PortCommand.SetDtr(false));
        watched.clear();
        bench.say("1\r\n");
        bench.say("Voice of Kiefer-7\r\n");
        bench.say("Kiefer-7\r\n");
        bench.run(MOMENT);
        assertThat(watched).startsWith("< 1 ?", "< Voice of Kiefer-7 ?", "< Kiefer-7 ?");
    }

    /** A CONNECT that noise has spoilt is no CONNECT, and the caller begins to type. */
    @Test
    void whatComesWhileACallIsAnsweredIsUncertainUnlessItTellsOfTheCall() {
        open();
        bench.want(new PortCommand.AwaitCall(Instant.MAX));
        answer("");
        answer("\r\nOK\r\n");
        answer("\r\nRING\r\n");
        answer("ATA\r\r\nCARRIER 33600\r\n");
        answer("\r\nCONxECT 33600\r\n");
        answer("Kiefer-7\r\n");
        answer("Voice of Kiefer-7\r\n");
        assertThat(watched)
                .containsSubsequence(
                        "> ATA", "< CARRIER 33600", "< CONxECT 33600 ?", "< Kiefer-7 ?", "< Voice of Kiefer-7 ?");
    }
}
