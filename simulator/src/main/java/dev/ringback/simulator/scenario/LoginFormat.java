package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasInteraction.Moment;
import dev.ringback.ras.RasInteraction.Step;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OneOf;
import dev.ringback.simulator.server.LoginConfig;
import dev.ringback.simulator.server.LoginConfig.Prompt;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** What the format says about text before PPP, on both sides, and the checks that no shape can make. */
final class LoginFormat {
    private static final ScalarShape<String> SAID = Scalars.text(LoginConfig.MAX_TEXT_CHARACTERS);
    private static final ScalarShape<String> REPLY = Scalars.text(LoginConfig.MAX_REPLY_CHARACTERS);
    private static final ScalarShape<String> EXPECT = Scalars.text(Step.MAX_EXPECT_CHARACTERS);

    /** What is typed or sent; no message quotes it, because it may be a password. */
    private static final ScalarShape<Secret> TYPED = Scalars.secret(Step.MAX_SEND_CHARACTERS);

    private static final OfMap PROMPT =
            map(needed("text", SAID, "How it is asked."), needed("reply", REPLY, "The one right answer, such as ppp."));

    /** What the server says. */
    static final OfMap LOGIN = constrained(
            List.of(new NotEmpty()),
            free("banner", SAID, "What is said first; default nothing."),
            free(
                    "prompts",
                    new OfList(new OneOf("prompt", List.of(SAID, PROMPT)), 0, LoginConfig.MAX_PROMPTS),
                    "What is asked, one after the other; default login: and Password:. The first text asks for the name of "
                            + "a user and the second for the password; [] lets PPP begin behind the banner."));

    /** When the client's terminal comes. */
    static final Words<RasInteraction> TERMINAL = new Words<>(
            "a moment of the dial",
            List.of(
                    new Words.Word<>("before", new RasInteraction.Terminal(Moment.BEFORE_DIAL)),
                    new Words.Word<>("after", new RasInteraction.Terminal(Moment.AFTER_DIAL))),
            List.of(),
            true);

    private static final OfMap STEP = constrained(
            List.of(new NotEmpty(), new Needs("within", "expect")),
            free("expect", EXPECT, "The text that is waited for, as it stands; left out: none."),
            free(
                    "send",
                    TYPED,
                    "What is sent then; a return follows unless it ends its line itself. $USERID and $PASSWORD are those of "
                            + "the dial, $$ is a dollar. Left out: nothing."),
            free("within", Scalars.TIMER, "How long the text may take, then 752; default 45s."));

    /** The client's script. */
    static final OfList SCRIPT = new OfList(STEP, 1, RasInteraction.Script.MAX_STEPS);

    /** What an answer types. */
    static final Shape ANSWER_TEXT =
            new OneOf("text", List.of(TYPED, new OfList(TYPED, 1, RasInteraction.Script.MAX_STEPS)));

    private LoginFormat() {}

    static LoginConfig login(Fields login) {
        if (login.get("prompts") == null) {
            return new LoginConfig(login.get("banner", SAID, ""), LoginConfig.USUAL.prompts());
        }
        List<Prompt> prompts = new ArrayList<>();
        int texts = 0;
        for (YamlNode node : login.nodes("prompts")) {
            Fields map = Fields.of(node, node, "");
            String text = Fields.value(node, SAID);
            if (text == null) {
                String reply = ScenarioBuilder.needed(map.get("reply", REPLY));
                prompts.add(Prompt.word(ScenarioBuilder.needed(map.get("text", SAID)), reply));
            } else {
                prompts.add(texts == 0 ? Prompt.user(text) : Prompt.password(text));
                texts++;
            }
        }
        return new LoginConfig(login.get("banner", SAID, ""), prompts);
    }

    static RasInteraction interaction(Fields dial) {
        if (dial.get("script") == null) {
            return dial.get("terminal", TERMINAL, new RasInteraction.None());
        }
        List<Step> steps = new ArrayList<>();
        for (Fields step : dial.maps("script")) {
            steps.add(new Step(
                    step.get("expect", EXPECT, ""),
                    step.get("send", TYPED),
                    step.get("within", Scalars.TIMER, Step.USUAL)));
        }
        return new RasInteraction.Script(steps);
    }

    /** The lines that an answer types. */
    static List<Secret> typed(Fields give) {
        return give.list("text", TYPED);
    }

    /** Checks a server's login. */
    static void checkLogin(Fields server, Issues issues) {
        int texts = 0;
        int number = 0;
        for (YamlNode node : server.map("login").nodes("prompts")) {
            number++;
            if (node instanceof YamlNode.Scalar && ++texts > 2) {
                issues.add(
                        node,
                        "nothing says what answers server.login.prompts[" + number + "]",
                        "write {text: ..., reply: ...}; only the first two texts are answered by the users");
            }
        }
    }

    /** Checks a dial's script. */
    static void checkScript(Fields dial, Issues issues) {
        for (Fields step : dial.maps("script")) {
            Secret send = step.get("send", TYPED);
            YamlNode node = step.get("send");
            if (send != null && node != null && !new Step("", send, Step.USUAL).isReadable()) {
                issues.add(
                        node,
                        "a dollar that is none of $USERID, $PASSWORD and $$ in " + step.path() + ".send",
                        "write $$ for a dollar");
            }
        }
    }
}
