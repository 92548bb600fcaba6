package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.behavior.RawPeer;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands who say one octet a second, of a frame that never ends, to hold the lines for as long as they can. */
class SlowSendersTest {
    private static final int SENDERS = 5_000;

    /** The beginning of a Configure-Request (RFC 1662, section 4; RFC 1661, section 5.1); what follows are its options. */
    private static final Octets BEGINNING = Octets.ofHex("7EFF7D23C0217D217D217D217D34");

    /** Ten Configure-Requests, three seconds apart, and a second for whoever counts. */
    private static final int MAX_SECONDS = 31;

    private final VirtualScheduler time = new VirtualScheduler(Lab.MONDAY_NINE);
    private final World world = new World(time, Randomness.seeded(1), this::count);
    private final RasServer server = world.server(
            ServerConfig.USUAL.withNetwork(NetworkConfig.LARGE).withUsers(List.of(user("alice", "Birke-44"))));
    private int up;
    private int down;

    private void count(Journal.Entry entry) {
        up += entry.event() instanceof JournalEvent.CallUp ? 1 : 0;
        down += entry.event() instanceof JournalEvent.CallDown ? 1 : 0;
    }

    private static final class Sender {
        private final RawPeer peer = RawPeer.calling("5550100");
        private final Pump<RawPeer.Heard> pump;
        private boolean there;

        Sender(World world, RasServer server, int number) {
            pump = world.line("slow " + number, LineParameters.DIRECT, "", server)
                    .attach(peer, this::heard);
            pump.tell(now -> peer.open());
        }

        private void heard(RawPeer.Heard heard) {
            there = (there || heard instanceof RawPeer.Heard.Up) && !(heard instanceof RawPeer.Heard.Down);
        }

        void say(int octet) {
            if (there) {
                pump.tell(now -> peer.write(Octets.of(octet)));
            }
        }
    }

    @Test
    void theyAreHungUpOnAndAGoodCallerConnectsInTheMeantime() {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new Sender(world, server, i));
        }
        time.runUntil(time.now().plusMillis(1));
        assertThat(up).isEqualTo(SENDERS);
        Caller good = Caller.of("alice", "Birke-44", world.random("good"), AuthMethod.MSCHAP_V2);
        Pump<PppEvent> dialing =
                world.line("good", LineParameters.DIRECT, "", server).attach(good, event -> {});
        for (int second = 0; second < MAX_SECONDS; second++) {
            int octet = second < BEGINNING.length() ? BEGINNING.u8(second) : 'A';
            senders.forEach(sender -> sender.say(octet));
            if (second == MAX_SECONDS / 2) {
                assertThat(down).isZero();
                dialing.tell(good::open);
            }
            time.runUntil(time.now().plusSeconds(1));
        }
        assertThat(good.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(down).isEqualTo(SENDERS);
        assertThat(senders).noneMatch(sender -> sender.there);
        assertThat(server.pool().lent()).isEqualTo(1);
    }
}
