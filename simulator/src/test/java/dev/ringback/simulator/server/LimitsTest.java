package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server's idle time-out and session limit. */
class LimitsTest {
    /** An ICMP echo request of 28 octets to the server. */
    private static final Octets PING =
            Octets.ofHex("4500001C 00010000 4001 F651 C000024D C0000201 0800 F7FF 0000 0000");
    /** Eight octets of UDP to everybody. */
    private static final Octets TO_ALL =
            Octets.ofHex("4500001C 00010000 4011 B8C1 C000024D FFFFFFFF 0089 0089 0008 0000");

    private final Lab lab = new Lab(1);

    @Test
    void anIdleCallerIsToldGoodbyeAndHungUpOn() {
        Lab.Dial dial = dial(new LinkLimits(Duration.ofSeconds(60), Duration.ZERO));
        int before = lab.events(JournalEvent.CallDown.class).size();
        lab.run(55);
        dial.pump().tell(now -> dial.caller().link.send(now, PING));
        lab.run(50);
        dial.pump().tell(now -> dial.caller().link.send(now, TO_ALL));
        lab.run(8);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(before);
        lab.run(10);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(before + 1);
        assertThat(reasons()).contains("idle for too long, after a Terminate-Request");
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class))
                .extracting(PppEvent.PeerTerminates::text)
                .containsExactly("idle for too long");
        assertThat(lab.events(JournalEvent.AddressReturned.class)).hasSize(1);
    }

    @Test
    void aSessionEndsHoweverBusyItIs() {
        Lab.Dial dial = dial(new LinkLimits(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        for (int i = 0; i < 55; i++) {
            lab.run(1);
            dial.pump().tell(now -> dial.caller().link.send(now, PING));
        }
        assertThat(lab.events(JournalEvent.CallDown.class)).isEmpty();
        lab.run(10);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
        assertThat(reasons()).contains("the session has lasted long enough, after a Terminate-Request");
    }

    @Test
    void withoutLimitsACallLasts() {
        dial(LinkLimits.NONE);
        lab.run(86_400);
        assertThat(lab.events(JournalEvent.CallDown.class)).isEmpty();
    }

    @Test
    void aCallThatEndsBeforeItsLimitsEndsOnce() {
        Lab.Dial dial = dial(new LinkLimits(Duration.ofSeconds(30), Duration.ofSeconds(60)));
        dial.pump().tell(dial.caller()::hangUp);
        lab.run(120);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
        assertThat(reasons()).noneMatch(reason -> reason.contains("idle") || reason.contains("session"));
    }

    private List<String> reasons() {
        return lab.events(JournalEvent.HangingUp.class).stream()
                .map(JournalEvent.HangingUp::reason)
                .toList();
    }

    private Lab.Dial dial(LinkLimits limits) {
        RasServer server = new RasServer(ServerConfig.USUAL
                .withUsers(List.of(Lab.user("alice", "Linde-12")))
                .withLimits(limits));
        Lab.Dial dial = lab.dial(server, "alice", "Linde-12", AuthMethod.MSCHAP_V2);
        lab.run(3);
        assertThat(dial.isConnected()).isTrue();
        return dial;
    }
}
