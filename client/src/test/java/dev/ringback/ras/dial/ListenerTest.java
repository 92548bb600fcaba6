package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private final DialLab lab = DialLab.mschapV2();
    private final ArrayDeque<Runnable> elsewhere = new ArrayDeque<>();

    @Test
    void aListenerThatReturnsFalseHearsNoMoreAndTheDialGoesOn() {
        lab.then = event -> event.state() != RasConnectionState.AUTHENTICATE;
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Authenticate");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    @Test
    void whatAListenerThrowsGoesToTheUncaughtExceptionHandlerAndTheDialGoesOn() throws Exception {
        List<Throwable> uncaught = new ArrayList<>();
        Thread here = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = here.getUncaughtExceptionHandler();
        here.setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try {
            IllegalArgumentException bug = new IllegalArgumentException("bug");
            lab.then = event -> {
                throw bug;
            };
            lab.pausedInRetryAuthentication();
            assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
            lab.connection.resume(DialLab.ALICE);
            lab.settle();
            assertThat(lab.states()).last().isEqualTo("Connected");
            assertThat(uncaught).hasSameSizeAs(lab.heard).containsOnly(bug);
        } finally {
            here.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void whileTheListenerRunsTheStatusIsThatOfTheNotification() {
        List<RasConnectionState> seen = new ArrayList<>();
        lab.then = event -> {
            seen.add(event.connection().status().state());
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(seen).isEqualTo(lab.heard.stream().map(RasDialEvent::state).toList());
    }

    @Test
    void onAnExecutorOfItsOwnTheListenerHearsOneNotificationAtATime() {
        lab.extensions = lab.extensions.withListenerExecutor(elsewhere::addLast);
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.heard).isEmpty();
        assertThat(elsewhere).hasSize(1);
        int heard = 0;
        while (!elsewhere.isEmpty()) {
            elsewhere.removeFirst().run();
            assertThat(lab.heard).hasSize(++heard);
            lab.run(Duration.ZERO); // the dialer hears that the listener has returned
            assertThat(elsewhere).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(lab.states())
                .startsWith("OpenPort")
                .endsWith("Projected", "Connected")
                .hasSize(11);
    }

    @Test
    void aHangUpInAListenerElsewhereTakesEffectAfterItHasReturned() {
        lab.extensions = lab.extensions.withListenerExecutor(elsewhere::addLast);
        lab.then = event -> {
            lab.connection.hangUp();
            lab.run(Duration.ofSeconds(1)); // the world goes on while the listener runs
            assertThat(lab.line.log).doesNotContain("close");
            return true;
        };
        lab.dial(DialLab.WRONG);
        lab.settle();
        elsewhere.removeFirst().run();
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.heard).hasSize(1);
        assertThat(elsewhere).isEmpty();
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @Test
    void anExecutorThatRefusesLeavesTheListenerToTheDialersThread() {
        lab.extensions = lab.extensions.withListenerExecutor(task -> {
            throw new RejectedExecutionException("shut down");
        });
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void aListenerThatDoesNotReturnCannotMakeNotificationsPileUp() {
        lab.extensions = lab.extensions.withListenerExecutor(elsewhere::addLast);
        lab.line.latency = Duration.ofMillis(700);
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofSeconds(5));
        for (int i = 0; i < 60 && lab.connection.status().state() != RasConnectionState.DISCONNECTED; i++) {
            // a server that begins anew just before the client is connected, again and again
            while (lab.connection.status().state() != RasConnectionState.AUTH_PROJECT
                    && lab.connection.status().state() != RasConnectionState.DISCONNECTED) {
                lab.time.runNext();
            }
            if (lab.line.server.up) {
                lab.atServer(lab.server::renegotiate);
                lab.run(Duration.ofMillis(1_050));
            }
        }
        assertThat(lab.connection.status().error()).isEqualTo(RasError.OUT_OF_BUFFERS);
        int told = 0;
        while (!elsewhere.isEmpty()) {
            elsewhere.removeFirst().run();
            lab.run(Duration.ZERO);
            told++;
        }
        assertThat(told).isBetween(Notifications.MAX_WAITING, Notifications.MAX_WAITING + 8);
        assertThat(lab.states()).last().asString().endsWith(" 614");
        StateLegality.check(lab.heard);
    }

    @Test
    void aListenerMayResumeAnotherConnectionButNotWaitForIt() {
        DialLab other = DialLab.mschapV2();
        other.pausedInRetryAuthentication();
        RasDialListener resumesTheOther = event -> {
            if (event.state() == RasConnectionState.OPEN_PORT) {
                try {
                    other.connection.resume(DialLab.ALICE);
                } catch (dev.ringback.ras.RasException e) {
                    throw new AssertionError(e);
                }
            }
            return true;
        };
        lab.then = resumesTheOther;
        lab.dial(DialLab.ALICE);
        lab.settle();
        other.settle();
        assertThat(other.states()).last().isEqualTo("Connected");
    }
}
