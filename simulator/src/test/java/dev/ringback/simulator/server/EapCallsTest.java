package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.logon;
import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who prove themselves in EAP: the accounts behave as they do with any other method. */
class EapCallsTest {
    private final Lab lab = new Lab(1);

    private RasServer server(Personality personality, AuthMethod... methods) {
        return lab.world.server(ServerConfig.USUAL
                .withPersonality(personality)
                .withAuthentication(List.of(methods))
                .withUsers(List.of(
                        user("alice", "Birke-44"), user("bob", "Linde-12").withExpiredPassword())));
    }

    @Test
    void aListOfMethodsIsOneDemandInLcpAndAnOrderInEap() {
        ServerConfig config = ServerConfig.USUAL.withAuthentication(
                List.of(AuthMethod.EAP_GTC, AuthMethod.MSCHAP_V2, AuthMethod.EAP_MD5));
        assertThat(config.lcp().demand()).containsExactly(AuthMethod.EAP, AuthMethod.MSCHAP_V2);
        assertThat(config.eap().offer()).containsExactly(AuthMethod.EAP_GTC, AuthMethod.EAP_MD5);
    }

    @Test
    void anExpiredPasswordIsChangedAndTheNextCallHasTheNewOne() {
        RasServer server = server(Personality.STANDARD, AuthMethod.EAP_MSCHAP_V2);
        Lab.Dial dial = lab.dial(server, "bob", "Linde-12", AuthMethod.EAP_MSCHAP_V2);
        lab.run(5);
        assertThat(dial.caller().proofs())
                .last()
                .isEqualTo(new PeerEvent.Refused(648, false, true, "Password expired"));
        dial.change("Kiefer-71");
        lab.run(5);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.EAP_MSCHAP_V2, "bob", 1, 648, false, null),
                        new JournalEvent.Judged(
                                Question.CHANGE, AuthMethod.EAP_MSCHAP_V2, "", "bob", 1, 0, false, null));
        Lab.Dial again = lab.dial(server, "bob", "Kiefer-71", AuthMethod.EAP_MSCHAP_V2);
        lab.run(5);
        assertThat(again.isConnected()).isTrue();
    }

    @Test
    void aTokenIsTheAccountsPasswordAndTheIdentityItsName() {
        RasServer server = server(Personality.STANDARD, AuthMethod.EAP_GTC);
        Lab.Dial dial = lab.dial(server, "alice", "Linde-12", AuthMethod.EAP_GTC);
        lab.run(5);
        dial.pump().tell(now -> dial.caller().link.answer(now, Secret.of("Birke-45")));
        lab.run(5);
        assertThat(dial.caller().proofs()).last().isEqualTo(new PeerEvent.Prompted("Authentication failure"));
        dial.pump().tell(now -> dial.caller().link.answer(now, Secret.of("Birke-44")));
        lab.run(5);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.EAP_GTC, "alice", 1, 691, true, null),
                        logon(AuthMethod.EAP_GTC, "alice", 2, 0, false, null));
    }

    @Test
    void aCallerWithoutACommonMethodIsSentAwayAndTheJournalSaysWhy() {
        RasServer server = server(Personality.STANDARD, AuthMethod.EAP_MSCHAP_V2);
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.EAP_MD5);
        lab.run(10);
        assertThat(lab.events(JournalEvent.Declined.class))
                .containsExactly(
                        new JournalEvent.Declined(AuthMethod.EAP, "the peer accepts no method that is offered"));
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
        assertThat(lab.judged()).isEmpty();
    }

    /** It is said in the method, acknowledged there, and only then the link ends. */
    @Test
    void theLastWordIsAcknowledgedBeforeTheGoodbye() {
        RasServer server = server(Personality.FREERADIUS, AuthMethod.EAP_MSCHAP_V2);
        Lab.Dial dial = lab.dial(server, "nobody", "Birke-44", AuthMethod.EAP_MSCHAP_V2);
        lab.run(5);
        assertThat(dial.caller().proofs()).last().isInstanceOf(PeerEvent.Refused.class);
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).isEmpty();
        RasServer strict = server(Personality.STANDARD, AuthMethod.EAP_MD5);
        Lab.Dial wrong = lab.dial(strict, "alice", "Birke-45", AuthMethod.EAP_MD5);
        lab.run(5);
        assertThat(wrong.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
    }

    /** pppd promises a retry and then closes the link at once, in EAP too. */
    @Test
    void anEmptyPromiseIsFollowedByTheGoodbyeAtOnce() {
        RasServer server = server(Personality.PPPD, AuthMethod.EAP_MSCHAP_V2);
        Lab.Dial dial = lab.dial(server, "alice", "Birke-45", AuthMethod.EAP_MSCHAP_V2);
        lab.run(5);
        assertThat(dial.caller().proofs()).last().isEqualTo(new PeerEvent.Refused(691, true, false, "Access denied"));
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
    }
}
