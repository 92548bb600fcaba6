package dev.ringback.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.modem.Bench;
import dev.ringback.simulator.modem.ModemSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens to a line of the exchange, as emulated modems on it see it. */
class LinesUnderModemsTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");

    private final ExchangeLab lab = new ExchangeLab(ExchangeRules.USUAL);
    private final ExchangeLine near = line("5550199");
    private final ExchangeLine far = line("5550100");

    private ExchangeLine line(String number) {
        LineParameters wire = LineParameters.of(14_400, Duration.ofMillis(10));
        return lab.exchange.line(new LineTerms(number, wire, null));
    }

    private Bench bench(ExchangeLine line, ModemSettings settings) {
        return new Bench(lab.time, line, line::plug, HAYES, settings, FlowControl.RTS_CTS);
    }

    private void run(int seconds) {
        lab.time.runUntil(lab.time.now().plusSeconds(seconds));
    }

    private void connect(Bench caller, Bench called) {
        called.types("ATS0=2\r");
        run(1);
        called.reads();
        caller.types("ATE0DT5550100\r");
        run(40);
        assertThat(caller.reads()).contains("CONNECT");
        assertThat(called.reads()).contains("RING").contains("CONNECT");
    }

    @Test
    void aBusyLineAndANumberThatNobodyHas() {
        Bench caller = bench(near, ModemSettings.NONE);
        far.plug(new AnsweringParty(lab.time, far, new Sound.Voice(), 1, Duration.ofSeconds(5)));
        far.offHook();
        caller.types("ATE0DT5550100\r");
        run(30);
        assertThat(caller.reads()).endsWith("\r\nBUSY\r\n");
        far.onHook();
        caller.types("ATDT5550100\r"); // a voice, and no carrier until it has gone
        run(60);
        assertThat(caller.reads()).endsWith("\r\nNO CARRIER\r\n");
        assertThat(near.isIdle()).isTrue();
        near.setDialTone(ExchangeLine.DialToneKind.NONE);
        caller.types("ATDT5550100\r");
        run(60);
        assertThat(caller.reads()).endsWith("\r\nNO DIALTONE\r\n");
    }

    @Test
    void withErrorControlNoiseSpoilsNothingAndWithoutItDoes() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(40);
        Bench caller = bench(near, ModemSettings.NONE);
        Bench called = bench(far, ModemSettings.NONE);
        connect(caller, called);
        far.toward().setNoise(lab.time.now(), LineNoise.uniform(1e-4));
        caller.types(text);
        run(60);
        assertThat(called.reads()).isEqualTo(text);
        caller.tell(new PortCommand.SetDtr(false));
        run(5);
        far.toward().setNoise(lab.time.now(), null);

        ExchangeLine plain = lab.exchange.line(LineTerms.of("5550144", Duration.ZERO));
        Bench direct = bench(plain, ModemSettings.NONE.withErrorControl(ErrorControl.NONE));
        called.reads();
        connect(direct, called);
        far.toward().setNoise(lab.time.now(), LineNoise.uniform(1e-3));
        direct.types(text);
        run(60);
        assertThat(called.reads()).isNotEqualTo(text);
    }

    @Test
    void aLostCarrierEndsTheCallAtBothEnds() {
        Bench caller = bench(near, ModemSettings.NONE);
        Bench called = bench(far, ModemSettings.NONE);
        connect(caller, called);
        assertThat(near.loseCarrier(Duration.ofMillis(200))).isTrue(); // shorter than S10, 1.4 s
        run(5);
        assertThat(caller.reads()).isEmpty();
        assertThat(near.loseCarrier(ExchangeLine.FOR_EVER)).isTrue();
        run(5);
        assertThat(caller.reads()).isEqualTo("\r\nNO CARRIER\r\n");
        assertThat(called.reads()).isEqualTo("\r\nNO CARRIER\r\n");
        assertThat(near.isIdle()).isTrue();
        assertThat(far.isIdle()).isTrue();
    }
}
