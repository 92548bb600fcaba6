package dev.ringback.simulator.imported;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PppdLogTest {
    private static SeenLog read(String... lines) {
        return PppdLog.read(List.of(lines));
    }

    @Test
    void callsOfSeveralProcessesAreFollowedEachByItself() {
        SeenLog log = read(
                "Nov 24 15:39:41 host pppd[1]: Connect: ppp0 <--> /dev/ttyS0",
                "Nov 24 15:39:42 host pppd[2]: Connect: ppp1 <--> /dev/ttyS1",
                "Nov 24 15:39:43 host pppd[1]: sent [LCP ConfReq id=0x1]",
                "Nov 24 15:39:44 host pppd[2]: sent [LCP ConfReq id=0x2]",
                "Nov 24 15:39:44 host cron[9]: sent [LCP is no frame",
                "Nov 24 15:39:45 host pppd[1]: Modem hangup",
                "Nov 24 15:39:46 host pppd[1]: Connect: ppp0 <--> /dev/ttyS0",
                "Nov 24 15:39:47 host pppd[1]: rcvd [LCP ConfReq id=0x3]");
        assertThat(log.calls().stream()
                        .map(call -> call.frames().stream().map(SeenFrame::id).toList()))
                .containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(log.calls().get(0).notes()).extracting(SeenNote::text).contains("Modem hangup");
        assertThat(log.calls().get(2).frames().get(0).at()).isEqualTo(Duration.ofSeconds(6));
        assertThat(log.calls().get(2).frames().get(0).place()).isEqualTo(8);
    }

    @Test
    void whatChatDialedBelongsToTheNextCall() {
        SeenLog log = read(
                "Nov 24 15:39:41 host chat[3]: send (ATZ^M)",
                "Nov 24 15:39:41 host chat[3]: send (ATDT555-0123^M)",
                "Nov 24 15:39:43 host pppd[1]: sent [LCP ConfReq id=0x1]");
        assertThat(log.calls().get(0).dialed()).isEqualTo("555-0123");
    }

    @Test
    void repetitionsThatTheSystemLogHidesAreThere() {
        SeenLog log = read(
                "Nov 24 15:39:41 host pppd[1]: sent [LCP ConfReq id=0x1]",
                "Nov 24 15:39:50 host pppd[1]: last message repeated 3 times",
                "Nov 24 15:39:51 host pppd[1]: message repeated 2 times: [ sent [LCP ConfReq id=0x2]]");
        assertThat(log.calls().get(0).frames()).extracting(SeenFrame::id).containsExactly(1, 1, 1, 1, 2, 2);
    }

    @Test
    void octetsBehindAPacketAndCutLinesDoNoHarm() {
        SeenLog log = read(
                "rcvd [CBCP Request id=0x1 < NoCallback> < UserDefined delay = 0 number = >] 00",
                "rcvd [LCP] 01 01 00 20 ...",
                "rcvd [Compressed data] 00 00 ...",
                "rcvd [CHAP code=0x6 id=0x5 00 01 02");
        assertThat(log.calls().get(0).frames())
                .extracting(SeenFrame::head)
                .containsExactly("CBCP Request", "LCP", "CHAP code=0x6");
    }
}
