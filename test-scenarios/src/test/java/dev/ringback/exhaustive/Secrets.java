package dev.ringback.exhaustive;

import dev.ringback.secret.Secret;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.server.UserAccount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The passwords of a scenario, to look for in what is told to people. */
final class Secrets {
    /** Shorter ones are parts of words that are told. */
    private static final int SHORTEST = 6;

    private final List<String> texts;

    private Secrets(List<String> texts) {
        this.texts = texts;
    }

    static Secrets of(Scenario scenario) {
        Set<String> texts = new LinkedHashSet<>();
        for (UserAccount user : scenario.server().users()) {
            add(texts, user.password());
        }
        for (Dial dial : scenario.dials()) {
            add(texts, dial.params().password());
            for (Answer answer : dial.answers()) {
                if (answer.reply() instanceof Answer.Give give) {
                    add(texts, give.password());
                    add(texts, give.newPassword());
                }
            }
        }
        return new Secrets(new ArrayList<>(texts));
    }

    private static void add(Set<String> texts, @Nullable Secret secret) {
        if (secret != null && secret.length() >= SHORTEST) {
            texts.add(new String(secret.utf8(), StandardCharsets.UTF_8));
        }
    }

    /** Whether a text has one of them in it. */
    boolean areIn(String text) {
        for (String secret : texts) {
            if (text.contains(secret)) {
                return true;
            }
        }
        return false;
    }
}
