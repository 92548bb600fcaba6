package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.RawPeer;
import dev.ringback.simulator.imported.CallModel;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.LineTap;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.line.VirtualCable;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.recorded.Roles;
import dev.ringback.simulator.recorded.Way;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays one side of a recorded call against our live other side, in memory and in virtual time. What the live side wants
 * and decides is taken from the recording, as the importer does; what it does with that is compared.
 */
public final class Replay {
    /** Frames of a call. */
    public static final int MAX_FRAMES = 10_000;

    private static final long SEED = 1;
    private static final int IP_ADDRESS = 3;

    private Replay() {}

    /**
     * Replays a call.
     *
     * @param call counted from 1
     * @param played the side that is played
     * @param password what the user's password is taken to be; empty: a stand-in
     * @throws ReplayRefusal when the recording does not have what a replay needs
     */
    public static ReplayResult of(RecordedFile file, int call, Side played, Secret password) throws ReplayRefusal {
        List<RecordedItem.Frame> frames =
                file.frames().stream().filter(frame -> frame.call() == call).toList();
        Roles roles = Roles.of(frames);
        if (frames.size() > MAX_FRAMES) {
            throw new ReplayRefusal(
                    "the call has " + frames.size() + " frames, and at most " + MAX_FRAMES + " are replayed",
                    "cut the file, for example with editcap");
        } else if (roles.sender(Way.SENT) == null) {
            throw new ReplayRefusal(
                    "nothing in the recording tells who of the two is the client",
                    "there has to be an authentication, a callback or a request for an address in it");
        }
        Script script = Script.of(frames, roles, played);
        if (script.frames().isEmpty()) {
            throw new ReplayRefusal("there is nothing in the call that could be replayed", "");
        }
        CallModel model = CallModel.of(file, call, password);
        return played == Side.CLIENT ? againstServer(script, model) : againstClient(script, model);
    }

    private static ReplayResult againstServer(Script script, CallModel model) {
        Scenario scenario = model.scenario();
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        World world = new World(scheduler, Randomness.seeded(SEED), Journal.NONE);
        RasServer server = world.server(scenario.server());
        WorldLine line = world.line("line", LineParameters.DIRECT, "", server);
        RawPeer caller = RawPeer.calling(scenario.server().number());
        Stage stage = new Stage(script, Side.CLIENT, scheduler, model, new LiveServer(server, line), caller);
        stage.pump = line.attach(caller, stage::hear);
        return stage.run();
    }

    private static ReplayResult againstClient(Script script, CallModel model) {
        Scenario scenario = model.scenario();
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        VirtualCable cable = new VirtualCable("line", scheduler, LineParameters.DIRECT, LineTap.NONE);
        Dial dial = scenario.dials().get(0);
        Dialer dialer = new Dialer(
                DialerThread.ofVirtualTime(scheduler),
                new ClientEnd(cable, scheduler),
                Randomness.seeded(SEED).of("client"));
        LiveClient client = new LiveClient(dialer, scheduler, dial, entry(script, dial.entry()));
        RawPeer answering = RawPeer.answering();
        Stage stage = new Stage(script, Side.SERVER, scheduler, model, client, answering);
        Pump<RawPeer.Heard> pump = new Pump<>(answering, cable.port(Side.SERVER), scheduler, stage::hear);
        cable.connect(Side.SERVER, pump);
        stage.pump = pump;
        return stage.run();
    }

    /** A recorded client that had an address of its own is one here, too. */
    private static RasEntry entry(Script script, RasEntry entry) {
        for (ScriptFrame frame : script.frames()) {
            boolean request = frame.from() == Side.CLIENT
                    && frame.protocol() == ProtocolNumber.IPCP
                    && frame.code() == ScriptFrame.REQUEST;
            if (request) {
                ConfigurationOption address = ConfigurationOption.find(ScriptFrame.options(frame.packet()), IP_ADDRESS);
                boolean own = address != null
                        && address.data().length() == 4
                        && address.data().i32(0) != 0;
                return address != null && own
                        ? entry.withIpAddress(new Ipv4Address(address.data().i32(0)).toString())
                        : entry;
            }
        }
        return entry;
    }

    /** The world of one replay. */
    private static final class Stage {
        private final VirtualScheduler scheduler;
        private final CallModel model;
        private final LiveSide live;
        private final RawPeer end;
        private final Player player;
        private @Nullable Pump<RawPeer.Heard> pump;

        Stage(Script script, Side played, VirtualScheduler scheduler, CallModel model, LiveSide live, RawPeer end) {
            this.scheduler = scheduler;
            this.model = model;
            this.live = live;
            this.end = end;
            Proofs proofs =
                    new Proofs(model.passwords(), Randomness.seeded(SEED).of("played"));
            this.player = new Player(script, played, scheduler, proofs, live, this::write);
        }

        void hear(RawPeer.Heard event) {
            player.hear(event);
        }

        private void write(Octets octets) {
            tell(now -> end.write(octets));
        }

        private void tell(Consumer<Instant> command) {
            Objects.requireNonNull(pump, "the line is there before anything is said")
                    .tell(command);
        }

        ReplayResult run() {
            tell(now -> end.open());
            live.begin();
            while (!player.isOver()) {
                if (scheduler.now().isAfter(player.deadline()) || !scheduler.runNext()) {
                    player.giveUp();
                    break;
                }
            }
            live.close();
            model.wipe();
            return player.result(model.notes());
        }
    }

    /** The client's end of the cable. */
    private record ClientEnd(VirtualCable cable, VirtualScheduler scheduler) implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Pump<E> pump = new Pump<>(machine, cable.port(Side.CLIENT), scheduler, owner);
            cable.connect(Side.CLIENT, pump);
            return pump;
        }

        @Override
        public String deviceType() {
            return "line";
        }

        @Override
        public String deviceName() {
            return "line";
        }
    }
}
