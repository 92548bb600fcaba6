package dev.ringback.ras.dial;

import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasTerminal;
import java.time.Duration;
import java.util.List;

/** A lab whose server wants a login before PPP. */
final class InteractiveLab {
    static final RasInteraction BEFORE = new RasInteraction.Terminal(RasInteraction.Moment.BEFORE_DIAL);
    static final RasInteraction AFTER = new RasInteraction.Terminal(RasInteraction.Moment.AFTER_DIAL);
    static final RasInteraction SCRIPT =
            script(RasInteraction.Step.of("login:", "$USERID"), RasInteraction.Step.of("Password:", "$PASSWORD"));

    final DialLab lab = DialLab.mschapV2();

    private InteractiveLab(RasInteraction interaction) {
        lab.server.login = TestLogin.usual();
        lab.entry = lab.entry.withInteraction(interaction);
    }

    static InteractiveLab with(RasInteraction interaction) {
        return new InteractiveLab(interaction);
    }

    static RasInteraction script(RasInteraction.Step... steps) {
        return new RasInteraction.Script(List.of(steps));
    }

    /** Dials and runs for five seconds. */
    InteractiveLab dial() {
        lab.dial(DialLab.ALICE);
        return run(5);
    }

    InteractiveLab run(int seconds) {
        lab.run(Duration.ofSeconds(seconds));
        return this;
    }

    RasTerminal terminal() {
        return lab.connection.terminal();
    }

    /** Types the name and the password, as a person does who sees what is asked. */
    InteractiveLab logIn() {
        terminal().write("alice\r");
        run(1);
        terminal().write("correct horse\r");
        return run(1);
    }

    List<String> states() {
        return lab.states();
    }
}
