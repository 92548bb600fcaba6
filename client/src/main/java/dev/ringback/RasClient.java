package dev.ringback;

import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.cable.CableAssembly;
import dev.ringback.port.cable.CableWords;
import dev.ringback.port.modem.ModemAssembly;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.port.serial.DeviceTurn;
import dev.ringback.port.serial.SerialAssembly;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.port.telnet.Rfc2217Port;
import dev.ringback.port.telnet.Rfc2217Settings;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.time.Scheduler;
import dev.ringback.time.VirtualScheduler;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a dialer on TCP, on a serial port of this computer or of the network, on a modem there, or in virtual
 * time. All connections of a client live on one thread,
 * which ends with {@link #close}. Any thread.
 */
public final class RasClient implements AutoCloseable {
    /** How long {@link #close} waits for the goodbyes; a peer has a Restart period of 3 s to answer one. */
    private static final Duration MAX_GOODBYE = Duration.ofSeconds(5);

    /** How long it waits for modems after that; one that ignores DTR takes an escape and a command to hang up. */
    private static final Duration MAX_MODEM_GOODBYE = Duration.ofSeconds(12);

    private final Dialer dialer;
    private final @Nullable EventExecutorGroup threads;
    private final @Nullable ModemAssembly modems;
    private final AtomicReference<@Nullable TcpAddress> answering;

    private RasClient(Dialer dialer, @Nullable EventExecutorGroup threads, @Nullable ModemAssembly modems) {
        this(dialer, threads, modems, new AtomicReference<>());
    }

    private RasClient(
            Dialer dialer,
            @Nullable EventExecutorGroup threads,
            @Nullable ModemAssembly modems,
            AtomicReference<@Nullable TcpAddress> answering) {
        this.dialer = dialer;
        this.threads = threads;
        this.modems = modems;
        this.answering = answering;
    }

    /** A client whose lines are TCP connections; the phone number is {@code host:port}. Nobody can call it back. */
    public static RasClient overTcp() {
        return overTcp((TcpAddress) null);
    }

    /**
     * A client whose lines are TCP connections, and which is called back at an address of this computer. It listens there
     * only while a dial waits for its callback: a second one finds the address in use.
     *
     * @param answerAt {@code host:port}; port 0 takes a free one each time, which {@link #answersAt} tells
     * @throws IllegalArgumentException if it is not that
     */
    public static RasClient overTcp(String answerAt) {
        return overTcp(TcpAddress.parse(answerAt));
    }

    private static RasClient overTcp(@Nullable TcpAddress answerAt) {
        MultiThreadIoEventLoopGroup threads = threads();
        EventLoop loop = threads.next();
        Scheduler scheduler = new EventLoopScheduler(loop, Instant.now());
        DialerThread thread = DialerThread.ofEventLoop(scheduler, loop, loop::inEventLoop);
        AtomicReference<@Nullable TcpAddress> answering = new AtomicReference<>();
        TcpAssembly ports = new TcpAssembly(loop, scheduler, answerAt, answering);
        return new RasClient(new Dialer(thread, ports, new SecureRandom()), threads, null, answering);
    }

    /**
     * A client on a serial port without a modem, at 115200 bit/s with RTS/CTS; the phone number is told to nobody.
     *
     * @param device a path or name, such as {@code /dev/ttyUSB0} or {@code COM3}
     */
    public static RasClient overSerial(String device) {
        return overSerial(device, null, DialPermit.ANY);
    }

    /**
     * A client on a direct cable whose other end speaks before PPP, as that of Windows does: the caller says its word until
     * the answerer says its own, for half a minute; nobody who answers is a busy or dead line.
     *
     * @param device a path or name, such as {@code /dev/ttyUSB0} or {@code COM3}
     * @param callersWord such as {@code CLIENT}
     * @param answerersWord such as {@code CLIENTSERVER}
     */
    public static RasClient overDirectCable(String device, String callersWord, String answerersWord) {
        CableWords words = new CableWords(callersWord, answerersWord);
        SerialSettings settings = settings(device, null);
        DeviceTurn turn = new DeviceTurn();
        return overSerial(
                (loop, scheduler) -> new CableAssembly(new SerialAssembly(loop, scheduler, settings, turn), words),
                null,
                DialPermit.ANY);
    }

    /**
     * A client on a modem at a serial port, at 115200 bit/s, or the highest rate of the modem if that is less, with RTS/CTS.
     *
     * @param device a path or name, such as {@code /dev/ttyUSB0} or {@code COM3}
     * @param modem what is known of it; {@link ModemProfile#GENERIC} if nothing is
     */
    public static RasClient overModem(String device, ModemProfile modem) {
        return overModem(device, modem, DialPermit.ANY);
    }

    /** The same on what may be a real telephone line: the permit is asked before each dial. */
    public static RasClient overModem(String device, ModemProfile modem, DialPermit permit) {
        return overSerial(device, modem, permit);
    }

    private static RasClient overSerial(String device, @Nullable ModemProfile modem, DialPermit permit) {
        SerialSettings settings = settings(device, modem);
        DeviceTurn turn = new DeviceTurn();
        return overSerial((loop, scheduler) -> new SerialAssembly(loop, scheduler, settings, turn), modem, permit);
    }

    /**
     * A client on a serial port of the network without a modem: an access server that speaks RFC 2217, such as ser2net.
     * The port is set to 115200 bit/s with RTS/CTS; the phone number is told to nobody.
     *
     * @param address {@code host:port} of the access server
     * @throws IllegalArgumentException if it is not that
     */
    public static RasClient overRfc2217(String address) {
        return overRfc2217(address, null, DialPermit.ANY);
    }

    /**
     * A client on a modem at a serial port of the network, see {@link #overRfc2217(String)}; the rate is 115200 bit/s, or
     * the highest of the modem if that is less. The permit is asked before each dial.
     *
     * @param address {@code host:port} of the access server
     * @param modem what is known of it; {@link ModemProfile#GENERIC} if nothing is; null: there is none
     * @throws IllegalArgumentException if the address is none
     */
    public static RasClient overRfc2217(String address, @Nullable ModemProfile modem, DialPermit permit) {
        Rfc2217Settings usual = Rfc2217Settings.of(TcpAddress.parse(address).toString());
        int rate = rate(usual.rateBitsPerSecond(), modem);
        Rfc2217Settings settings = new Rfc2217Settings(usual.address(), rate, usual.flowControl());
        return overSerial(
                (loop, scheduler) -> {
                    PortAssembly connections = new TcpAssembly(loop, scheduler, null, new AtomicReference<>());
                    return new Rfc2217Assembly(scheduler, connections, settings);
                },
                modem,
                permit);
    }

    private static RasClient overSerial(
            BiFunction<EventLoop, Scheduler, PortAssembly> serialPorts,
            @Nullable ModemProfile modem,
            DialPermit permit) {
        MultiThreadIoEventLoopGroup threads = threads();
        EventLoop loop = threads.next();
        Scheduler scheduler = new EventLoopScheduler(loop, Instant.now());
        DialerThread thread = DialerThread.ofEventLoop(scheduler, loop, loop::inEventLoop);
        PortAssembly serial = serialPorts.apply(loop, scheduler);
        ModemAssembly modems = modem == null ? null : new ModemAssembly(scheduler, serial, modem, permit);
        PortAssembly ports = modems == null ? serial : modems;
        return new RasClient(new Dialer(thread, ports, new SecureRandom()), threads, modems);
    }

    private static SerialSettings settings(String device, @Nullable ModemProfile modem) {
        SerialSettings usual = SerialSettings.of(device);
        return new SerialSettings(device, rate(usual.rateBitsPerSecond(), modem), usual.flowControl());
    }

    /** The usual rate, or the modem's highest if that is less. */
    private static int rate(int usual, @Nullable ModemProfile modem) {
        int most = modem == null ? 0 : modem.dteRateBitsPerSecond();
        return most == 0 ? usual : Math.min(most, usual);
    }

    private static MultiThreadIoEventLoopGroup threads() {
        return new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ringback-client", true), NioIoHandler.newFactory());
    }

    /**
     * A client in virtual time: its thread is the caller's, and whoever waits turns the clock. A {@code listenerExecutor} of
     * a dial may put listeners off, and has to run them on that thread.
     */
    public static RasClient inVirtualTime(VirtualScheduler scheduler, PortAssembly ports, RandomGenerator random) {
        return new RasClient(new Dialer(DialerThread.ofVirtualTime(scheduler), ports, random), null, null);
    }

    /** Where a dial of this client waited for its callback last, {@code host:port}; empty if none has done so yet. */
    public Optional<String> answersAt() {
        return Optional.ofNullable(answering.get()).map(TcpAddress::toString);
    }

    /** What dials; after {@link #close} it throws IllegalStateException. */
    public RasDialer dialer() {
        return dialer;
    }

    /**
     * Hangs up what has not been hung up, waits for the goodbyes, 5 s at most, then for modems that still hang up, 12 s at
     * most, and ends the client's thread. Harmless when repeated.
     */
    @Override
    public void close() {
        if (threads != null && threads.isShuttingDown()) {
            return;
        }
        dialer.close(MAX_GOODBYE);
        if (threads != null) {
            awaitModems(threads);
            Future<?> ended = threads.shutdownGracefully(0, MAX_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            if (!threads.next().inEventLoop()) {
                ended.awaitUninterruptibly(MAX_GOODBYE.toMillis());
            }
        }
    }

    /** Until they have hung up; on their own thread nobody can wait. */
    private void awaitModems(EventExecutorGroup group) {
        ModemAssembly waitedFor = modems;
        EventExecutor thread = group.next();
        if (waitedFor != null && !thread.inEventLoop()) {
            Promise<Boolean> shut = thread.newPromise();
            thread.execute(() -> waitedFor.whenShut(() -> shut.trySuccess(true)));
            shut.awaitUninterruptibly(MAX_MODEM_GOODBYE.toMillis());
        }
    }

    /** A new TCP port for each dial. */
    private record TcpAssembly(
            EventLoop loop,
            Scheduler scheduler,
            @Nullable TcpAddress answerAt,
            AtomicReference<@Nullable TcpAddress> answering)
            implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            TcpPort port = new TcpPort(loop, scheduler, answerAt, answering::set);
            Pump<E> pump = new Pump<>(machine, port, scheduler, owner);
            port.attach(pump);
            return pump;
        }

        @Override
        public String deviceType() {
            return "tcp";
        }

        @Override
        public String deviceName() {
            return "tcp";
        }
    }

    /** A serial port of the network; each dial opens it anew, and a second one at the same time finds it in use there. */
    private record Rfc2217Assembly(Scheduler scheduler, PortAssembly connections, Rfc2217Settings settings)
            implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Rfc2217Port port = new Rfc2217Port(scheduler, connections, settings);
            Pump<E> pump = new Pump<>(machine, port, scheduler, owner);
            port.attach(pump);
            return pump;
        }

        @Override
        public boolean deviceListens() {
            return true;
        }

        @Override
        public String deviceType() {
            return "rfc2217";
        }

        @Override
        public String deviceName() {
            return settings.address();
        }
    }
}
