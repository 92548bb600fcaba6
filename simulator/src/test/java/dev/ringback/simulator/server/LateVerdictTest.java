package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.journal.JournalEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One read may hold the caller's proof and its end: a verdict would come when the link has gone. */
class LateVerdictTest {
    private static final Instant NOW = Lab.MONDAY_NINE;

    private final RasServer server = new RasServer(ServerConfig.USUAL.withUsers(List.of(Lab.user("alice", "pw"))));
    private final ServerLine line =
            server.line(() -> new CallParties("1", "2"), new SplittableRandom(1), ServerLine.Kind.TELEPHONE);
    private final List<JournalEvent> journal = new ArrayList<>();
    private Octets unsent = Octets.EMPTY;

    @ParameterizedTest
    @CsvSource({"PAP, pw", "PAP, no", "CHAP_MD5, pw", "CHAP_MD5, no", "MSCHAP_V2, no"})
    void aProofWithAGoodbyeBehindItIsNotJudged(AuthMethod method, String password) {
        Caller caller = callUntilTheProof(method, password);
        caller.link.close(NOW, "");
        exchange(caller);
        assertThat(journal).noneMatch(JournalEvent.Judged.class::isInstance);
        assertThat(caller.proofs()).isEmpty();
        line.timeout(NOW.plusSeconds(3));
        drain();
        assertThat(journal).contains(new JournalEvent.HangingUp("LCP has finished"));
        line.lineDown(NOW.plusSeconds(3), LineDown.HERE);
        assertThat(server.pool().lent()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PAP, pw", "PAP, no", "CHAP_MD5, pw", "CHAP_MD5, no", "MSCHAP_V2, no"})
    void aProofWithANewNegotiationBehindItIsNotJudgedButTheNextIs(AuthMethod method, String password) {
        Caller caller = callUntilTheProof(method, password);
        caller.link.lineDown(NOW, LineDown.UNKNOWN);
        caller.link.lineUp(NOW);
        exchange(caller);
        boolean right = password.equals("pw");
        boolean retry = method == AuthMethod.MSCHAP_V2;
        assertThat(journal)
                .filteredOn(JournalEvent.Judged.class::isInstance)
                .containsExactly(Lab.logon(method, "alice", 1, right ? 0 : 691, retry, null));
        assertThat(caller.proofs()).hasSize(1);
        assertThat(caller.proofs().get(0) instanceof PeerEvent.Succeeded).isEqualTo(right);
    }

    /** Up to the moment when the caller has a proof to send; what it sends is left with it. */
    private Caller callUntilTheProof(AuthMethod method, String password) {
        Caller caller = Caller.of("alice", password, new SplittableRandom(2), method);
        line.lineUp(NOW);
        caller.lineUp(NOW);
        Octets pending = pending(caller);
        while (!holdsAProof(pending)) {
            deliver(caller, pending);
            pending = pending(caller);
        }
        unsent = pending;
        return caller;
    }

    private static boolean holdsAProof(Octets written) {
        HdlcFraming framing = new HdlcFraming(1500);
        framing.setParameters(new FramingParameters(-1, false, false, 0)); // reads control octets that are not escaped
        ByteBuffer octets = written.toByteBuffer();
        boolean found = false;
        for (Frame frame; (frame = framing.read(octets)) != null; ) {
            found |= frame instanceof Frame.Good good && good.packet().protocol() != ProtocolNumber.LCP;
        }
        return found;
    }

    /** All that the caller has to say, as one read of the server. */
    private static Octets pending(Caller caller) {
        Octets all = Octets.EMPTY;
        for (PortCommand command; (command = caller.pollPort()) != null; ) {
            all = all.concat(((PortCommand.Write) command).octets());
        }
        while (caller.pollEvent() != null) {}
        return all;
    }

    private void exchange(Caller caller) {
        deliver(caller, unsent.concat(pending(caller)));
        for (Octets next; !(next = pending(caller)).isEmpty(); ) {
            deliver(caller, next);
        }
    }

    private void deliver(Caller caller, Octets octets) {
        line.receive(NOW, octets.toByteBuffer());
        drain();
        for (PortCommand command; (command = line.pollPort()) != null; ) {
            if (command instanceof PortCommand.Write write) {
                caller.receive(NOW, write.octets().toByteBuffer());
            }
        }
    }

    private void drain() {
        for (ServerLine.Note note; (note = line.pollEvent()) != null; ) {
            journal.add(note.event());
        }
    }
}
