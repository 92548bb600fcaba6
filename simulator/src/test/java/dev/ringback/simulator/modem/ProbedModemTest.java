package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.probe.ModemProbe;
import dev.ringback.simulator.probe.ProbeLine;
import dev.ringback.simulator.probe.ProbeReport;
import dev.ringback.simulator.probe.ProbeReport.What;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of an unknown modem, on emulated ones in virtual time, and on what else may be at the end of a cable. */
class ProbedModemTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);

    /** The computer's end of a bench. */
    private record BenchLine(Bench bench) implements ProbeLine {
        private static final Duration STEP = Duration.ofMillis(5);

        @Override
        public boolean rate(int bitsPerSecond) {
            bench.tell(new PortCommand.SetBaudRate(bitsPerSecond));
            return true;
        }

        @Override
        public void send(Octets octets) {
            bench.tell(new PortCommand.Write(octets));
        }

        @Override
        public Octets hear(Duration most, Predicate<Octets> enough) {
            Octets heard = bench.readsOctets();
            for (Duration waited = Duration.ZERO; waited.compareTo(most) < 0; waited = waited.plus(STEP)) {
                if (!heard.isEmpty() && enough.test(heard)) {
                    return heard;
                }
                bench.run(STEP);
                heard = heard.concat(bench.readsOctets());
            }
            return heard;
        }
    }

    private Bench bench(String profile) {
        return new Bench(
                time,
                new FakeExchange(time).caller,
                HardwareProfiles.named(profile),
                ModemSettings.NONE,
                FlowControl.RTS_CTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr-courier-v34", "rockwell-rcv336", "zyxel-u1496", "wavecom-fastrack", "generic-v250"})
    void aModemIsFoundByWhatItSaysOfItselfAndKnowsItsOwnCommands(String profile) {
        Bench bench = bench(profile);
        ProbeReport report = ModemProbe.of(new BenchLine(bench));
        assertThat(report.what()).isEqualTo(What.MODEM);
        assertThat(report.rateBitsPerSecond()).isEqualTo(115_200);
        assertThat(report.profiles())
                .extracting(ProbeReport.Match::name)
                .first()
                .isEqualTo(profile);
        assertThat(report.asked()).isGreaterThan(5);
        assertThat(report.unknown()).isEmpty();
        assertThat(report.loop()).hasSize(1).first().asString().startsWith("not made: upon AT&T1 ");
        assertThat(bench.log).noneMatch(entry -> entry.matches(".* > AT(?:D|A|O|H1|&W).*"));
        assertThat(bench.log.stream()
                        .filter(entry -> entry.contains(" > "))
                        .reduce((first, last) -> last)
                        .orElseThrow())
                .endsWith("> ATZ");
    }

    /** Nothing but what a test says. */
    private static class Answering implements ProbeLine {
        private final List<Integer> rates = new ArrayList<>();
        private OctetWriter back = new OctetWriter(64);

        @Override
        public boolean rate(int bitsPerSecond) {
            rates.add(bitsPerSecond);
            return bitsPerSecond != 300;
        }

        @Override
        public void send(Octets octets) {
            answer(octets);
        }

        void answer(Octets octets) {
            back.octets(octets);
        }

        @Override
        public Octets hear(Duration most, Predicate<Octets> enough) {
            Octets heard = back.toOctets();
            back = new OctetWriter(64);
            return heard;
        }
    }

    @Test
    void aLoopBackPlugIsToldFromAModemAndAllOctetsGoThroughItAtAllRates() {
        ProbeReport report = ModemProbe.of(new Answering());
        assertThat(report.what()).isEqualTo(What.LOOP_BACK);
        assertThat(report.loop()).hasSize(ModemProbe.RATES.size());
        assertThat(report.loop().get(0)).isEqualTo("115200 bit/s: all 256 octets came back");
        assertThat(report.loop()).last().isEqualTo("300 bit/s: the port cannot be set to it");
    }

    /** A cable that takes the eighth bit away, from 38400 bit/s on loses what is beyond 200 octets. */
    @Test
    void whatIsChangedOrLostInALoopIsCounted() {
        Answering spoilt = new Answering() {
            @Override
            public void send(Octets octets) {
                OctetWriter out = new OctetWriter(256);
                for (int i = 0; i < octets.length(); i++) {
                    out.u8(octets.u8(i) & 0x7F);
                }
                Octets seven = out.toOctets();
                answer(seven.slice(0, Math.min(200, seven.length())));
                answer(seven.slice(Math.min(200, seven.length())));
            }
        };
        ProbeReport report = ModemProbe.of(spoilt);
        assertThat(report.loop().get(0))
                .isEqualTo(
                        "115200 bit/s: 128 of 256 octets came back changed: 80 as 00, 81 as 01, 82 as 02, 83 as 03, 84 as"
                                + " 04, 85 as 05, 86 as 06, 87 as 07 and others");
    }

    /** A modem with local analog loop-back: &T1 connects it with itself, and +++ and &T0 end that (as Hayes has it). */
    private static final class Looping extends Answering {
        private final List<String> said = new ArrayList<>();
        private boolean loop;
        private int lost;

        @Override
        public void send(Octets octets) {
            String text = octets.toText();
            boolean command = !loop || text.equals("+++");
            if (command) {
                said.add(text);
                loop = text.equals("AT&T1\r");
                answer(Octets.ofText(loop ? "\r\nCONNECT 9600\r\n" : "\r\nOK\r\n"));
            } else {
                answer(octets.slice(lost));
            }
        }
    }

    @Test
    void aModemWithALoopOfItsOwnIsTestedThroughItAndLeavesIt() {
        Looping modem = new Looping();
        ProbeReport report = ModemProbe.of(modem);
        assertThat(report.what()).isEqualTo(What.MODEM);
        assertThat(report.loop())
                .containsExactly("115200 bit/s, through the modem's own loop (AT&T1): all 256 octets came back");
        assertThat(modem.said)
                .containsSubsequence("AT&T1\r", "+++", "AT&T0\r")
                .last()
                .isEqualTo("ATZ\r");

        Looping lossy = new Looping();
        lossy.lost = 3;
        assertThat(ModemProbe.of(lossy).loop())
                .containsExactly("115200 bit/s, through the modem's own loop (AT&T1): 253 of 256 octets came back");
    }

    @Test
    void nobodyThereIsSilenceAtEveryRate() {
        Answering silent = new Answering() {
            @Override
            public void send(Octets octets) {
                assertThat(octets.toText()).isEqualTo("AT\r");
            }
        };
        ProbeReport report = ModemProbe.of(silent);
        assertThat(report.what()).isEqualTo(What.SILENCE);
        assertThat(silent.rates).isEqualTo(ModemProbe.RATES);
    }
}
