package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.number.SampleServer;
import dev.ringback.simulator.world.PtyOffice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole dials through jSerialComm, at a pseudo-terminal with an emulated modem behind it, and behind that a server. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class DialOverModemTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private PtyOffice office;

    @BeforeEach
    void aModem() throws Exception {
        cli = new Cli(folder);
        office = new PtyOffice(
                folder.resolve("ttyLAB0"),
                "hayes-v34",
                SampleServer.config().withAuthentication(List.of(AuthMethod.MSCHAP_V2, AuthMethod.EAP_GTC)));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("serial " + folder)));
        office.close();
    }

    private int ringUp(String user, String... more) {
        String[] all = new String[more.length + 11];
        String[] usual = {
            "dial",
            PtyOffice.SERVER,
            "--port",
            folder.resolve("ttyLAB0").toString(),
            "--profile",
            "hayes-v34",
            "--allow",
            PtyOffice.SERVER,
            "--user",
            user,
            "--paused-states"
        };
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return cli.run(all);
    }

    @Test
    void aRefusedPasswordIsAskedForAgain() {
        cli.typing("wrong-one", "wrong-two", "third-time-lucky");
        assertThat(ringUp("retry", "--stay-up", "0")).as(cli.out() + cli.err()).isZero();
        assertThat(cli.err()).contains("REAL LINE: the modem on " + folder.resolve("ttyLAB0") + " dials 5550100");
        assertThat(cli.out())
                .containsSubsequence(
                        "OpenPort",
                        "ConnectDevice         modem hayes-v34 on " + folder.resolve("ttyLAB0") + ", 5550100",
                        "DeviceConnected",
                        "RetryAuthentication   691",
                        "RetryAuthentication   691",
                        "Connected             address ",
                        "exit status 0");
    }

    @Test
    void anExpiredPasswordIsReplaced() {
        cli.typing("old-and-gone", "brand-new-one", "brand-new-one");
        assertThat(ringUp("expired", "--stay-up", "0"))
                .as(cli.out() + cli.err())
                .isZero();
        assertThat(cli.out())
                .containsSubsequence(
                        "PasswordExpired       648", "AuthChangePassword", "Connected             address ");
    }

    @Test
    void aCallBackHangsUpAndRingsTheModem() {
        cli.typing("ring-me-there", PtyOffice.CALLER);
        assertThat(ringUp("caller", "--stay-up", "0", "--number", PtyOffice.CALLER))
                .as(cli.out() + cli.err())
                .isZero();
        assertThat(cli.out())
                .containsSubsequence(
                        "CallbackSetByCaller",
                        "AuthCallback",
                        "PrepareForCallback",
                        "WaitForCallback",
                        "Connected             address ");
        assertThat(office.calls()).isEqualTo(2);
    }

    @Test
    void aTerminalAfterTheCallTalksPastTheModem() {
        cli.typing("plain-sailing", "/ppp");
        assertThat(ringUp("plain", "--stay-up", "0", "--terminal", "after"))
                .as(cli.out() + cli.err())
                .isZero();
        assertThat(cli.out()).containsSubsequence("DeviceConnected", "Interactive", "Connected             address ");
    }

    @Test
    void aTokenIsAskedForByEap() {
        cli.typing("plain-sailing", "plain-sailing");
        assertThat(ringUp("plain", "--stay-up", "0", "--auth", "eap-gtc"))
                .as(cli.out() + cli.err())
                .isZero();
        assertThat(cli.out()).containsSubsequence("InvokeEapUI", "asks for a token", "Connected             address ");
    }

    @Test
    void aCarrierThatIsLostEndsTheCallByName() throws Exception {
        cli.with("RINGBACK_PASSWORD", "plain-sailing");
        Thread breaker = new Thread(() -> {
            await().atMost(60, TimeUnit.SECONDS).until(() -> cli.out().contains("Connected   "));
            try {
                office.loseCarrier();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        breaker.start();
        assertThat(ringUp("plain", "--stay-up", "60s"))
                .as(cli.out() + cli.err())
                .isEqualTo(16);
        assertThat(cli.out()).contains("Disconnected          629");
        breaker.join();
    }

    /** Phases by the word that shows them, and how pppd's list calls an end there; BrokenInEveryPhaseTest has all of them. */
    @ParameterizedTest
    @CsvSource({"ConnectDevice, 8", "RetryAuthentication, 16", "address, 16"})
    void aDeviceThatGoesAwayEndsTheDialByName(String phase, int status) throws Exception {
        String user = phase.equals("RetryAuthentication") ? "retry" : "plain";
        cli.asking(new SlowPerson())
                .with(
                        "RINGBACK_PASSWORD",
                        SampleServer.USERS.stream()
                                .filter(known -> known.name().equals(user))
                                .map(SampleServer.User::password)
                                .findFirst()
                                .orElseThrow());
        AtomicLong unplugged = new AtomicLong();
        Thread hand = new Thread(() -> {
            await().atMost(90, TimeUnit.SECONDS)
                    .pollInterval(10, TimeUnit.MILLISECONDS)
                    .until(() -> cli.out().contains(phase));
            unplugged.set(System.nanoTime());
            try {
                office.unplug();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        hand.start();
        int exit = ringUp(user, "--stay-up", "60s");
        Duration after = Duration.ofNanos(System.nanoTime() - unplugged.get());
        hand.join();
        assertThat(exit).as(cli.out() + cli.err()).isEqualTo(status);
        assertThat(cli.out()).contains("692 ERROR_PORT_OR_DEVICE");
        assertThat(cli.out()).containsOnlyOnce("the device is gone (error ").contains("was it unplugged?");
        assertThat(after).isLessThan(Duration.ofSeconds(phase.equals("RetryAuthentication") ? 9 : 5));
    }

    /** Thinks about each question for four seconds, in which a line may go. */
    private static final class SlowPerson implements Answers {
        @Override
        public String line(String question) {
            return "unasked";
        }

        @Override
        public boolean isTerminal() {
            return false;
        }

        @Override
        public char[] secret(String question) {
            try {
                Thread.sleep(4000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "too-late".toCharArray();
        }
    }
}
