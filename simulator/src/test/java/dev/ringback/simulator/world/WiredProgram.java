package dev.ringback.simulator.world;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A program at a serial port, for a process of its own with ptylines.c preloaded: it does what the lines of its input say,
 * and prints what it sees. {@code port DEVICE} is on our {@link SerialCommPort}, {@code bare DEVICE} on jSerialComm alone,
 * which can turn RTS.
 */
public final class WiredProgram {
    private WiredProgram() {}

    /** Runs until the input ends. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("port")) {
            new OnPort(args[1]).run();
        } else {
            new Bare(args[1]).run();
        }
        System.exit(0);
    }

    private static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String shown(Octets octets) {
        return octets.toText().replace("\r", "<CR>").replace("\n", "<LF>");
    }

    private static @Nullable String[] words(BufferedReader in) throws IOException {
        String line = in.readLine();
        return line == null ? null : line.split(" ", 2);
    }

    private static BufferedReader input() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    }

    /** {@code say TEXT} with a CR behind it, {@code flood RUNS} of 500 octets, {@code waits?}: how many runs do. */
    private static final class OnPort implements Machine<String> {
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
        private final ArrayDeque<String> events = new ArrayDeque<>();
        private final DefaultEventExecutor loop = new DefaultEventExecutor();
        private final Pump<String> pump;

        OnPort(String device) {
            EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.EPOCH);
            SerialCommPort port = new SerialCommPort(loop, scheduler, SerialSettings.of(device));
            pump = new Pump<>(this, port, scheduler, WiredProgram::print);
            port.attach(pump);
        }

        void run() throws IOException {
            tell(new PortCommand.Open());
            BufferedReader in = input();
            for (String[] words; (words = words(in)) != null; ) {
                switch (words[0]) {
                    case "say" -> tell(new PortCommand.Write(Octets.ofText(words[1] + "\r")));
                    case "flood" -> {
                        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                            tell(new PortCommand.Write(
                                    Octets.ofText("%05d".formatted(i).repeat(100))));
                        }
                    }
                    default -> loop.execute(() -> print("waits " + commands.size()));
                }
            }
        }

        private void tell(PortCommand command) {
            loop.execute(() -> pump.tell(now -> commands.addLast(command)));
        }

        @Override
        public void portOpened(Instant now) {
            events.add("opened");
        }

        @Override
        public void lineUp(Instant now) {
            events.add("line up");
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            events.add("line down " + cause);
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            events.add("failed " + failure.message());
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            Octets run = Octets.copyOf(octets);
            octets.position(octets.limit());
            events.add("received " + shown(run));
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            events.add(circuit + (on ? " on" : " off"));
        }

        @Override
        public void timeout(Instant now) {
            throw new IllegalStateException("it waits for nothing");
        }

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
            return events.pollFirst();
        }
    }

    /** {@code say TEXT}, {@code rts on}, {@code rts off}, {@code heard?}: all that came, in one line. */
    private static final class Bare {
        private final SerialPort port;
        private final StringBuilder heard = new StringBuilder();

        Bare(String device) {
            port = SerialPort.getCommPort(device);
            port.setComPortParameters(115_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        }

        void run() throws IOException {
            if (!port.openPort()) {
                throw new IOException("error " + port.getLastErrorCode());
            }
            port.setDTR();
            port.setRTS();
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
            print("opened");
            BufferedReader in = input();
            for (String[] words; (words = words(in)) != null; ) {
                switch (words[0]) {
                    case "say" -> {
                        byte[] octets = (words[1] + "\r").getBytes(StandardCharsets.US_ASCII);
                        port.writeBytes(octets, octets.length);
                    }
                    case "rts" -> print("rts " + (words[1].equals("on") ? port.setRTS() : port.clearRTS()));
                    default -> {
                        synchronized (heard) {
                            print("heard "
                                    + heard.toString().replace("\r", "<CR>").replace("\n", "<LF>"));
                        }
                    }
                }
            }
            port.closePort();
        }

        private void read() {
            byte[] buffer = new byte[2_048];
            for (int count; (count = port.readBytes(buffer, buffer.length)) >= 0; ) {
                synchronized (heard) {
                    heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
