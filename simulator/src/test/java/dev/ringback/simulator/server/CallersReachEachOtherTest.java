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

/** Two callers of one server, on lines of their own; the octets are those of {@link Ipv4RouterTest}. */
class CallersReachEachOtherTest {
    private static final Octets TO_78 =
            Octets.ofHex("45 00 00 17 00 01 00 00 40 11 F6 39 C0 00 02 4D C0 00 02 4E 61 62 63");
    private static final String AT_78 = "4500001700010000 3F11F739C000024DC000024E616263".replace(" ", "");

    private final Lab lab = new Lab(1);
    private final ServerConfig usual =
            ServerConfig.USUAL.withUsers(List.of(Lab.user("alice", "Birke-44"), Lab.user("bob", "Ulme-55")));

    @Test
    void whatOneSendsToTheAddressOfTheOtherArrives() {
        RasServer server = lab.world.server(usual);
        Lab.Dial alice = caller(server, "alice", "Birke-44", "192.0.2.77");
        Lab.Dial bob = caller(server, "bob", "Ulme-55", "192.0.2.78");
        send(alice, TO_78);
        assertThat(received(bob)).containsExactly(AT_78);
        send(bob, Octets.ofHex("45 00 00 17 00 01 00 00 40 11 F6 39 C0 00 02 4E C0 00 02 4D 61 62 63"));
        assertThat(received(alice)).containsExactly("45000017000100003F11F739C000024EC000024D616263");
        assertThat(lab.events(JournalEvent.DatagramForwarded.class))
                .containsExactly(new JournalEvent.DatagramForwarded(23, 2), new JournalEvent.DatagramForwarded(23, 1));
    }

    @Test
    void whoHasHungUpCannotBeReachedAndTheCallerIsTold() {
        RasServer server = lab.world.server(usual);
        Lab.Dial alice = caller(server, "alice", "Birke-44", "192.0.2.77");
        Lab.Dial bob = caller(server, "bob", "Ulme-55", "192.0.2.78");
        bob.pump().tell(bob.caller()::hangUp);
        lab.run(5);
        send(alice, TO_78);
        assertThat(received(alice)).singleElement().satisfies(error -> assertThat(error)
                .startsWith("45C0003300004000") // an error of the server itself: unreachable, the host
                .contains("C0000201C000024D0301"));
        assertThat(lab.events(JournalEvent.DatagramRefused.class))
                .containsExactly(new JournalEvent.DatagramRefused(23, "nobody has 192.0.2.78 now"));
        caller(server, "bob", "Ulme-55", "192.0.2.78");
        send(alice, TO_78);
        assertThat(lab.events(JournalEvent.DatagramForwarded.class))
                .containsExactly(new JournalEvent.DatagramForwarded(23, 3));
    }

    @Test
    void callersOfAnotherServerAreNotReached() {
        Lab.Dial alice = caller(lab.world.server(usual), "alice", "Birke-44", "192.0.2.77");
        RasServer other = lab.world.server(usual);
        caller(other, "alice", "Birke-44", "192.0.2.77");
        Lab.Dial bob = caller(other, "bob", "Ulme-55", "192.0.2.78");
        send(alice, TO_78);
        assertThat(received(bob)).isEmpty();
        assertThat(lab.events(JournalEvent.DatagramRefused.class)).hasSize(1);
    }

    /** What comes for a caller keeps its call as what it sends does. */
    @Test
    void whoIsSpokenToIsNotIdle() {
        RasServer server = lab.world.server(usual.withLimits(new LinkLimits(Duration.ofSeconds(20), Duration.ZERO)));
        Lab.Dial alice = caller(server, "alice", "Birke-44", "192.0.2.77");
        Lab.Dial bob = caller(server, "bob", "Ulme-55", "192.0.2.78");
        for (int i = 0; i < 10; i++) {
            send(alice, TO_78);
            lab.run(9);
        }
        assertThat(received(bob)).hasSize(10);
        assertThat(lab.events(JournalEvent.CallDown.class)).isEmpty();
    }

    private Lab.Dial caller(RasServer server, String user, String password, String address) {
        Lab.Dial dial = lab.dial(server, user, password, AuthMethod.CHAP_MD5);
        lab.run(10);
        assertThat(dial.address()).isEqualTo(address);
        return dial;
    }

    private void send(Lab.Dial from, Octets datagram) {
        from.pump()
                .tell(now -> assertThat(from.caller().link.send(now, datagram)).isTrue());
        lab.run(1);
    }

    private static List<String> received(Lab.Dial dial) {
        return dial.caller().all(PppEvent.DatagramReceived.class).stream()
                .map(received -> received.datagram().toHex())
                .toList();
    }
}
