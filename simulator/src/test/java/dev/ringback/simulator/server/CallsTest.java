package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.logon;
import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.PacketMatcher;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Question;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CallsTest {
    private final Lab lab = new Lab(1);
    private final World world = lab.world;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EAP", "EAP_GTC"})
    void aCallerWithTheRightPasswordIsLetInByEveryMethod(AuthMethod method) {
        RasServer server = world.server(
                ServerConfig.USUAL.withAuthentication(List.of(method)).withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", method);
        lab.run(10);
        assertThat(dial.caller().proofs()).last().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(dial.caller().all(PppEvent.NetworkUp.class))
                .singleElement()
                .satisfies(up -> assertThat(up.result().ownAddress()).hasToString("192.0.2.77"));
        assertThat(lab.judged()).containsExactly(logon(method, "alice", 1, 0, false, null));
        assertThat(lab.phases())
                .containsExactly(CallPhase.CONNECT, CallPhase.LCP, CallPhase.AUTH, CallPhase.IPCP, CallPhase.OPEN);
    }

    @Test
    void theDomainIsNoPartOfTheUser() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "BIGCO\\alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().proofs()).hasSize(1).first().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(lab.judged()).singleElement().satisfies(judged -> {
            assertThat(judged.domain()).isEqualTo("BIGCO");
            assertThat(judged.user()).isEqualTo("alice");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void theThirdWrongAnswerIsTheLast(AuthMethod method) {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "wrong-1", method);
        lab.run(10);
        assertRefused(dial.caller().proofs(), 0, 691, true, false);
        dial.retry("alice", "wrong-2");
        lab.run(10);
        assertRefused(dial.caller().proofs(), 1, 691, true, false);
        dial.retry("alice", "wrong-3");
        lab.run(20);
        assertRefused(dial.caller().proofs(), 2, 691, false, false);
        assertThat(lab.judged())
                .containsExactly(
                        logon(method, "alice", 1, 691, true, null),
                        logon(method, "alice", 2, 691, true, null),
                        logon(method, "alice", 3, 691, false, null));
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void aRetryWithTheRightPasswordIsLetIn() {
        RasServer server = world.server(ServerConfig.USUAL
                .withPersonality(Personality.WINDOWS_NT4)
                .withUsers(List.of(user("alice", "Wrong-44"), user("bob", "Right-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "oops", AuthMethod.MSCHAP);
        lab.run(60);
        dial.retry("bob", "Right-44");
        lab.run(10);
        assertThat(dial.caller().proofs()).last().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.MSCHAP, "alice", 1, 691, true, null),
                        logon(AuthMethod.MSCHAP, "bob", 2, 0, false, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5"})
    void methodsWithoutARetryEndWithTheFirstRefusal(AuthMethod method) {
        RasServer server = world.server(ServerConfig.USUAL
                .withPersonality(Personality.STANDARD.withTexts(null, "Login incorrect"))
                .withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Wrong-44", method);
        lab.run(10);
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Refused(691, false, false, "Login incorrect"));
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void theLineGoesWhenTheTerminateRequestIsAcknowledged() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        lab.dial(server, "alice", "Wrong-44", AuthMethod.PAP);
        lab.run(10);
        List<Journal.Entry> packets = lab.journal.stream()
                .filter(entry -> entry.event() instanceof JournalEvent.PacketPassed passed
                        && passed.stage() == JournalEvent.Stage.LINE)
                .toList();
        Journal.Entry last = packets.get(packets.size() - 1);
        assertThat(lcpCode(packets.get(packets.size() - 2))).isEqualTo(5); // ours
        assertThat(lcpCode(last)).isEqualTo(6); // theirs
        assertThat(lab.journal)
                .contains(new Journal.Entry(last.at(), "line 0", Side.SERVER, 1, new JournalEvent.DtrChanged(false)));
    }

    @Test
    void aCallerThatDoesNotAnswerTheGoodbyeLosesTheLineAfterTwoOfThem() {
        RasServer server = world.server(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44")))
                .withRules(List.of(Rule.of(
                        "lose the acknowledgement",
                        When.ALWAYS.frame(Side.CLIENT, PacketMatcher.of("LCP TermAck", 0xC021, 6)),
                        new RuleAction.Ignore()))));
        Lab.Dial dial = lab.dial(server, "alice", "Wrong-44", AuthMethod.PAP);
        lab.run(30);
        Instant refused = lab.at(JournalEvent.Judged.class);
        assertThat(lab.at(JournalEvent.CallDown.class)).isEqualTo(refused.plusSeconds(6));
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void anExpiredPasswordIsChangedAndTheNextCallKnowsIt(AuthMethod method) {
        RasServer server = world.server(
                ServerConfig.USUAL.withUsers(List.of(user("bob", "Winter99").withExpiredPassword())));
        Lab.Dial dial = lab.dial(server, "bob", "Winter99", method);
        lab.run(10);
        assertRefused(dial.caller().proofs(), 0, 648, false, true);
        assertThat(lab.phases()).last().isEqualTo(CallPhase.CHANGE_PASSWORD);
        dial.change("Spring00!");
        lab.run(10);
        assertThat(dial.caller().proofs()).last().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(lab.events(JournalEvent.PasswordChanged.class))
                .containsExactly(new JournalEvent.PasswordChanged("bob"));
        assertThat(lab.judged())
                .containsExactly(
                        logon(method, "bob", 1, 648, false, null),
                        new JournalEvent.Judged(Question.CHANGE, method, "", "bob", 1, 0, false, null));
        assertThat(dial.caller().all(PppEvent.NetworkUp.class)).hasSize(1);

        Lab.Dial next = lab.dial(server, "bob", "Spring00!", method);
        lab.run(10);
        assertThat(next.caller().proofs()).singleElement().isInstanceOf(PeerEvent.Succeeded.class);
    }

    @Test
    void aRefusedChangeIsTheEnd() {
        PasswordPolicy policy = new PasswordPolicy(8, List.of(Secret.of("Autumn98")), Duration.ZERO);
        RasServer server = world.server(ServerConfig.USUAL.withUsers(
                List.of(user("bob", "Winter99").withExpiredPassword().with(policy))));
        Lab.Dial dial = lab.dial(server, "bob", "Winter99", AuthMethod.MSCHAP_V2);
        lab.run(10);
        dial.change("Autumn98");
        lab.run(10);
        assertRefused(dial.caller().proofs(), 1, 709, false, false);
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
        assertThat(server.users().account("bob"))
                .satisfies(bob -> assertThat(bob.password()).isEqualTo(Secret.of("Winter99")));
    }

    @Test
    void theStateOfTheAccountIsTold() {
        UserAccount account = user("alice", "Birke-44");
        assertThat(refusal(account.within(LogonHours.NEVER))).isEqualTo(646);
        assertThat(refusal(account.withoutAccess())).isEqualTo(647);
        assertThat(refusal(account.withoutDialIn())).isEqualTo(649);
        assertThat(refusal(account.withExpiredAccount())).isEqualTo(708);
    }

    @Test
    void theServerWaitsForTheAuthenticationSoLongAndNoLonger() {
        RasServer server = world.server(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44")))
                .withPatience(2, Duration.ofSeconds(60)));
        Lab.Dial dial = lab.dial(server, "alice", "Wrong-44", AuthMethod.MSCHAP_V2);
        lab.run(90);
        Instant began = lab.journal.stream()
                .filter(entry -> entry.event().equals(new JournalEvent.PhaseEntered(CallPhase.AUTH)))
                .findFirst()
                .orElseThrow()
                .at();
        Instant goodbye = lab.journal.stream()
                .filter(entry -> entry.event().equals(new JournalEvent.PhaseEntered(CallPhase.TERMINATE)))
                .findFirst()
                .orElseThrow()
                .at();
        assertThat(goodbye).isEqualTo(began.plusSeconds(60));
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class))
                .containsExactly(
                        new PppEvent.PeerTerminates(LcpFailure.TERMINATED_BY_PEER, "authentication took too long"));
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void whoIsConnectedMayStay() {
        RasServer server = world.server(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44")))
                .withPatience(2, Duration.ofSeconds(60)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(3600);
        assertThat(dial.caller().all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).isEmpty();
    }

    @Test
    void aSilentCallerIsGivenUp() {
        RasServer server = world.server(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44")))
                .withRules(List.of(Rule.of(
                        "lose every answer",
                        When.ALWAYS.frame(Side.CLIENT, PacketMatcher.of("CHAP Response", 0xC223, 2)),
                        new RuleAction.Ignore()))));
        lab.dial(server, "alice", "Birke-44", AuthMethod.CHAP_MD5);
        lab.run(60);
        assertThat(lab.events(JournalEvent.Unanswered.class))
                .containsExactly(new JournalEvent.Unanswered(AuthMethod.CHAP_MD5));
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    @Test
    void anEmptyPoolIs717HereAnd738There() {
        RasServer server = world.server(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44")))
                .withNetwork(NetworkConfig.USUAL.withPool(List.of())));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(lab.events(JournalEvent.PoolEmpty.class)).hasSize(1);
        assertThat(JournalEvent.PoolEmpty.CODE).isEqualTo(717);
        assertThat(dial.caller().all(PppEvent.NetworkFinished.class))
                .containsExactly(new PppEvent.NetworkFinished(NetworkFailure.NO_ADDRESS));
    }

    @Test
    void anAddressIsLentForACall() {
        RasServer server = world.server(
                ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))).withNetwork(NetworkConfig.USUAL));
        Lab.Dial first = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        Lab.Dial second = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(server.pool().lent()).isEqualTo(2);
        first.pump().tell(first.caller()::hangUp);
        lab.run(1);
        assertThat(server.pool().lent()).isEqualTo(1);
        Lab.Dial third = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(second.address()).isEqualTo("192.0.2.78");
        assertThat(third.address()).isEqualTo(first.address()).isEqualTo("192.0.2.77");
    }

    @Test
    void aCallerMayCallAgainOnTheSameLine() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        dial.pump().tell(dial.caller()::hangUp);
        lab.run(1);
        dial.pump().tell(dial.caller()::call);
        lab.run(10);
        assertThat(dial.caller().all(PppEvent.NetworkUp.class)).hasSize(2);
        assertThat(server.calls()).isEqualTo(2);
        assertThat(lab.events(JournalEvent.CallDown.class)).containsExactly(new JournalEvent.CallDown(LineDown.THERE));
    }

    @Test
    void aCallerWhoSaysGoodbyeIsAcknowledgedAndMayHangUpItself() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        dial.pump().tell(now -> dial.caller().link.close(now, ""));
        lab.run(1);
        assertThat(dial.caller().all(PppEvent.LinkFinished.class))
                .containsExactly(new PppEvent.LinkFinished(LcpFailure.CLOSED, ""));
        assertThat(dial.caller().lineDowns).isEmpty();
        lab.run(5); // RFC 1661, section 5.5: not before a restart time has passed
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void theServerAnswersAPing() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        Octets ping = Octets.ofHex(
                "45 00 00 1F 00 01 00 00 40 01 F6 8E C0 00 02 4D C0 00 02 01" + "08 00 21 68 12 34 00 01 61 62 63");
        dial.pump().tell(now -> assertThat(dial.caller().link.send(now, ping)).isTrue());
        dial.pump().tell(now -> assertThat(dial.caller().link.send(now, Octets.ofText("E")))
                .isTrue());
        lab.run(1);
        assertThat(dial.caller().all(PppEvent.DatagramReceived.class))
                .singleElement()
                .satisfies(received -> assertThat(received.datagram().toHex())
                        .isEqualTo("4500001F000100004001F68EC0000201C000024D0000296812340001616263"));
        assertThat(lab.events(JournalEvent.EchoAnswered.class)).containsExactly(new JournalEvent.EchoAnswered(31));
        assertThat(lab.events(JournalEvent.DatagramIgnored.class))
                .containsExactly(new JournalEvent.DatagramIgnored(1, "no IPv4 datagram"));
    }

    @Test
    void aServerThatDemandsNothingLetsEverybodyIn() {
        RasServer server = world.server(ServerConfig.USUAL.withAuthentication(List.of()));
        Lab.Dial dial = lab.dial(server, "", "");
        lab.run(10);
        assertThat(dial.address()).isEqualTo("192.0.2.77");
        assertThat(lab.judged()).isEmpty();
    }

    @Test
    void theServerMeetsTheCallersMethods() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.CHAP_MD5, AuthMethod.PAP);
        lab.run(10);
        assertThat(dial.caller().proofs()).singleElement().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(lab.judged()).singleElement().satisfies(judged -> assertThat(judged.method())
                .isEqualTo(AuthMethod.CHAP_MD5));
    }

    @Test
    void theSameSeedGivesTheSameOctets() {
        List<String> first = octetsOfARun(7);
        assertThat(octetsOfARun(7)).isEqualTo(first);
        assertThat(octetsOfARun(8)).isNotEqualTo(first);
    }

    @Test
    void anotherLineDoesNotDisturbTheFirst() {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        List<String> both = octets(lab.journal, "line 0");

        List<Journal.Entry> alone = new ArrayList<>();
        VirtualScheduler otherTime = new VirtualScheduler(Lab.MONDAY_NINE);
        World otherWorld = new World(otherTime, Randomness.seeded(1), alone::add);
        RasServer other = otherWorld.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Caller caller = Caller.of("alice", "Birke-44", otherWorld.random("line 0"), AuthMethod.MSCHAP_V2);
        Pump<PppEvent> pump = otherWorld.line("line 0", Lab.LINE, "", other).attach(caller, event -> {});
        pump.tell(caller::open);
        otherTime.runUntil(Lab.MONDAY_NINE.plusSeconds(10));
        // But for the addresses, which come later: the first ten runs hold challenge and response.
        assertThat(octets(alone, "line 0").subList(0, 10)).isEqualTo(both.subList(0, 10));
    }

    private List<String> octetsOfARun(long seed) {
        List<Journal.Entry> entries = new ArrayList<>();
        VirtualScheduler ownTime = new VirtualScheduler(Lab.MONDAY_NINE);
        World ownWorld = new World(ownTime, Randomness.seeded(seed), entries::add);
        RasServer server = ownWorld.server(ServerConfig.USUAL.withUsers(List.of(user("alice", "Birke-44"))));
        Caller caller = Caller.of("alice", "Birke-44", ownWorld.random("alice"), AuthMethod.MSCHAP_V2);
        Pump<PppEvent> pump = ownWorld.line("line 0", Lab.LINE, "", server).attach(caller, event -> {});
        pump.tell(caller::open);
        ownTime.runUntil(Lab.MONDAY_NINE.plusSeconds(10));
        assertThat(caller.all(PppEvent.NetworkUp.class)).hasSize(1);
        return octets(entries, "line 0");
    }

    private static List<String> octets(List<Journal.Entry> entries, String line) {
        List<String> octets = new ArrayList<>();
        for (Journal.Entry entry : entries) {
            if (entry.line().equals(line) && entry.event() instanceof JournalEvent.OctetsSent sent) {
                octets.add(
                        entry.at() + " " + entry.seenBy() + " " + sent.octets().toHex());
            }
        }
        return octets;
    }

    private int refusal(UserAccount account) {
        RasServer server = world.server(ServerConfig.USUAL.withUsers(List.of(account)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
        PeerEvent.Refused refused = (PeerEvent.Refused) dial.caller().proofs().get(0);
        assertThat(refused.retryAllowed()).isFalse();
        assertThat(refused.changeAllowed()).isFalse();
        return refused.code();
    }

    private static void assertRefused(List<PeerEvent> proofs, int index, int code, boolean retry, boolean change) {
        assertThat(proofs).hasSize(index + 1);
        assertThat(proofs.get(index)).isInstanceOfSatisfying(PeerEvent.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.retryAllowed()).isEqualTo(retry);
            assertThat(refused.changeAllowed()).isEqualTo(change);
        });
    }

    private static int lcpCode(Journal.Entry entry) {
        JournalEvent.PacketPassed passed = (JournalEvent.PacketPassed) entry.event();
        assertThat(passed.packet().protocol()).isEqualTo(0xC021);
        return passed.packet().information().u8(0);
    }
}
