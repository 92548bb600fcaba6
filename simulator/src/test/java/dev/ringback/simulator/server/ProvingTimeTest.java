package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.LineDown;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvingTimeTest {
    private static final Instant START = Instant.parse("2001-01-01T09:00:00Z");
    private static final Duration AUTHENTICATE = Duration.ofSeconds(60);

    private final ProvingTime time = new ProvingTime(ProvingTime.all(PppTimers.DEFAULTS, AUTHENTICATE), AUTHENTICATE);

    @Test
    void lcpHasSixTimesWhatASilentPeerHasAndTheTimeForTheProof() {
        time.in(START, CallPhase.LCP);
        time.in(START.plusSeconds(90), CallPhase.LCP);
        assertThat(time.nextTimeout()).isEqualTo(START.plusSeconds(6 * 10 * 3 + 60));
        assertThat(time.over(START.plusSeconds(239))).isNull();
        assertThat(time.over(START.plusSeconds(240))).isEqualTo("the link took too long to be established");
        assertThat(time.over(START.plusSeconds(240))).isNull();
    }

    @Test
    void lcpInTheMidstOfTheProofGainsNothingInAll() {
        time.in(START, CallPhase.LCP);
        for (int second = 0; second < 240; second += 2) {
            assertThat(time.over(START.plusSeconds(second))).isNull();
            time.in(START.plusSeconds(second), CallPhase.LCP);
            time.in(START.plusSeconds(second + 1), CallPhase.AUTH);
        }
        assertThat(time.over(START.plusSeconds(240))).isEqualTo("the link took too long to be established");
    }

    @Test
    void theProofAloneHasItsOwnTime() {
        time.in(START, CallPhase.LCP);
        time.in(START.plusSeconds(1), CallPhase.AUTH);
        time.in(START.plusSeconds(50), CallPhase.CHANGE_PASSWORD);
        assertThat(time.over(START.plusSeconds(60))).isNull();
        assertThat(time.over(START.plusSeconds(61))).isEqualTo("authentication took too long");
    }

    @Test
    void whoIsLetInHasAllTimeAndWhoBeginsAnewLaterHasItAgain() {
        time.in(START, CallPhase.AUTH);
        time.in(START.plusSeconds(59), CallPhase.IPCP);
        assertThat(time.nextTimeout()).isEqualTo(Instant.MAX);
        time.in(START.plusSeconds(3_600), CallPhase.AUTH);
        assertThat(time.nextTimeout()).isEqualTo(START.plusSeconds(3_660));
    }

    @Test
    void aCallerWhoNegotiatesAnewAgainAndAgainDoesNotKeepTheLine() {
        Lab lab = new Lab(1);
        RasServer server = lab.world.server(
                ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))).withPatience(2, AUTHENTICATE));
        Lab.Dial dial = lab.dial(server, "alice", "Wrong-44", AuthMethod.MSCHAP_V2);
        for (int i = 0; i < 30; i++) {
            lab.run(10);
            dial.pump().tell(now -> {
                dial.caller().link.lineDown(now, LineDown.UNKNOWN);
                dial.caller().link.lineUp(now);
            });
        }
        assertThat(dial.caller().all(PppEvent.LcpOpened.class)).hasSizeGreaterThan(2);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }
}
