package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.secret.Secret;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A dialer, a line and a server in virtual time, and what the listener heard. */
final class DialLab {
    static final RasDialParams ALICE = RasDialParams.of("alice", Secret.of("correct horse"));
    static final RasDialParams WRONG = ALICE.withPassword(Secret.of("Wrong-44"));

    final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    final TestLine line = new TestLine(time);
    final TestServer server;
    final Dialer dialer = new Dialer(DialerThread.ofVirtualTime(time), line, new SplittableRandom(1));
    final List<RasDialEvent> heard = new ArrayList<>();
    final List<Instant> heardAt = new ArrayList<>();
    RasDialListener then = event -> true;
    final RasDialListener listener = event -> {
        heard.add(event);
        heardAt.add(now());
        try {
            return then.notified(event);
        } catch (AssertionError e) {
            broken = e; // the dialer keeps what a listener throws to itself
            throw e;
        }
    };
    private AssertionError broken;
    RasEntry entry = RasEntry.of("office", "5550100");
    RasDialExtensions extensions = RasDialExtensions.DEFAULTS.withPausedStates(true);
    DialedConnection connection;

    private DialLab(AuthMethod method) {
        server = new TestServer(method);
        line.serve(server, server::heard);
    }

    static DialLab mschapV2() {
        return new DialLab(AuthMethod.MSCHAP_V2);
    }

    static DialLab with(AuthMethod method) {
        return new DialLab(method);
    }

    /** Begins a dial; nothing has happened yet. */
    RasConnection dial(RasDialParams params) {
        connection = (DialedConnection) dialer.dial(entry, params, extensions, listener);
        return connection;
    }

    /** Runs until the dial is paused or over. */
    DialLab settle() {
        try {
            connection.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Dials with a wrong password, into RetryAuthentication. */
    DialLab pausedInRetryAuthentication() {
        dial(WRONG);
        return settle();
    }

    /** Dials with an expired password, into PasswordExpired. */
    DialLab pausedInPasswordExpired() {
        server.expired = true;
        dial(ALICE);
        return settle();
    }

    /** Lets the server do something now. */
    void atServer(Runnable task) {
        line.serverPump().tell(now -> {
            server.timeout(now);
            task.run();
        });
    }

    void run(Duration span) {
        time.runUntil(time.now().plus(span));
        requireNothingBroken();
    }

    /** Throws what was not as it should be inside the listener. */
    private void requireNothingBroken() {
        if (broken != null) {
            throw new AssertionError("inside the listener: " + broken.getMessage(), broken);
        }
    }

    Instant now() {
        return time.now();
    }

    /** What was heard, as in {@code AuthNotify 691}; an error of 0 is not written. */
    List<String> states() {
        requireNothingBroken();
        return heard.stream().map(DialLab::text).toList();
    }

    static String text(RasDialEvent event) {
        String state = event.state().title();
        return event.error().equals(RasError.SUCCESS)
                ? state
                : state + " " + event.error().code();
    }

    long count(String logged) {
        return line.log.stream().filter(logged::equals).count();
    }

    /** Calls and wants a misuse with this error. */
    static String misuse(int code, ThrowingCallable call) {
        RasMisuseException misuse = Assertions.catchThrowableOfType(RasMisuseException.class, call);
        Assertions.assertThat(misuse).as("a misuse with " + code).isInstanceOf(IllegalStateException.class);
        Assertions.assertThat(misuse.error().code()).isEqualTo(code);
        return misuse.getMessage();
    }
}
