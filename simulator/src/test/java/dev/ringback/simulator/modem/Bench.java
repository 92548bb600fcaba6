package dev.ringback.simulator.modem;

import dev.ringback.hardware.HardwareProfile;
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
import dev.ringback.simulator.exchange.LineEquipment;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A computer, a cable and a modem on one line of a {@link FakeExchange}; it writes down all that can be seen. */
public final class Bench {
    static final int RATE = 115_200;

    final VirtualScheduler time;
    final SerialCable cable;
    final EmulatedModem modem;

    /** With milliseconds: {@code 100 > ATZ}, {@code 100 < OK}, {@code 100 DCD on}, {@code 100 state DATA}. */
    final List<String> log = new ArrayList<>();

    /** The causes of results, such as {@code NO_CARRIER: DTR dropped}. */
    final List<String> results = new ArrayList<>();

    private final Computer computer = new Computer();
    private final Pump<String> pump;
    private OctetWriter read = new OctetWriter(64);

    Bench(VirtualScheduler time, FakeExchange.Line line, HardwareProfile profile, ModemSettings settings) {
        this(time, line, line::connect, profile, settings, FlowControl.RTS_CTS);
    }

    Bench(
            VirtualScheduler time,
            FakeExchange.Line line,
            HardwareProfile profile,
            ModemSettings settings,
            FlowControl flow) {
        this(time, line, line::connect, profile, settings, flow);
    }

    /** On any line; {@code plug} tells the exchange what hangs on it. */
    public Bench(
            VirtualScheduler time,
            SubscriberLine line,
            Consumer<LineEquipment> plug,
            HardwareProfile profile,
            ModemSettings settings,
            FlowControl flow) {
        this.time = time;
        cable = new SerialCable("bench", time, flow, RATE);
        modem = new EmulatedModem(ModemModel.of(profile), settings, line, cable.modemEnd(), time, new Listener());
        cable.connect(modem);
        plug.accept(modem);
        pump = new Pump<>(computer, cable.port(), time, event -> {});
        cable.connect(pump);
        tell(new PortCommand.Open());
        run(Duration.ofMillis(1));
    }

    /** The computer does this with its port. */
    public void tell(PortCommand... commands) {
        pump.tell(now -> computer.commands.addAll(List.of(commands)));
    }

    /** Writes characters; they take their time. */
    public void types(String text) {
        tell(new PortCommand.Write(Octets.ofText(text)));
    }

    void run(Duration length) {
        time.runUntil(time.now().plus(length));
    }

    void runMillis(long length) {
        run(Duration.ofMillis(length));
    }

    /** Types a line and gives what came until 100 ms later, the echo in it. */
    String asks(String text) {
        reads();
        types(text + "\r");
        runMillis(100);
        return reads();
    }

    /** What has come since the last time. */
    public String reads() {
        String text = read.toOctets().toText();
        read = new OctetWriter(64);
        return text;
    }

    Octets readsOctets() {
        Octets octets = read.toOctets();
        read = new OctetWriter(64);
        return octets;
    }

    long framingErrors() {
        return cable.port().lineReport().framingErrors().orElseThrow();
    }

    boolean isOn(Circuit circuit) {
        return cable.modemEnd().isOn(circuit);
    }

    long millis() {
        return Duration.between(Instant.EPOCH, time.now()).toMillis();
    }

    private void note(String what) {
        log.add(millis() + " " + what);
    }

    private final class Listener implements ModemListener {
        @Override
        public void commandLine(String line) {
            note("> " + line);
        }

        @Override
        public void answerLine(String line) {
            note("< " + line);
        }

        @Override
        public void result(ResultMeaning meaning, String cause) {
            results.add(meaning + (cause.isEmpty() ? "" : ": " + cause));
        }

        @Override
        public void circuit(Circuit circuit, boolean on) {
            note(circuit + (on ? " on" : " off"));
        }

        @Override
        public void dtr(boolean on) {
            note("DTR" + (on ? " on" : " off"));
        }

        @Override
        public void rts(boolean on) {
            note("RTS" + (on ? " on" : " off"));
        }

        @Override
        public void state(ModemState state) {
            note("state " + state);
        }

        @Override
        public void dropped(Toward toward, int octets, long total, String why) {
            note("dropped " + octets + " toward " + toward + ", " + total + " so far: " + why);
        }

        @Override
        public void remark(String text) {
            note(text);
        }

        @Override
        public void fails(String why) {
            note("fails: " + why);
        }
    }

    private final class Computer implements Machine<String> {
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();

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
