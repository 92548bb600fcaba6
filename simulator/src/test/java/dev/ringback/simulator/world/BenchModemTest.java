package dev.ringback.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.socket.DteRelay;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Modems whose computers are elsewhere: what passes their sockets, in virtual time. Result codes are those of V.250. */
class BenchModemTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.parse("1998-03-02T08:00:00Z"));
    private final List<Journal.Entry> journal = new ArrayList<>();
    private final Bench bench = new Bench(time, ExchangeRules.USUAL, name -> new SplittableRandom(1), journal::add);
    private final PluggedSocket first = new PluggedSocket(true);
    private final PluggedSocket second = new PluggedSocket(true);
    private final BenchModem calling = modem("first", "100", "hayes-v34", first);
    private final BenchModem called = modem("second", "200", "hayes-v34", second);

    private BenchModem modem(String name, String number, String profile, PluggedSocket socket) {
        ModemKit kit = ModemKit.of(HardwareProfiles.named(profile), ModemSettings.NONE, 115_200);
        BenchModem modem = bench.modem(
                name,
                number,
                kit,
                socket,
                why -> {
                    throw new AssertionError(why);
                },
                new BenchModem.Watcher() {
                    @Override
                    public void opened(BenchModem which, String where) {}

                    @Override
                    public void failed(BenchModem which, PortFailure failure) {}
                });
        modem.open();
        return modem;
    }

    private void pass(Duration some) {
        time.runUntil(time.now().plus(some));
    }

    private String answer(PluggedSocket socket, String command) {
        socket.says(command + "\r");
        pass(Duration.ofMillis(500));
        return socket.heard();
    }

    private void connect() {
        first.outside().attached("");
        second.outside().attached("");
        assertThat(answer(second, "ATE0S0=1")).endsWith("\r\nOK\r\n");
        assertThat(answer(first, "ATE0")).endsWith("\r\nOK\r\n");
        first.says("ATDT200\r");
        pass(Duration.ofSeconds(40));
        assertThat(first.heard()).startsWith("\r\nCONNECT").endsWith("\r\n");
        assertThat(second.heard()).contains("\r\nRING\r\n").contains("\r\nCONNECT");
    }

    @Test
    void aComputerAtOneSocketCallsTheComputerAtAnother() {
        connect();
        first.says("from one computer ");
        second.says("to the other");
        pass(Duration.ofSeconds(1));
        assertThat(second.heard()).isEqualTo("from one computer ");
        assertThat(first.heard()).isEqualTo("to the other");
        assertThat(first.circuits).containsEntry(Circuit.DCD, true).containsEntry(Circuit.CTS, true);
        assertThat(calling.state()).isEqualTo(ModemState.DATA);
    }

    @Test
    void aComputerThatGoesDropsDtrAndSoTheCall() {
        connect();
        assertThat(answer(first, "")).isEmpty();
        first.outside().detached();
        pass(Duration.ofSeconds(3));
        assertThat(calling.state()).isEqualTo(ModemState.IDLE);
        assertThat(called.state()).isEqualTo(ModemState.IDLE);
        assertThat(second.heard()).contains("\r\nNO CARRIER\r\n");
        first.outside().attached("");
        assertThat(answer(first, "AT")).isEqualTo("\r\nOK\r\n");
    }

    @Test
    void dtrOfTheComputerHangsUpWhileItStays() {
        connect();
        first.outside().dtr(false);
        pass(Duration.ofSeconds(3));
        assertThat(first.heard()).contains("\r\nNO CARRIER\r\n");
        assertThat(first.circuits).containsEntry(Circuit.DCD, false);
    }

    @Test
    void aComputerThatDoesNotReadStopsTheOtherAndNothingIsLost() {
        connect();
        first.writable = false; // after the next run
        second.says("!");
        pass(Duration.ofMillis(200));
        assertThat(first.heard()).isEqualTo("!");
        StringBuilder sent = new StringBuilder();
        for (int i = 0; second.receiveReady && i < 1000; i++) {
            String run = "%04d".formatted(i).repeat(64);
            second.says(run);
            sent.append(run);
            pass(Duration.ofMillis(200));
        }
        assertThat(second.receiveReady).as("the far computer is stopped").isFalse();
        assertThat(first.heard()).isEmpty();
        first.writable = true;
        first.outside().writable();
        pass(Duration.ofSeconds(60));
        assertThat(second.receiveReady).isTrue();
        assertThat(first.heard()).isEqualTo(sent.toString());
        assertThat(journal).noneMatch(entry -> entry.event() instanceof JournalEvent.OctetsOverrun);
    }

    @Test
    void answersThatNobodyReadsAreLostBeyondALimitAndTheJournalSaysSo() {
        first.outside().attached("");
        first.writable = false;
        for (int i = 0; i < 400; i++) {
            first.says("AT" + "I4".repeat(10) + "\r");
            pass(Duration.ofMillis(100));
        }
        first.writable = true;
        first.outside().writable();
        assertThat(first.heard()).hasSizeLessThanOrEqualTo(DteRelay.MAX_UNREAD + 64);
        assertThat(journal)
                .anyMatch(entry -> entry.event() instanceof JournalEvent.OctetsOverrun lost
                        && lost.toward().equals("computer")
                        && lost.why().contains(String.valueOf(DteRelay.MAX_UNREAD)));
    }

    @Test
    void theRateOfTheComputerIsLearntByTheModem() {
        first.outside().attached("");
        first.outside().rate(9600);
        assertThat(answer(first, "ATE0")).endsWith("\r\nOK\r\n");
        assertThat(calling.cable().modemEnd().sender().rate()).isEqualTo(9600);
    }

    @Test
    void whereNoRateIsSeenTheModemIsReadAtItsOwn() {
        PluggedSocket blind = new PluggedSocket(false);
        modem("blind", "300", "generic-v250", blind);
        blind.outside().attached("");
        assertThat(answer(blind, "ATE0")).endsWith("\r\nOK\r\n");
        assertThat(answer(blind, "AT+IPR=2400")).endsWith("\r\nOK\r\n");
        assertThat(answer(blind, "AT")).isEqualTo("\r\nOK\r\n");
    }
}
