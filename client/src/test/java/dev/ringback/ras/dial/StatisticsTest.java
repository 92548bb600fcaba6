package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasStatistics;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** RAS_STATS: what is counted, and what is said not to be known. */
class StatisticsTest {
    /** A CBCP Request as Windows sends it, all control octets escaped; the check sequence was computed elsewhere. */
    private static final Octets RIGHT = Octets.ofHex("7EFF7D23C0297D217D217D207D267D217D227D3CFA7E");
    /** The same with one bit wrong. */
    private static final Octets BAD_FCS = Octets.ofHex("7EFF7D23C0297D217D217D207D267D217D237D3CFA7E");

    private static final Octets SHORT = Octets.ofHex("7E457E");
    private static final Octets ABORTED = Octets.ofHex("7EFF03C0217D7E");

    private final DialLab lab = DialLab.mschapV2();

    @Test
    void octetsAndFramesAreThoseOfTheLine() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        RasStatistics statistics = lab.connection.statistics();
        assertThat(statistics.sentOctets()).isEqualTo(lab.line.writtenOctets);
        assertThat(statistics.sentFrames()).isEqualTo(lab.line.sent.size()).isEqualTo(lab.count("write"));
        lab.line.inject(RIGHT);
        lab.run(Duration.ofSeconds(1));
        RasStatistics after = lab.connection.statistics();
        assertThat(after.receivedOctets() - statistics.receivedOctets()).isEqualTo(22);
        assertThat(after.receivedFrames() - statistics.receivedFrames()).isEqualTo(1);
        assertThat(after.crcErrors() + after.alignmentErrors()).isZero();
    }

    @Test
    void aWrongCheckSequenceIsACrcErrorAndAWrongFormAnAlignmentError() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        RasStatistics before = lab.connection.statistics();
        lab.line.inject(BAD_FCS);
        lab.line.inject(SHORT);
        lab.line.inject(ABORTED);
        lab.run(Duration.ofSeconds(1));
        RasStatistics after = lab.connection.statistics();
        assertThat(before.crcErrors() + before.alignmentErrors() + before.discardedFrames())
                .isZero();
        assertThat(after.crcErrors()).isEqualTo(1);
        assertThat(after.alignmentErrors()).isEqualTo(2);
        assertThat(after.discardedFrames()).isEqualTo(3);
        assertThat(after.receivedFrames()).isEqualTo(before.receivedFrames());
    }

    @Test
    void whatThePortCannotKnowIsEmptyAndNotZero() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        RasStatistics statistics = lab.connection.statistics();
        assertThat(statistics.framingErrors()).isEmpty();
        assertThat(statistics.hardwareOverruns()).isEmpty();
        assertThat(statistics.bitsPerSecond()).isEmpty();
    }

    @Test
    void whatRasCountsBeyondThatIsThereByItsName() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        for (int i = 0; i <= RasConnection.MAX_WAITING_DATAGRAMS; i++) {
            lab.line.inject(new Packet(ProtocolNumber.IPV4, Octets.ofHex("45")));
        }
        lab.run(Duration.ofSeconds(1));
        RasStatistics statistics = lab.connection.statistics();
        assertThat(statistics.bufferOverruns()).isEqualTo(1).isEqualTo(statistics.droppedDatagrams());
        assertThat(statistics.timeoutErrors()).isEmpty();
    }

    @Test
    void whatThePortKnowsIsTold() {
        lab.line.report = new LineReport(OptionalInt.of(33_600), OptionalLong.of(7), OptionalLong.of(2));
        lab.dial(DialLab.ALICE);
        lab.settle();
        RasStatistics statistics = lab.connection.statistics();
        assertThat(statistics.framingErrors()).hasValue(7);
        assertThat(statistics.hardwareOverruns()).hasValue(2);
        assertThat(statistics.bitsPerSecond()).hasValue(33_600);
    }

    @Test
    void theTimeBeginsWithConnectedAndStandsStillAfterTheEnd() {
        lab.dial(DialLab.ALICE);
        assertThat(lab.connection.statistics().connected()).isZero();
        lab.settle();
        lab.run(Duration.ofSeconds(90));
        assertThat(lab.connection.statistics().connected()).isEqualTo(Duration.ofSeconds(90));
        lab.line.lose(LineDown.THERE);
        lab.run(Duration.ofSeconds(1));
        RasStatistics end = lab.connection.statistics();
        lab.connection.hangUp();
        lab.run(Duration.ofSeconds(60));
        assertThat(lab.connection.statistics()).isEqualTo(end);
        assertThat(end.connected()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void withACallbackBothCallsAreCounted() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        callback.dial(CallbackLab.NUMBER).run(20);
        RasStatistics first = callback.lab.connection.statistics();
        assertThat(callback.serverRings()).isTrue();
        callback.run(10);
        RasStatistics both = callback.lab.connection.statistics();
        assertThat(callback.states()).last().isEqualTo("Connected");
        assertThat(first.sentFrames()).isPositive();
        assertThat(both.sentFrames()).isGreaterThan(first.sentFrames()).isEqualTo(callback.lab.line.sent.size());
        assertThat(both.receivedOctets()).isGreaterThan(first.receivedOctets());
    }

    @Test
    void theyMayBeReadInsideTheListener() {
        lab.then = event -> {
            assertThat(lab.connection.statistics().connected()).isZero();
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }
}
