package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PausedStatesTest {
    private static final RasDialParams PARAMS = RasDialParams.of("alice", Secret.of("secret"));

    private final ArrayDeque<Runnable> executor = new ArrayDeque<>();
    private final Recorder connection = new Recorder();

    @Test
    void aPauseIsAnsweredLaterAndNotInsideTheNotification() {
        RasDialListener listener = PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS));
        assertThat(listener.notified(pause(false))).isTrue();
        assertThat(connection.log).isEmpty();
        executor.remove().run();
        assertThat(connection.log).containsExactly("resume alice");
    }

    @Test
    void noAnswerHangsUp() {
        PausedStates.answerWith(executor::add, pause -> Optional.empty()).notified(pause(false));
        executor.remove().run();
        assertThat(connection.log).containsExactly("hangUp");
    }

    @Test
    void neitherARunningStateNorTheEndOfAVisitIsAQuestion() {
        RasDialListener listener = PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS));
        listener.notified(event(RasConnectionState.AUTHENTICATE, RasError.SUCCESS, false));
        listener.notified(pause(true));
        listener.notified(event(RasConnectionState.AUTH_NOTIFY, RasError.AUTHENTICATION_FAILURE, true));
        assertThat(executor).isEmpty();
    }

    @Test
    void aPauseThatAScriptAnswersIsNoQuestion() {
        RasDialListener listener = PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS));
        listener.notified(new RasDialEvent(
                connection, 0, 1, RasConnectionState.INTERACTIVE, RasError.SUCCESS, 0, "", false, false));
        assertThat(executor).isEmpty();
    }

    @Test
    void aFunctionThatThrowsLeavesTheDialPausedAndTheExecutorWithTheException() {
        PausedStates.answerWith(executor::add, pause -> {
                    throw new IllegalArgumentException("bug");
                })
                .notified(pause(false));
        assertThatThrownBy(executor.remove()::run).hasMessage("bug");
        assertThat(connection.log).isEmpty();
    }

    @Test
    void anAnswerThatBreaksARuleIsTheFunctionsBug() {
        connection.refusal = new RasMisuseException(RasError.INVALID_PARAMETER, "userName");
        PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS)).notified(pause(false));
        assertThatThrownBy(executor.remove()::run).isInstanceOf(RasMisuseException.class);
    }

    @Test
    void aHangUpOrALossWhileTheAnswerWasMadeIsNobodysBug() {
        connection.refusal = new RasMisuseException(RasError.INVALID_HANDLE, "hung up");
        PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS)).notified(pause(false));
        executor.remove().run();
        connection.refusal = new RasException(RasError.REMOTE_DISCONNECTION, "lost");
        PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS)).notified(pause(false));
        executor.remove().run();
        assertThat(connection.log).containsExactly("resume alice", "resume alice");
    }

    @Test
    void theNextListenerHearsEverythingAndMayStopIt() {
        List<RasConnectionState> heard = new ArrayList<>();
        RasDialListener listener = PausedStates.answerWith(executor::add, pause -> Optional.of(PARAMS), event -> {
            heard.add(event.state());
            return heard.size() < 2;
        });
        assertThat(listener.notified(pause(false))).isTrue();
        assertThat(executor).hasSize(1);
        assertThat(listener.notified(pause(false))).isFalse();
        assertThat(executor).hasSize(1);
        assertThat(heard).hasSize(2);
    }

    private RasDialEvent pause(boolean last) {
        return event(RasConnectionState.RETRY_AUTHENTICATION, RasError.AUTHENTICATION_FAILURE, last);
    }

    private RasDialEvent event(RasConnectionState state, RasError error, boolean last) {
        return new RasDialEvent(connection, 0, 1, state, error, 0, "", state.paused() && !last, last);
    }

    /** Writes down what it is told, and refuses if it is to. */
    private static final class Recorder implements RasConnection {
        final List<String> log = new ArrayList<>();
        Exception refusal;

        @Override
        public void resume(RasDialParams params) throws RasException {
            log.add("resume " + params.userName());
            if (refusal instanceof RasException lost) {
                throw lost;
            } else if (refusal instanceof RasMisuseException misuse) {
                throw misuse;
            }
        }

        @Override
        public Optional<RasEapQuestion> eapQuestion() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void invokeEapUi(RasEapAnswer answer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hangUp() {
            log.add("hangUp");
        }

        @Override
        public RasConnectionStatus status() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasConnectionStatus await() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasConnectionStatus await(Duration atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onDisconnection(Consumer<RasConnectionStatus> watcher) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasTerminal terminal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasProjection projection(RasProtocol protocol) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(Octets datagram) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Octets receive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void receiveWith(Consumer<Octets> receiver) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasStatistics statistics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }
}
