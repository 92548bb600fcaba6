package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Machine;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A telephone line to one server at a time: calls are answered by {@link #server}, octets take {@link #latency}. It writes
 * down what the caller's port was told to do.
 */
final class TestLine implements PortAssembly {
    static final Duration SHORT = Duration.ofMillis(90);

    final VirtualScheduler time;
    final List<String> log = new ArrayList<>();
    final List<Packet> sent = new ArrayList<>();
    int writtenOctets;
    LineReport report = LineReport.UNKNOWN;
    final StringBuilder said = new StringBuilder(); // all octets of the caller, in ISO 8859-1
    boolean deviceListens;
    private final HdlcFraming tap = new HdlcFraming(1500);
    Duration latency = SHORT;
    PortFailure openingFails;
    PortFailure callFails;
    boolean answers = true;
    boolean looped;
    boolean stutters; // what the server writes comes twice, in one run
    boolean writable = true;
    boolean tellsOfHangUp = true;
    final List<Instant> awaitedAt = new ArrayList<>();
    ServerEnd server = new ServerEnd();
    CallerPort caller;
    private Pump<?> serverPump;

    TestLine(VirtualScheduler time) {
        this.time = time;
        tap.setParameters(new FramingParameters(-1, false, false, 0)); // reads control octets that are not escaped
    }

    /** Puts a server at the far end; it is told of each call with lineUp. */
    <E> void serve(Machine<E> machine, Consumer<E> owner) {
        serverPump = new Pump<>(machine, server, time, owner);
    }

    Pump<?> serverPump() {
        return serverPump;
    }

    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        CallerPort port = new CallerPort();
        port.pump = new Pump<>(machine, port, time, owner);
        caller = port;
        @SuppressWarnings("unchecked")
        Pump<E> pump = (Pump<E>) port.pump;
        return pump;
    }

    @Override
    public boolean deviceListens() {
        return deviceListens;
    }

    @Override
    public String deviceType() {
        return "test";
    }

    @Override
    public String deviceName() {
        return "line 1";
    }

    /** Carrier is lost: both ends hear it now, the caller with this cause. */
    void lose(LineDown cause) {
        caller.dropped(cause);
        server.dropped(LineDown.UNKNOWN);
    }

    /** Somebody calls the caller; false: it does not answer. A stranger says nothing. */
    boolean ring(boolean stranger) {
        if (!caller.awaits) {
            return false;
        }
        caller.awaits = false;
        caller.up = true;
        caller.pump.lineUp();
        if (!stranger) {
            server.up = true;
            serverPump.lineUp();
        }
        return true;
    }

    /** Puts a packet on the line as if the server had sent it. */
    void inject(Packet packet) {
        inject(new HdlcFraming(1500).encode(packet));
    }

    /** Puts octets on the line as if the server had sent them. */
    void inject(Octets octets) {
        server.write(octets);
    }

    /** The information fields of what the caller has sent with a protocol and a code, in hexadecimal. */
    List<String> sent(int protocol, int code) {
        return sent.stream()
                .filter(packet -> packet.protocol() == protocol
                        && !packet.information().isEmpty()
                        && packet.information().u8(0) == code)
                .map(packet -> packet.information().toHex())
                .toList();
    }

    private void later(Duration delay, Runnable task) {
        time.at(time.now().plus(delay), task);
    }

    /** The port of the one who calls. */
    final class CallerPort implements Port {
        Pump<?> pump;
        boolean up;
        boolean awaits;
        int generation;

        void dropped(LineDown cause) {
            if (up) {
                up = false;
                generation++;
                pump.lineDown(cause);
            }
        }

        @Override
        public void open() {
            log.add("open");
            PortFailure failure = openingFails;
            int now = generation;
            later(Duration.ZERO, () -> {
                if (now == generation) {
                    if (failure == null) {
                        pump.portOpened();
                    } else {
                        pump.portFailed(failure);
                    }
                }
            });
        }

        @Override
        public void call(String address) {
            log.add("call " + address);
            int now = generation;
            later(latency, () -> {
                if (now != generation) {
                    return;
                }
                if (callFails != null) {
                    pump.portFailed(callFails);
                } else if (answers) {
                    up = true;
                    pump.lineUp();
                    if (serverPump != null) {
                        server.up = true;
                        serverPump.lineUp();
                    }
                }
            });
        }

        @Override
        public void awaitCall(Instant until) {
            log.add("await");
            awaitedAt.add(time.now());
            awaits = true;
            int now = generation;
            time.at(until, () -> {
                if (awaits && now == generation) {
                    awaits = false;
                    pump.portFailed(new PortFailure(PortFailure.Kind.NO_ANSWER, "nobody called"));
                }
            });
        }

        @Override
        public void write(Octets octets) {
            log.add("write");
            writtenOctets += octets.length();
            said.append(octets.toText());
            ByteBuffer buffer = octets.toByteBuffer();
            for (Frame frame; (frame = tap.read(buffer)) != null; ) {
                sent.add(((Frame.Good) frame).packet());
            }
            int now = generation;
            later(latency, () -> {
                if (now == generation) {
                    if (looped) {
                        pump.receive(octets.toByteBuffer());
                    } else if (serverPump != null && server.up) {
                        serverPump.receive(octets.toByteBuffer());
                    }
                }
            });
        }

        @Override
        public void setDtr(boolean on) {
            log.add(on ? "DTR on" : "DTR off");
            if (!on) {
                awaits = false;
                hangUp();
            }
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendBreak(Duration length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            log.add("close");
            generation++;
            awaits = false;
            hangUp();
        }

        /** What was written before still arrives, and then the far end hears of it. */
        private void hangUp() {
            if (up) {
                up = false;
                int now = generation;
                later(latency, () -> {
                    if (now <= generation) {
                        server.dropped(LineDown.THERE);
                    }
                });
                if (tellsOfHangUp) {
                    later(Duration.ZERO, () -> pump.lineDown(LineDown.HERE));
                }
            }
        }

        @Override
        public LineReport lineReport() {
            return report;
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void flush() {}
    }

    /** The port of the one who is called. */
    final class ServerEnd implements Port {
        boolean up;

        void dropped(LineDown cause) {
            if (up) {
                up = false;
                if (serverPump != null) {
                    serverPump.lineDown(cause);
                }
            }
        }

        @Override
        public void open() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void call(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void awaitCall(Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(Octets octets) {
            CallerPort port = caller;
            Octets heard = stutters ? octets.concat(octets) : octets;
            later(latency, () -> {
                if (port.up) {
                    port.pump.receive(heard.toByteBuffer());
                }
            });
        }

        @Override
        public void setDtr(boolean on) {
            close();
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendBreak(Duration length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            if (up) {
                up = false;
                CallerPort port = caller;
                later(latency, () -> port.dropped(LineDown.THERE));
            }
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void flush() {}
    }
}
