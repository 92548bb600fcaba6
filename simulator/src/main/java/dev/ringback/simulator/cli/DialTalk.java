package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A dial with a person at it. What the dial says and what the person says come together in one queue, and one thread
 * deals with them: so a line that is lost is told although a question stands unanswered.
 */
final class DialTalk {
    /** Things that may wait for the talk; a dial has some thirty. */
    private static final int MAX_WAITING_HAPPENINGS = 1_000;

    private static final int ILLEGAL_CALLBACK_NUMBER = 751;

    private final DialReport report;
    private final Questions questions;
    private final @Nullable Duration stayUp;
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>(MAX_WAITING_HAPPENINGS);
    private final HeardText heard = new HeardText();
    private RasDialParams params;
    private boolean connected;
    private @Nullable DialTerminal terminal; // while the dial is in Interactive
    private boolean floodTold;
    private volatile boolean interrupted;
    private @Nullable RasConnectionState failedIn;

    /** A talk; {@code stayUp} null: until the person ends it. */
    DialTalk(DialReport report, Questions questions, RasDialParams params, @Nullable Duration stayUp) {
        this.report = report;
        this.questions = questions;
        this.params = params;
        this.stayUp = stayUp;
    }

    /** Something that the talk has to deal with. */
    private sealed interface Happening {}

    private record Notified(RasDialEvent event) implements Happening {}

    /** Null: hang up. */
    private record Answered(@Nullable Secret secret) implements Happening {}

    /** What EAP asked for; null: hang up. */
    private record EapAnswered(@Nullable RasEapAnswer answer) implements Happening {}

    /** Where to be called back; null: hang up. */
    private record Numbered(@Nullable String number) implements Happening {}

    /** Text from the server waits, before PPP; one stands for all of it. */
    private record Said() implements Happening {}

    /** A line for the server; null: the input has ended. */
    private record Typed(@Nullable Secret line) implements Happening {}

    private record Lost(RasConnectionStatus status) implements Happening {}

    private record HangUp() implements Happening {}

    /** From any thread: ends the dial, because the program is to end. */
    void interrupt() {
        interrupted = true;
        happenings.add(new HangUp());
    }

    /** Dials, talks until it is over, and hangs up. */
    DialStatus dial(RasDialer dialer, RasEntry entry, RasDialExtensions extensions) throws InterruptedException {
        RasConnection connection = dialer.dial(entry, params, extensions, event -> {
            happenings.add(new Notified(event));
            return true;
        });
        try {
            RasConnectionStatus status = talk(connection);
            DialStatus exit = interrupted ? DialStatus.INTERRUPTED : DialStatus.of(status.error(), connected, failedIn);
            questions.leave();
            connection.close();
            report.ended(status, exit, connection.statistics());
            return exit;
        } finally {
            connection.close();
            params.password().wipe();
        }
    }

    private RasConnectionStatus talk(RasConnection connection) throws InterruptedException {
        while (true) {
            Happening happening = next();
            DialTerminal present = terminal;
            if (happening instanceof Said || happening instanceof Typed || (happening == null && present != null)) {
                if (present != null && act(connection, present, happening) == DialTerminal.Next.HANG_UP) {
                    return hungUp(connection);
                }
            } else if (happening instanceof Notified notified) {
                if (notified(connection, notified.event())) {
                    return connection.status();
                }
            } else if (happening instanceof Answered answered && answered.secret() != null) {
                Secret secret = answered.secret();
                resume(connection, () -> {
                    RasDialParams answer = params.withPassword(secret);
                    params.password().wipe();
                    return answer;
                });
            } else if (happening instanceof EapAnswered eap && eap.answer() != null) {
                resumeEap(connection, eap.answer());
            } else if (happening instanceof Numbered numbered && numbered.number() != null) {
                String number = numbered.number();
                resume(connection, () -> params.withCallbackNumber(number));
            } else if (happening instanceof Lost lost) {
                return lost.status();
            } else {
                return hungUp(connection);
            }
        }
    }

    /** What comes next, or null when it has not come in time. */
    private @Nullable Happening next() throws InterruptedException {
        Duration patience = terminal != null ? terminal.patience() : connected ? stayUp : null;
        return patience == null ? happenings.take() : happenings.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private DialTerminal.Next act(RasConnection connection, DialTerminal present, @Nullable Happening happening) {
        DialTerminal.Next next = DialTerminal.Next.WAIT;
        if (happening instanceof Said) {
            HeardText.Part part = heard.take();
            if (part.dropped() > 0 && !floodTold) {
                floodTold = true;
                report.note("the server says more than can be shown; some of it is left out");
            }
            next = present.said(part.text());
        } else {
            next = happening instanceof Typed typed ? present.typed(typed.line()) : present.quiet();
        }
        if (next == DialTerminal.Next.GO_ON) {
            terminal = null;
            resume(connection, () -> params);
        }
        return next;
    }

    private static RasConnectionStatus hungUp(RasConnection connection) {
        RasConnectionStatus before = connection.status();
        connection.hangUp();
        return before.state() == RasConnectionState.DISCONNECTED
                ? before // it was lost a moment earlier
                : new RasConnectionStatus(
                        RasConnectionState.DISCONNECTED,
                        RasError.USER_DISCONNECTION,
                        "",
                        before.deviceType(),
                        before.deviceName(),
                        before.phoneNumber());
    }

    /** Whether it is over. */
    private boolean notified(RasConnection connection, RasDialEvent event) {
        report.notified(event);
        if (event.state() == RasConnectionState.CONNECTED) {
            connected = true;
            report.connected(connection);
            connection.onDisconnection(status -> happenings.add(new Lost(status)));
            if (stayUp == null) {
                questions.awaitEnd(() -> happenings.add(new HangUp()));
            }
        } else if (event.last()) {
            terminal = null;
            failedIn = event.state();
            return true;
        } else if (event.state() == RasConnectionState.INTERACTIVE) {
            openTerminal(connection);
        } else if (event.asks()) {
            ask(connection, event.state());
        }
        return false;
    }

    private void openTerminal(RasConnection connection) {
        RasTerminal text = connection.terminal();
        DialTerminal opened =
                new DialTerminal(text, report, questions, line -> happenings.add(new Typed(line)), System::nanoTime);
        report.note(opened.talks() ? DialTerminal.HELP : DialTerminal.BEFORE_THE_CALL);
        text.readWith(said -> {
            if (heard.add(said)) {
                happenings.add(new Said());
            }
        });
        terminal = opened;
    }

    private void ask(RasConnection connection, RasConnectionState pause) {
        if (pause == RasConnectionState.INVOKE_EAP_UI) {
            connection
                    .eapQuestion()
                    .ifPresent(
                            question -> { // else the line was lost, and the end will be notified
                                report.eapAsks(question);
                                questions.askEap(question, params, answer -> happenings.add(new EapAnswered(answer)));
                            });
            return;
        }
        if (pause == RasConnectionState.CALLBACK_SET_BY_CALLER) {
            questions.askNumber(number -> happenings.add(new Numbered(number)));
            return;
        }
        questions.ask(pause, params.userName(), secret -> happenings.add(new Answered(secret)));
    }

    private void resume(RasConnection connection, Supplier<RasDialParams> answered) {
        RasConnectionState pause = connection.status().state();
        try {
            if (!pause.paused()) {
                return; // the line was lost while the person typed, and the end has been notified
            }
            params = answered.get();
            connection.resume(params);
        } catch (RasException lost) {
            return; // the same, a moment later
        } catch (RasMisuseException misuse) {
            if (misuse.error().code() != ILLEGAL_CALLBACK_NUMBER) {
                throw misuse;
            }
            report.refusedAnswer(String.valueOf(misuse.getMessage()));
            ask(connection, pause);
        } catch (IllegalArgumentException wrong) {
            report.refusedAnswer(String.valueOf(wrong.getMessage()));
            ask(connection, pause);
        }
    }

    /** Leaves the answer with the connection and goes on; from then on the members are those of the answer. */
    private void resumeEap(RasConnection connection, RasEapAnswer answer) {
        RasDialParams before = params;
        try {
            if (!connection.status().state().paused()) {
                return; // the line was lost while the person typed, and the end has been notified
            }
            connection.invokeEapUi(answer);
            connection.resume(before);
        } catch (RasException lost) {
            return; // the same, a moment later
        } catch (RasMisuseException misuse) {
            if (connection.status().state().paused()) {
                throw misuse;
            }
            return; // the same, between the two
        } finally {
            if (answer instanceof RasEapAnswer.Token) {
                answer.secret().wipe();
            } else {
                params = answer instanceof RasEapAnswer.Credentials credentials
                        ? before.withUserName(credentials.userName()).withPassword(answer.secret())
                        : before.withPassword(answer.secret());
                before.password().wipe();
            }
        }
    }
}
