package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dials to servers that do anything, with hang-ups, resumes and losses at any moment: the contract holds in each. */
class RandomDialTest {
    private static final int RUNS = 2_000;
    private static final List<String> PASSWORDS = List.of("correct horse", "Wrong-44", "battery staple");

    /** What all runs together have seen; a property that is never put to the test proves nothing. */
    private static final class Seen {
        final Set<RasConnectionState> states = EnumSet.noneOf(RasConnectionState.class);
        final TreeMap<Integer, Integer> endings = new TreeMap<>();
        int pausesLost;
        int hangUpsInside;
        int renegotiations;
        int returnLegs;
        int strangers;
        int scriptsLeft;
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {1, 1_000_000, 2_000_000})
    void whateverHappensTheTableOfStatesHolds(long firstSeed) {
        Seen seen = new Seen();
        for (long seed = firstSeed; seed < firstSeed + RUNS; seed++) {
            try {
                new Run(seed, seen).go();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(seen.states)
                .contains(
                        RasConnectionState.INTERACTIVE,
                        RasConnectionState.RETRY_AUTHENTICATION,
                        RasConnectionState.PASSWORD_EXPIRED,
                        RasConnectionState.AUTH_RETRY,
                        RasConnectionState.AUTH_CHANGE_PASSWORD,
                        RasConnectionState.AUTH_CALLBACK,
                        RasConnectionState.CALLBACK_SET_BY_CALLER,
                        RasConnectionState.INVOKE_EAP_UI,
                        RasConnectionState.WAIT_FOR_CALLBACK,
                        RasConnectionState.RE_AUTHENTICATE,
                        RasConnectionState.CONNECTED);
        assertThat(seen.endings.keySet())
                .contains(628, 629, 631, 633, 646, 648, 676, 678, 691, 703, 704, 709, 718, 721, 734, 751, 752);
        assertThat(seen.pausesLost).isPositive();
        assertThat(seen.hangUpsInside).isPositive();
        assertThat(seen.renegotiations).isPositive();
        assertThat(seen.returnLegs).isPositive();
        assertThat(seen.strangers).isPositive();
        assertThat(seen.scriptsLeft).isPositive();
    }

    @Test
    void theTableRefusesWhatIsNotInIt() {
        DialLab lab = DialLab.mschapV2();
        lab.pausedInRetryAuthentication();
        List<RasDialEvent> heard = new ArrayList<>(lab.heard);
        StateLegality.check(heard);
        RasDialEvent removed = heard.remove(6); // AuthNotify
        assertThat(removed.state()).isEqualTo(RasConnectionState.AUTH_NOTIFY);
        assertThatThrownBy(() -> StateLegality.check(heard))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not after Authenticate");
    }

    /** One dial; the seed decides everything. */
    private static final class Run {
        private final SplittableRandom random;
        private final Seen seen;
        private final DialLab lab;
        private final String callbackNumber;
        private RasDialParams first;
        private boolean hungUp;
        private int heardAtHangUp;

        Run(long seed, Seen seen) {
            this.random = new SplittableRandom(seed);
            this.seen = seen;
            List<AuthMethod> methods = new ArrayList<>(List.of(AuthMethod.values()));
            methods.remove(AuthMethod.EAP);
            List<String> numbers = List.of("", "*", "*", "5550199", "555x");
            callbackNumber = numbers.get(random.nextInt(numbers.size()));
            lab = DialLab.with(chance(90) ? methods.get(random.nextInt(methods.size())) : null);
        }

        void go() {
            world();
            first = params();
            lab.dial(first);
            int acts = random.nextInt(lab.server.offer == null ? 12 : 24);
            for (int i = 0; i < acts; i++) {
                lab.run(Duration.ofMillis(chance(50) ? random.nextInt(1_500) : random.nextInt(40_000)));
                act();
            }
            lab.run(Duration.ofMinutes(30));
            judge();
        }

        private void world() {
            lab.extensions = lab.extensions.withPausedStates(chance(75));
            lab.line.latency = Duration.ofMillis(random.nextInt(400));
            if (chance(5)) {
                lab.line.openingFails = new PortFailure(PortFailure.Kind.NOT_AVAILABLE, "held");
            } else if (chance(10)) {
                lab.line.callFails =
                        new PortFailure(chance(50) ? PortFailure.Kind.BUSY : PortFailure.Kind.NO_ANSWER, "no");
            }
            lab.server.expired = chance(30);
            lab.server.silent = chance(5);
            lab.server.changeCode = chance(30) ? 709 : 0;
            int verdicts = random.nextInt(4);
            for (int i = 0; i < verdicts; i++) {
                int[] codes = {691, 691, 646, 648, 649, 708, 12345, 0};
                lab.server.verdicts.add(new TestServer.Verdict(codes[random.nextInt(codes.length)], chance(70)));
            }
            if (chance(40)) {
                List<CallbackOffer> offers = List.of(
                        CallbackOffer.setByCaller(),
                        CallbackOffer.setByCaller(),
                        CallbackOffer.preset(),
                        CallbackOffer.nothing(),
                        new CallbackOffer(chance(50), chance(50), chance(50), List.of("5551234")));
                lab.server.lcp = lab.server.lcp.withCallback(CallbackTerms.answerer());
                lab.server.offer = chance(95) ? offers.get(random.nextInt(offers.size())) : null;
                lab.server.refusesChoices = chance(5);
            }
            if (chance(40)) {
                text();
            }
            if (chance(20)) {
                int when = random.nextInt(14);
                lab.then = event -> {
                    if (lab.heard.size() == when && !hungUp) {
                        seen.hangUpsInside++;
                        hangUp();
                    }
                    return true;
                };
            }
        }

        /** A terminal or a script, right or wrong, and a server that wants a login, or does not. */
        private void text() {
            List<RasInteraction> interactions = List.of(
                    InteractiveLab.BEFORE,
                    InteractiveLab.AFTER,
                    InteractiveLab.SCRIPT,
                    InteractiveLab.SCRIPT,
                    InteractiveLab.script(RasInteraction.Step.of("never", "x")),
                    InteractiveLab.script(RasInteraction.Step.of("", "$")));
            lab.entry = lab.entry.withInteraction(interactions.get(random.nextInt(interactions.size())));
            lab.server.login = chance(80) ? TestLogin.usual() : null;
        }

        private RasDialParams params() {
            return RasDialParams.of("alice", Secret.of(PASSWORDS.get(random.nextInt(PASSWORDS.size()))))
                    .withCallbackNumber(callbackNumber);
        }

        /** The pause for a number asks for that alone. */
        private RasDialParams answer() {
            RasConnectionState state = hungUp ? null : lab.connection.status().state();
            if (state == RasConnectionState.INTERACTIVE) {
                lab.connection.terminal().write(chance(80) ? "alice\rKiefer-7\r" : "bob\r");
                lab.run(Duration.ofMillis(random.nextInt(1_500)));
                return first;
            }
            if (state == RasConnectionState.INVOKE_EAP_UI) {
                return chance(90) ? eapAnswer() : first;
            }
            return state == RasConnectionState.CALLBACK_SET_BY_CALLER
                    ? first.withCallbackNumber(chance(80) ? "5550199" : chance(50) ? "" : "555x")
                    : params();
        }

        /** What is asked, right or wrong; the members stay as they were. */
        private RasDialParams eapAnswer() {
            Secret secret = Secret.of(PASSWORDS.get(random.nextInt(PASSWORDS.size())));
            RasEapQuestion question = lab.connection.eapQuestion().orElseThrow();
            lab.connection.invokeEapUi(
                    question instanceof RasEapQuestion.Token
                            ? new RasEapAnswer.Token(secret)
                            : question instanceof RasEapQuestion.NewPassword
                                    ? new RasEapAnswer.NewPassword(secret)
                                    : new RasEapAnswer.Credentials("alice", secret, ""));
            return first;
        }

        private void ring() {
            boolean stranger = chance(30);
            lab.server.lcp = lab.line.caller != null && lab.line.caller.awaits
                    ? lab.server.lcp.withCallback(CallbackTerms.NONE)
                    : lab.server.lcp;
            if (lab.line.caller != null && lab.line.caller.awaits) {
                lab.server.login = null; // who calls back asks for none
            }
            if (lab.line.caller != null && lab.line.ring(stranger)) {
                seen.strangers += stranger ? 1 : 0;
                seen.returnLegs += stranger ? 0 : 1;
            }
        }

        private void act() {
            ring();
            switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> resume(answer());
                case 4 -> lose();
                case 5 -> {
                    if (!hungUp && chance(50)) {
                        hangUp();
                    }
                }
                case 6 -> {
                    if (lab.server.link != null && lab.line.server.up) {
                        lab.atServer(lab.server::terminate);
                    }
                }
                case 7 -> {
                    if (lab.server.link != null && lab.line.server.up) {
                        seen.renegotiations++;
                        lab.atServer(lab.server::renegotiate);
                    }
                }
                default -> resume(answer().withUserName("bob"));
            }
        }

        private void lose() {
            if (lab.line.caller != null && lab.line.caller.up && chance(50)) {
                LineDown[] causes = LineDown.values();
                lab.line.lose(causes[random.nextInt(causes.length)]);
            }
        }

        private void hangUp() {
            hungUp = true;
            heardAtHangUp = lab.heard.size();
            lab.connection.hangUp();
        }

        /** Right or wrong, but always refused in one of the two ways. */
        private void resume(RasDialParams params) {
            RasConnectionState state = hungUp ? null : lab.connection.status().state();
            boolean paused = !hungUp && state.paused();
            boolean script =
                    state == RasConnectionState.INTERACTIVE && lab.entry.interaction() instanceof RasInteraction.Script;
            try {
                if (chance(50)) {
                    lab.connection.resume(params);
                } else {
                    lab.dialer.dial(lab.connection, params, lab.listener);
                }
                assertThat(paused).as("a resume was accepted").isTrue();
                seen.scriptsLeft += script ? 1 : 0;
            } catch (RasMisuseException e) {
                assertThat(e.error().code()).isIn(6, 87, 751, 756);
                if (hungUp) {
                    assertThat(e.error().code()).isEqualTo(6);
                } else if (paused && e.error().code() != 751) {
                    assertThat(e.getMessage()).containsAnyOf("userName", "InvokeEapUI has no answer yet");
                }
            } catch (RasException e) {
                assertThat(e.error()).isEqualTo(lab.connection.status().error());
            }
        }

        private void judge() {
            StateLegality.check(lab.heard);
            for (RasDialEvent event : lab.heard) {
                seen.states.add(event.state());
            }
            if (hungUp) {
                assertThat(lab.heard).as("after the hang-up").hasSize(heardAtHangUp);
                assertThat(lab.line.log).endsWith(endOfLog());
                DialLab.misuse(6, () -> lab.connection.status());
                seen.endings.merge(631, 1, Integer::sum);
                wiped();
                return;
            }
            RasConnectionState state = lab.connection.status().state();
            assertThat(state.paused() || state.terminal())
                    .as("half an hour later the dial is in " + state)
                    .isTrue();
            assertThat(state == RasConnectionState.INTERACTIVE
                            && lab.entry.interaction() instanceof RasInteraction.Script)
                    .as("half an hour later a script still waits")
                    .isFalse();
            if (state == RasConnectionState.DISCONNECTED) {
                over();
            }
        }

        private void over() {
            RasError error = lab.connection.status().error();
            seen.endings.merge(error.code(), 1, Integer::sum);
            RasDialEvent last = lab.heard.get(lab.heard.size() - 1);
            assertThat(last.last()).isTrue();
            if (last.state() != RasConnectionState.CONNECTED) {
                assertThat(last.error()).isEqualTo(error);
                assertThat(error.code()).isNotZero();
                seen.pausesLost += last.state().paused() ? 1 : 0;
            }
            assertThat(lab.line.log).endsWith(endOfLog());
            wiped();
            lab.connection.hangUp();
            DialLab.misuse(6, () -> lab.connection.status());
        }

        /** DTR once and the port once; a port that never opened is left alone. */
        private String[] endOfLog() {
            assertThat(lab.count("DTR off")).isLessThanOrEqualTo(1 + hangUpsOnTheWay());
            assertThat(lab.count("close")).isLessThanOrEqualTo(1);
            boolean opened = lab.line.openingFails == null && !lab.line.log.isEmpty();
            return opened ? new String[] {"DTR off", "close"} : new String[0];
        }

        /** The end of the first call, and of each stranger's. */
        private long hangUpsOnTheWay() {
            boolean prepared = lab.heard.stream().anyMatch(e -> e.state() == RasConnectionState.PREPARE_FOR_CALLBACK);
            return prepared ? 1 + lab.count("await") : 0;
        }

        private void wiped() {
            assertThat(lab.connection.machine().heldSecrets())
                    .isNotEmpty()
                    .as("passwords of a dial that is over")
                    .allMatch(Secret::isWiped);
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }
    }
}
