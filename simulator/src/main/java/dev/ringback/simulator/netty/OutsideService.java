package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Plays a scenario whose dialers are not ours again and again: whoever calls begins a playing of his own, with users, rules
 * and clock as the file has them, unless one expects its next call: then he is that call, or waits until he can be. What
 * came of each is told when it is over, and forgotten. Any thread; it is told on the one of the service.
 */
public final class OutsideService implements AutoCloseable {
    /** Playings at the same time; whoever calls then waits. */
    public static final int MAX_PLAYS = 32;

    private final RunThread<Boolean> thread = new RunThread<>("ringback-service");
    private final Scenario scenario;
    private final long firstSeed;
    private final Consumer<RunResult> told;
    private final List<TcpDoor> doors = new ArrayList<>();
    private final List<OutsidePlay> plays = new ArrayList<>();
    private final List<ModemService> modems = new ArrayList<>();
    private long begun;

    /**
     * A service that nobody can reach yet.
     *
     * @param firstSeed of the first playing; each that follows has the next number
     * @throws IllegalArgumentException if the dialer of the scenario is ours
     */
    public OutsideService(Scenario scenario, long firstSeed, Consumer<RunResult> told) {
        if (!scenario.isOutside()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " dials for itself");
        }
        this.scenario = scenario;
        this.firstSeed = firstSeed;
        this.told = told;
    }

    /**
     * Takes calls on TCP.
     *
     * @param at where; port 0 takes a free one
     * @return where it is
     * @throws IOException if that is not possible; the message names the address and the cause
     */
    public TcpAddress listen(TcpAddress at) throws IOException {
        TcpDoor door = new TcpDoor(thread.loop(), this::take);
        TcpAddress opened = thread.open(door, at);
        thread.post(() -> doors.add(door));
        return opened;
    }

    /**
     * Takes calls of whoever opens a device file, or comes with RFC 2217: there is a modem, which dials the server.
     *
     * @return where it is
     * @throws IllegalArgumentException if the place does not carry what the scenario needs
     * @throws IOException if the place cannot be had; the message names it, the cause and the way out
     */
    public String listen(ModemPlace at) throws IOException {
        ModemRunner.requireMet(scenario, at);
        ModemService modem = new ModemService(thread, scenario, at, () -> firstSeed + begun++, told);
        thread.post(() -> {
            modems.add(modem);
            modem.open();
        });
        return RunThread.value(modem.opened());
    }

    /** Ends the waiting. */
    public void stop() {
        thread.done(true);
    }

    /**
     * Waits until {@link #stop}; a mistake of ours on the service's thread is thrown.
     *
     * @throws CancellationException if the waiting is interrupted; the mark of the thread stays set
     */
    public void await() throws IOException {
        thread.await();
    }

    private boolean take(TcpVisitor visitor) {
        for (OutsidePlay play : plays) {
            if (play.take(visitor)) {
                return true;
            }
        }
        if (plays.size() >= MAX_PLAYS || plays.stream().anyMatch(OutsidePlay::expectsMore)) {
            return false; // one that expects several calls is waiting for this caller, or soon will be
        }
        OutsidePlay.Part part = new OutsidePlay.Part(
                scenario, firstSeed + begun, null, Recording.Limits.OF_ONE_OF_MANY, PlayFollower.NONE, Bystander.NONE);
        begun++;
        OutsidePlay play = new OutsidePlay(thread, part, new Listener());
        plays.add(play);
        return play.take(visitor);
    }

    private final class Listener implements OutsidePlay.Listener {
        @Override
        public void free(OutsidePlay play) {
            doors.forEach(TcpDoor::offer);
        }

        @Override
        public void over(OutsidePlay play, RunResult result) {
            plays.remove(play);
            play.close();
            told.accept(result);
            doors.forEach(TcpDoor::offer);
        }
    }

    /** Hangs up all calls, which are not judged, and ends the thread. */
    @Override
    public void close() {
        thread.finish(gone -> {
            List.copyOf(plays).forEach(OutsidePlay::close);
            plays.clear();
            modems.forEach(ModemService::close);
            List<TcpDoor> open = new ArrayList<>(doors);
            for (TcpDoor door : doors) {
                door.close(() -> {
                    if (open.remove(door) && open.isEmpty()) {
                        gone.run();
                    }
                });
            }
            if (doors.isEmpty()) {
                gone.run();
            }
        });
        thread.close();
    }
}
