package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionEvent;
import dev.ringback.ras.RasConnectionInfo;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RasEnumConnections and RasConnectionNotification, in virtual time. */
class ConnectionsTest {
    private final DialLab lab = DialLab.mschapV2();
    private final List<String> news = new ArrayList<>();

    // ---- connections

    @Test
    void aConnectionIsListedFromItsDialToItsHangUp() {
        assertThat(lab.dialer.connections()).isEmpty();
        RasConnection connection = lab.dial(DialLab.ALICE);
        assertThat(listed()).containsExactly("office OpenPort");
        lab.settle();
        assertThat(listed()).containsExactly("office Connected");
        RasConnectionInfo info = lab.dialer.connections().get(0);
        assertThat(info.connection()).isSameAs(connection);
        assertThat(info.status()).isEqualTo(connection.status());
        connection.hangUp();
        assertThat(listed()).isEmpty(); // although its goodbye is still under way
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
    }

    @Test
    void aPausedOneIsListedAndAFailedOneUntilItsHangUp() {
        lab.pausedInRetryAuthentication();
        assertThat(listed()).containsExactly("office RetryAuthentication");
        lab.line.lose(LineDown.THERE);
        lab.run(Duration.ofMinutes(1));
        assertThat(listed()).containsExactly("office Disconnected");
        lab.connection.hangUp();
        assertThat(listed()).isEmpty();
    }

    @Test
    void anAdHocDialIsListedByAPointAndItsNumberInTheOrderOfTheDials() {
        lab.line.answers = false;
        lab.dial(DialLab.ALICE);
        lab.entry = RasEntry.of("", "");
        lab.dial(DialLab.ALICE.withPhoneNumber("5550123"));
        assertThat(listed()).containsExactly("office OpenPort", ".5550123 OpenPort");
    }

    @Test
    void aSharedConnectionIsListedOnce() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener);
        assertThat(listed()).containsExactly("office Connected");
        lab.connection.hangUp();
        assertThat(listed()).containsExactly("office Connected");
    }

    @Test
    void theListMayBeAskedForInsideTheListener() {
        List<String> inside = new ArrayList<>();
        lab.then = event -> {
            inside.addAll(listed());
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(inside).startsWith("office OpenPort").endsWith("office Connected");
    }

    // ---- connectionNotification

    @Test
    void everyConnectionAndEveryDisconnectionIsToldEachTime() {
        lab.dialer.connectionNotification(this::write);
        for (int i = 0; i < 2; i++) {
            lab.dial(DialLab.ALICE);
            lab.settle();
            lab.run(Duration.ofSeconds(1));
            lab.line.lose(LineDown.THERE);
            lab.run(Duration.ofMinutes(1));
            lab.connection.hangUp();
        }
        assertThat(news)
                .containsExactly(
                        "CONNECTION office Connected 0",
                        "DISCONNECTION office Disconnected 629",
                        "CONNECTION office Connected 0",
                        "DISCONNECTION office Disconnected 629");
    }

    @Test
    void ourOwnHangUpIsToldAs631AndThoseOfSharersAreNot() {
        lab.dialer.connectionNotification(this::write);
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener);
        lab.connection.hangUp();
        lab.run(Duration.ofSeconds(10));
        assertThat(news).containsExactly("CONNECTION office Connected 0");
        lab.connection.hangUp();
        lab.run(Duration.ofSeconds(10));
        assertThat(news).last().isEqualTo("DISCONNECTION office Disconnected 631");
        assertThat(news).hasSize(2);
    }

    @Test
    void aDialThatNeverConnectsMakesNoNews() {
        lab.dialer.connectionNotification(this::write);
        lab.pausedInRetryAuthentication();
        lab.connection.hangUp();
        lab.run(Duration.ofMinutes(1));
        lab.line.callFails = new PortFailure(PortFailure.Kind.BUSY, "busy");
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofMinutes(1));
        assertThat(news).isEmpty();
    }

    @Test
    void aWatcherComesAfterTheListenerAndMayAskAndHangUpButNotDial() {
        lab.then = event -> {
            news.add("listener " + event.state().title());
            return true;
        };
        lab.dialer.connectionNotification(event -> {
            write(event);
            news.addAll(listed());
            assertThat(event.connection().statistics().connected()).isZero();
            DialLab.misuse(87, () -> lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener));
            DialLab.misuse(87, () -> event.connection().await());
            if (event.kind() == RasConnectionEvent.Kind.CONNECTION) {
                event.connection().hangUp();
            }
        });
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofMinutes(1));
        assertThat(news.subList(news.indexOf("listener Connected"), news.size()))
                .containsExactly(
                        "listener Connected",
                        "CONNECTION office Connected 0",
                        "office Connected",
                        "DISCONNECTION office Disconnected 631");
    }

    @Test
    void aClosedWatchHearsNothingMoreNotEvenWhatHasHappened() {
        RasWatch watch = lab.dialer.connectionNotification(this::write);
        lab.then = event -> {
            if (event.last()) {
                watch.close(); // the news are on their way
                watch.close(); // harmless
            }
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        lab.connection.hangUp();
        lab.run(Duration.ofMinutes(1));
        assertThat(news).isEmpty();
    }

    @Test
    void aWatcherThatThrowsKeepsNobodyFromTheNews() {
        List<Throwable> thrown = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        try {
            lab.dialer.connectionNotification(event -> {
                throw new IllegalStateException("a watcher's mistake");
            });
            lab.dialer.connectionNotification(this::write);
            lab.dial(DialLab.ALICE);
            lab.settle();
            lab.connection.hangUp();
            lab.run(Duration.ofMinutes(1));
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
        assertThat(news).hasSize(2);
        assertThat(thrown).hasSize(2).allSatisfy(e -> assertThat(e).hasMessage("a watcher's mistake"));
    }

    @Test
    void thereIsALimitAndAClosedWatchMakesRoom() {
        RasWatch first = lab.dialer.connectionNotification(this::write);
        for (int i = 1; i < RasDialer.MAX_WATCHERS; i++) {
            lab.dialer.connectionNotification(event -> {});
        }
        assertThat(DialLab.misuse(87, () -> lab.dialer.connectionNotification(event -> {})))
                .contains("16 watchers");
        first.close();
        lab.dialer.connectionNotification(event -> {});
        DialLab.misuse(87, () -> lab.dialer.connectionNotification(event -> {}));
    }

    @Test
    void theNumbersAreThoseOfRas() {
        assertThat(RasConnectionEvent.Kind.CONNECTION.flag()).isEqualTo(1);
        assertThat(RasConnectionEvent.Kind.DISCONNECTION.flag()).isEqualTo(2);
    }

    @Test
    void theCloseOfTheClientIsToldAndAfterItNobodyCanWatch() {
        lab.dialer.connectionNotification(this::write);
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.dialer.close(Duration.ofSeconds(5));
        lab.run(Duration.ofMinutes(1));
        assertThat(news).last().isEqualTo("DISCONNECTION office Disconnected 631");
        assertThat(lab.dialer.connections()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> lab.dialer.connectionNotification(this::write))
                .withMessageContaining("closed");
    }

    private List<String> listed() {
        return lab.dialer.connections().stream()
                .map(info -> info.entryName() + " " + info.status().state().title())
                .toList();
    }

    private void write(RasConnectionEvent event) {
        RasError error = event.status().error();
        news.add(event.kind() + " " + event.entryName() + " "
                + event.status().state().title() + " " + error.code());
    }
}
