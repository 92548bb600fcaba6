package dev.ringback.simulator.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.port.LineDown;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.server.Caller;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagicNumberTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final World world = new World(time, Randomness.seeded(1), Journal.NONE);

    @Test
    void aCleanCallIsForAnybody() {
        Dial dial = dial("555-0000");
        run(10);
        assertConnected(dial);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5", "MSCHAP"})
    void anyMethodWillDoThatDoesNotAskTheServerForAProof(AuthMethod method) {
        Dial dial = dial("5550000", method);
        run(10);
        assertConnected(dial);
    }

    @Test
    void number0691RefusesAPasswordAndTakesAnother() {
        Dial dial = dial("555-0691");
        run(10);
        assertThat(dial.caller.proofs()).containsExactly(new PeerEvent.Refused(691, true, false, ""));
        run(100);
        dial.pump.tell(now -> dial.caller.link.retry(now, Caller.credentials("somebody", "else")));
        run(10);
        assertConnected(dial);
    }

    @Test
    void number0648TakesANewPassword() {
        Dial dial = dial("555-0648");
        run(10);
        assertThat(dial.caller.proofs()).containsExactly(new PeerEvent.Refused(648, false, true, ""));
        run(100);
        dial.pump.tell(now -> dial.caller.link.changePassword(now, Secret.of("new")));
        run(10);
        assertConnected(dial);
    }

    @ParameterizedTest
    @ValueSource(ints = {646, 647, 649})
    void theStateOfTheAccountIsTold(int code) {
        Dial dial = dial("555-0" + code);
        run(20);
        assertThat(dial.caller.proofs()).containsExactly(new PeerEvent.Refused(code, false, false, ""));
        assertThat(dial.caller.lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void number0709TakesNoNewPassword() {
        Dial dial = dial("555-0709");
        run(10);
        dial.pump.tell(now -> dial.caller.link.changePassword(now, Secret.of("new")));
        run(20);
        assertThat(dial.caller.proofs())
                .containsExactly(
                        new PeerEvent.Refused(648, false, true, ""), new PeerEvent.Refused(709, false, false, ""));
        assertThat(dial.caller.lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void number0629ConnectsAndDrops() {
        Dial dial = dial("555-0629");
        run(10);
        assertConnected(dial);
        assertThat(dial.caller.all(PppEvent.PeerTerminates.class)).isEmpty();
        assertThat(dial.caller.lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void number0718AcknowledgesNothing() {
        Dial dial = dial("555-0718");
        run(60);
        assertThat(failure(dial)).isEqualTo(LcpFailure.TIMED_OUT);
    }

    @Test
    void number0721IsSilent() {
        Dial dial = dial("555-0721");
        run(60);
        assertThat(failure(dial)).isEqualTo(LcpFailure.NO_RESPONSE);
    }

    @Test
    void number0732NeverConverges() {
        Dial dial = dial("555-0732");
        run(60);
        assertThat(failure(dial)).isEqualTo(LcpFailure.NOT_CONVERGING);
    }

    @Test
    void number0734SaysGoodbyeInAuthentication() {
        Dial dial = dial("555-0734");
        run(10);
        assertThat(dial.caller.all(PppEvent.PeerTerminates.class))
                .singleElement()
                .satisfies(goodbye -> assertThat(goodbye.failure()).isEqualTo(LcpFailure.TERMINATED_BY_PEER));
        assertThat(dial.caller.proofs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"555-0676", "555-0678", "555-0680", "555-1676", "555-2678", "555-2680"})
    void whatDoesNotWorkYetSaysWhatItComesWith(String dialled) {
        MagicNumber number = Objects.requireNonNull(MagicNumber.of(dialled));
        assertThat(number.comesWith()).isEqualTo("modems");
        assertThatThrownBy(number::server)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(dialled)
                .hasMessageContaining("yet");
    }

    @Test
    void anyOtherNumberIsNone() {
        assertThat(MagicNumber.of("555-0692")).isNull();
        assertThat(MagicNumber.of("555-3000")).isNull();
        assertThat(MagicNumber.of("555-1704")).isNull();
        assertThat(MagicNumber.of("555-2721")).isNull();
        assertThat(MagicNumber.of("")).isNull();
        assertThat(Objects.requireNonNull(MagicNumber.of("5550691")).title()).isEqualTo("555-0691");
    }

    @Test
    void theSampleServersUsersDoWhatIsSaidOfThem() {
        RasServer server = world.server(SampleServer.config());
        Dial dial = dial(server, "retry", "third-time-lucky", AuthMethod.MSCHAP_V2);
        run(10);
        for (int i = 0; i < 2; i++) {
            assertThat(dial.caller.proofs())
                    .last()
                    .isInstanceOfSatisfying(PeerEvent.Refused.class, refused -> assertThat(refused.retryAllowed())
                            .isTrue());
            dial.pump.tell(now -> dial.caller.link.retry(now, Caller.credentials("retry", "third-time-lucky")));
            run(10);
        }
        assertConnected(dial);

        Dial expired = dial(server, "expired", "old-and-gone", AuthMethod.MSCHAP_V2);
        run(10);
        expired.pump.tell(now -> expired.caller.link.changePassword(now, Secret.of("brand-new")));
        run(10);
        assertConnected(expired);
        Dial again = dial(server, "expired", "brand-new", AuthMethod.MSCHAP_V2);
        run(10);
        assertConnected(again);

        Dial plain = dial(server, "plain", "plain-sailing", AuthMethod.PAP);
        run(10);
        assertConnected(plain);
        assertThat(SampleServer.USERS)
                .extracting(SampleServer.User::name)
                .containsExactly("retry", "expired", "plain", "caller", "preset");
    }

    private record Dial(Caller caller, Pump<PppEvent> pump) {}

    private static LcpFailure failure(Dial dial) {
        return dial.caller.all(PppEvent.LinkFinished.class).get(0).failure();
    }

    private static void assertConnected(Dial dial) {
        assertThat(dial.caller.all(PppEvent.NetworkUp.class)).hasSize(1);
    }

    private void run(int seconds) {
        time.runUntil(time.now().plusSeconds(seconds));
    }

    private Dial dial(String dialled, AuthMethod... methods) {
        ServerConfig config = Objects.requireNonNull(MagicNumber.of(dialled)).server();
        AuthMethod[] accepted = methods.length == 0
                ? new AuthMethod[] {AuthMethod.PAP, AuthMethod.CHAP_MD5, AuthMethod.MSCHAP, AuthMethod.MSCHAP_V2}
                : methods;
        return dial(world.server(config), "anybody", "anything", accepted);
    }

    private Dial dial(RasServer server, String user, String password, AuthMethod... methods) {
        String name = user + " " + time.now();
        Caller caller = Caller.of(user, password, world.random(name), methods);
        LineParameters parameters = LineParameters.of(33_600, Duration.ofMillis(90));
        Pump<PppEvent> pump = world.line(name, parameters, "", server).attach(caller, event -> {});
        pump.tell(caller::open);
        return new Dial(caller, pump);
    }
}
