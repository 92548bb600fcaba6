package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.LineDown;
import dev.ringback.ras.RasDialParams;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialSecretsTest {
    private final DialLab lab = DialLab.mschapV2();

    @Test
    void thePasswordIsCopiedAtTheDialAndTheCallerMayWipeHisOwnAtOnce() {
        Secret mine = Secret.of("correct horse");
        lab.dial(RasDialParams.of("alice", mine));
        mine.wipe();
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void thePasswordIsCopiedAtAResumeToo() throws Exception {
        lab.pausedInRetryAuthentication();
        Secret mine = Secret.of("correct horse");
        lab.connection.resume(DialLab.ALICE.withPassword(mine));
        mine.wipe();
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void theCallersOwnPasswordsAreNotWiped() throws Exception {
        Secret wrong = Secret.of("wrong");
        lab.dial(RasDialParams.of("alice", wrong));
        lab.settle();
        Secret mine = Secret.of("correct horse");
        lab.connection.resume(DialLab.ALICE.withPassword(mine));
        lab.settle();
        lab.connection.hangUp();
        lab.run(Duration.ofMinutes(1));
        assertThat(wrong.isWiped()).isFalse();
        assertThat(mine.isWiped()).isFalse();
    }

    @Test
    void allCopiesAreWipedWhenTheConnectionIsOver() throws Exception {
        lab.server.password = Secret.of("fourth");
        lab.pausedInRetryAuthentication();
        Set<Secret> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(lab.connection.machine().heldSecrets());
        for (String password : new String[] {"second", "third", "fourth"}) {
            lab.connection.resume(DialLab.ALICE.withPassword(Secret.of(password)));
            seen.addAll(lab.connection.machine().heldSecrets());
            lab.settle();
        }
        assertThat(lab.states()).last().isEqualTo("Connected");
        assertThat(seen).hasSize(4);
        assertThat(lab.connection.machine().heldSecrets()).hasSize(3).noneMatch(Secret::isWiped);
        assertThat(seen).filteredOn(Secret::isWiped).hasSize(1); // the second is in nobody's hands any more
        lab.connection.hangUp();
        assertThat(seen).allMatch(Secret::isWiped);
    }

    @Test
    void aDialThatFailsWipesThemWithoutBeingHungUp() {
        lab.pausedInRetryAuthentication();
        assertThat(lab.connection.machine().heldSecrets()).noneMatch(Secret::isWiped);
        lab.line.lose(LineDown.THERE);
        assertThat(lab.connection.machine().heldSecrets()).isNotEmpty().allMatch(Secret::isWiped);
    }

    @Test
    void aConnectionThatIsLostWipesThemToo() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.connection.machine().heldSecrets()).noneMatch(Secret::isWiped);
        lab.line.lose(LineDown.UNKNOWN);
        assertThat(lab.connection.machine().heldSecrets()).isNotEmpty().allMatch(Secret::isWiped);
    }

    @Test
    void noPasswordIsInWhatADialShows() throws Exception {
        Set<String> shown = new LinkedHashSet<>();
        lab.then = event -> {
            shown.add(event.toString());
            shown.add(event.connection().status().toString());
            return true;
        };
        lab.pausedInRetryAuthentication();
        shown.add(DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE.withPhoneNumber("1"))));
        lab.connection.resume(DialLab.ALICE);
        lab.settle();
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(shown).noneMatch(text -> text.contains("correct horse") || text.contains("Wrong-44"));
    }
}
