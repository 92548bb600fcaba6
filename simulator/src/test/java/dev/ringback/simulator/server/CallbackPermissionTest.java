package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackPermissionTest {
    @Test
    void anAccountOffersWhatItPermits() {
        assertThat(CallbackPermission.NONE.offer()).isEqualTo(new CallbackOffer(true, false, false, List.of()));
        assertThat(CallbackPermission.setByCaller().offer()).isEqualTo(new CallbackOffer(true, true, false, List.of()));
        assertThat(CallbackPermission.preset("5550142").offer())
                .isEqualTo(new CallbackOffer(false, false, true, List.of()));
    }

    @Test
    void onlyAPresetAccountMayNotGoWithout() {
        assertThat(CallbackPermission.NONE.required()).isFalse();
        assertThat(CallbackPermission.setByCaller().required()).isFalse();
        assertThat(CallbackPermission.preset("5550142").required()).isTrue();
    }

    @Test
    void theStoredNumberIsCalledWhereTheCallerHasNoChoice() {
        assertThat(CallbackPermission.preset("5550142").numberOf(CallbackChoice.admin(12)))
                .isEqualTo("5550142");
        assertThat(CallbackPermission.setByCaller().numberOf(CallbackChoice.user("5550199", 12)))
                .isEqualTo("5550199");
    }

    @Test
    void theDefaultNumberIsCalledWhereTheCallerNamesNone() {
        CallbackPermission usual = CallbackPermission.setByCaller("5550142");
        assertThat(usual.offer()).isEqualTo(new CallbackOffer(true, true, false, List.of()));
        assertThat(usual.required()).isFalse();
        assertThat(usual.numberOf(CallbackChoice.user("", 12))).isEqualTo("5550142");
        assertThat(usual.numberOf(CallbackChoice.user("5550199", 12))).isEqualTo("5550199");
        assertThat(CallbackPermission.setByCaller().numberOf(CallbackChoice.user("", 12)))
                .isEmpty();
    }

    @Test
    void itIsWrittenAsInScenarioFiles() {
        assertThat(CallbackPermission.NONE).hasToString("none");
        assertThat(CallbackPermission.setByCaller()).hasToString("set-by-caller");
        assertThat(CallbackPermission.setByCaller("5550142")).hasToString("{set-by-caller: \"5550142\"}");
        assertThat(CallbackPermission.preset("5550142")).hasToString("{preset: \"5550142\"}");
    }

    @Test
    void aPresetNumberMayHaveBeenForgottenAndLeadsNowhere() {
        CallbackPermission forgotten = CallbackPermission.preset("");
        assertThat(forgotten.required()).isTrue();
        assertThat(forgotten.numberOf(CallbackChoice.admin(12))).isEmpty();
        assertThat(forgotten).hasToString("{preset: \"\"}");
    }

    @Test
    void aNumberIsOneThatCanBeDialed() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallbackPermission.preset("555x"));
    }
}
