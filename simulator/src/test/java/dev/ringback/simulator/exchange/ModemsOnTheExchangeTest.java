package dev.ringback.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemListener;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Emulated modems, which were written apart from the exchange, on its lines. */
class ModemsOnTheExchangeTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");

    private final ExchangeLab lab = new ExchangeLab(ExchangeRules.USUAL);
    private final ExchangeLine near = line("5550199");
    private final ExchangeLine far = line("5550100");

    private ExchangeLine line(String number) {
        LineParameters wire = LineParameters.of(14_400, Duration.ofMillis(10));
        return lab.exchange.line(new LineTerms(number, wire, null));
    }

    private void run(int seconds) {
        lab.time.runUntil(lab.time.now().plusSeconds(seconds));
    }

    private void connect(Desk caller, Desk called) {
        called.types("ATS0=2\r");
        run(1);
        called.reads();
        caller.types("ATE0DT5550100\r");
        run(40);
        assertThat(caller.reads()).contains("CONNECT");
        assertThat(called.reads()).contains("RING").contains("CONNECT");
    }

    @Test
    void theyRingTrainTalkAndHangUp() {
        Desk caller = new Desk(near, ModemSettings.NONE);
        Desk called = new Desk(far, ModemSettings.NONE);
        connect(caller, called);
        caller.types("to the far end");
        called.types("to the near end");
        run(1);
        assertThat(called.reads()).isEqualTo("to the far end");
        assertThat(caller.reads()).isEqualTo("to the near end");
        caller.tell(new PortCommand.SetDtr(false));
        run(5);
        assertThat(called.reads()).isEqualTo("\r\nNO CARRIER\r\n");
        assertThat(near.isIdle()).isTrue();
        assertThat(far.isIdle()).isTrue();
    }

    @Test
    void aBusyLineAndANumberThatNobodyHas() {
        Desk caller = new Desk(near, ModemSettings.NONE);
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
        Desk caller = new Desk(near, ModemSettings.NONE);
        Desk called = new Desk(far, ModemSettings.NONE);
        connect(caller, called);
        far.toward().setNoise(lab.time.now(), LineNoise.uniform(1e-4));
        caller.types(text);
        run(60);
        assertThat(called.reads()).isEqualTo(text);
        caller.tell(new PortCommand.SetDtr(false));
        run(5);
        far.toward().setNoise(lab.time.now(), null);

        ExchangeLine plain = lab.exchange.line(LineTerms.of("5550144", Duration.ZERO));
        Desk direct = new Desk(plain, ModemSettings.NONE.withErrorControl(ErrorControl.NONE));
        called.reads();
        connect(direct, called);
        far.toward().setNoise(lab.time.now(), LineNoise.uniform(1e-3));
        direct.types(text);
        run(60);
        assertThat(called.reads()).isNotEqualTo(text);
    }

    @Test
    void aLostCarrierEndsTheCallAtBothEnds() {
        Desk caller = new Desk(near, ModemSettings.NONE);
        Desk called = new Desk(far, ModemSettings.NONE);
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

    /** Nobody hears what the modem says about itself; it must not fail. */
    private static final class Deaf implements ModemListener {
        @Override
        public void commandLine(String line) {}

        @Override
        public void answerLine(String line) {}

        @Override
        public void result(ResultMeaning meaning, String cause) {}

        @Override
        public void circuit(Circuit circuit, boolean on) {}

        @Override
        public void dtr(boolean on) {}

        @Override
        public void rts(boolean on) {}

        @Override
        public void state(ModemState state) {}

        @Override
        public void dropped(Toward toward, int octets, long total, String why) {
            throw new AssertionError(octets + " octets dropped toward " + toward + ": " + why);
        }

        @Override
        public void remark(String text) {}

        @Override
        public void fails(String why) {
            throw new AssertionError(why);
        }
    }

    /** A computer with a modem on a line. */
    private final class Desk implements Machine<String> {
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
        private final Pump<String> pump;
        private OctetWriter read = new OctetWriter(64);

        Desk(ExchangeLine line, ModemSettings settings) {
            SerialCable cable = new SerialCable(line.number(), lab.time, FlowControl.RTS_CTS, 115_200);
            EmulatedModem modem = new EmulatedModem(HAYES, settings, line, cable.modemEnd(), lab.time, new Deaf());
            cable.connect(modem);
            line.plug(modem);
            pump = new Pump<>(this, cable.port(), lab.time, event -> {});
            cable.connect(pump);
            tell(new PortCommand.Open());
            run(1);
        }

        void tell(PortCommand... more) {
            pump.tell(now -> commands.addAll(List.of(more)));
        }

        void types(String text) {
            tell(new PortCommand.Write(Octets.ofText(text)));
        }

        String reads() {
            String text = read.toOctets().toText();
            read = new OctetWriter(64);
            return text;
        }

        @Override
        public void portOpened(Instant now) {}

        @Override
        public void lineUp(Instant now) {}

        @Override
        public void lineDown(Instant now, LineDown cause) {}

        @Override
        public void portFailed(Instant now, PortFailure failure) {}

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            read.octets(Octets.copyOf(octets));
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {}

        @Override
        public void timeout(Instant now) {}

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        @Override
        public @Nullable PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public @Nullable String pollEvent() {
            return null;
        }
    }
}
