package dev.ringback.modem;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Machine;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.modem.ModemAssembly;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A port on a modem, whose serial port is in the test's hands: the test reads what is written to it and says what comes.
 * What the owner of the modem is told, and what the serial port is, is in {@link #log}, with milliseconds since the start.
 */
final class ModemBench implements PortAssembly, Port {
    static final Instant START = Instant.parse("2024-05-01T03:00:00Z");

    final VirtualScheduler time = new VirtualScheduler(START);
    final List<String> log = new ArrayList<>();
    final ArrayDeque<String> news = new ArrayDeque<>(); // what the owner is told, without data
    final ArrayDeque<String> orders = new ArrayDeque<>(); // what the serial port is told, without writes
    final StringBuilder written = new StringBuilder(); // and has not been read by the test
    final StringBuilder data = new StringBuilder();
    final List<PortFailure> failures = new ArrayList<>();
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    final Pump<String> owner;
    boolean writable = true;
    PortFailure openingFails;
    private Pump<?> modem;
    Runnable onLineUp = () -> {};

    ModemBench(ModemProfile profile) {
        this(profile, DialPermit.ANY);
    }

    ModemBench(ModemProfile profile, DialPermit permit) {
        owner = new ModemAssembly(time, this, profile, permit).assemble(new Owner(), event -> {});
    }

    /** One whose dialogue is watched. */
    ModemBench(ModemProfile profile, List<String> watched) {
        owner = new ModemAssembly(
                        time,
                        this,
                        profile,
                        DialPermit.ANY,
                        (toModem, text, certain) -> watched.add((toModem ? "> " : "< ") + text + (certain ? "" : " ?")))
                .assemble(new Owner(), event -> {});
    }

    /** The owner's machine: does what the test says, and writes down what it is told. */
    private final class Owner implements Machine<String> {
        @Override
        public void portOpened(Instant now) {
            told("opened");
        }

        @Override
        public void lineUp(Instant now) {
            told("up");
            onLineUp.run();
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            told("down " + cause);
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            failures.add(failure);
            told("failed " + failure.kind());
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            data.append(StandardCharsets.ISO_8859_1.decode(octets));
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            log(circuit + (on ? " on" : " off"));
        }

        @Override
        public void timeout(Instant now) {}

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        @Override
        public boolean hangsUp() {
            return PortCommand.anyHangsUp(commands);
        }

        @Override
        public PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public String pollEvent() {
            return null;
        }
    }

    private void told(String text) {
        news.addLast(text);
        log(text);
    }

    private void log(String text) {
        log.add(Duration.between(START, time.now()).toMillis() + " " + text);
    }

    /** The owner's machine wants something of its port. */
    void want(PortCommand... wanted) {
        owner.tell(now -> commands.addAll(List.of(wanted)));
    }

    /** The modem says something. */
    void say(String text) {
        modem.receive(Octets.ofText(text).toByteBuffer());
    }

    void turn(Circuit circuit, boolean on) {
        modem.circuit(circuit, on);
    }

    void breakDown(PortFailure failure) {
        modem.portFailed(failure);
    }

    void becomeWritable() {
        writable = true;
        modem.writable();
    }

    void run(Duration time) {
        this.time.runUntil(this.time.now().plus(time));
    }

    /** What has been written to the modem since the last time. */
    String takeWritten() {
        String text = written.toString();
        written.setLength(0);
        return text;
    }

    // ---- the assembly and the serial port

    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> events) {
        Pump<E> pump = new Pump<>(machine, this, time, events);
        modem = pump;
        return pump;
    }

    @Override
    public String deviceType() {
        return "serial";
    }

    @Override
    public String deviceName() {
        return "/dev/ttyS0";
    }

    @Override
    public void open() {
        order("open");
        time.at(time.now(), () -> {
            if (openingFails == null) {
                modem.portOpened();
            } else {
                modem.portFailed(openingFails);
            }
        });
    }

    @Override
    public void call(String address) {
        throw new AssertionError("a serial port with a modem on it is not told to call");
    }

    @Override
    public void awaitCall(Instant until) {
        throw new AssertionError("a serial port with a modem on it is not told to await calls");
    }

    @Override
    public void write(Octets octets) {
        String text = new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
        written.append(text);
        log("> " + text.replace("\r", "\\r"));
    }

    @Override
    public void setDtr(boolean on) {
        order("dtr " + (on ? "high" : "low"));
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        order("rate " + bitsPerSecond);
    }

    @Override
    public void sendBreak(Duration length) {
        order("break " + length.toMillis());
    }

    @Override
    public void close() {
        order("close");
    }

    private void order(String text) {
        orders.addLast(text);
        log(text);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void flush() {}

    @Override
    public LineReport lineReport() {
        return new LineReport(java.util.OptionalInt.of(115_200), OptionalLong.of(3), OptionalLong.empty());
    }
}
