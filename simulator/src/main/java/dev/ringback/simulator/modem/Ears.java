package dev.ringback.simulator.modem;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemTime;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.cable.CharacterSender;
import dev.ringback.simulator.cable.UartReceiver;
import dev.ringback.time.Scheduler;
import java.time.Duration;

/**
 * What a modem hears of its computer: at the rate that it is set to or learns from the beginning of a command line; as late
 * as the model echoes; and nothing in the pause that it needs behind a result code.
 */
final class Ears {
    /** Characters of command lines that may wait for a model that takes its time to echo. */
    static final int ROOM = 4096;

    private static final int CAPITAL = 0x5F; // seven bits, and small letters are capital ones

    private final HardwareProfile profile;
    private final Configuration configuration;
    private final CharacterSender sender;
    private final Scheduler scheduler;
    private final CommandPause pause;
    private final Owner owner;
    private final Duration echoTime;
    private int waiting;

    /** Whose ears they are. */
    interface Owner {
        boolean isInCommandState();

        /** Whether no line has begun, and no attempt that a character would end. */
        boolean mayLearnRate();

        void command(int octet);

        void data(Octets run, int rateBitsPerSecond);

        /** All that came in one piece has been told. */
        void runEnds();

        /** These were not heard. */
        void unheard(int octets, String why);
    }

    Ears(
            HardwareProfile profile,
            Configuration configuration,
            CharacterSender sender,
            Scheduler scheduler,
            CommandPause pause,
            Owner owner) {
        this.profile = profile;
        this.configuration = configuration;
        this.sender = sender;
        this.scheduler = scheduler;
        this.pause = pause;
        this.owner = owner;
        this.echoTime = profile.times().containsKey(ModemTime.ECHO)
                ? profile.times().get(ModemTime.ECHO).value()
                : Duration.ZERO;
    }

    /** A run arrived. */
    void characters(Octets run, int rateBitsPerSecond) {
        Octets read = read(run, rateBitsPerSecond);
        if (!owner.isInCommandState() || echoTime.isZero()) {
            take(read, rateBitsPerSecond);
            return;
        }
        Octets kept = read.slice(0, Math.min(read.length(), ROOM - waiting));
        unheard(read.length() - kept.length(), ROOM + " characters of command lines wait already");
        waiting += kept.length();
        scheduler.at(scheduler.now().plus(echoTime), () -> {
            waiting -= kept.length();
            take(kept, rateBitsPerSecond);
        });
    }

    private void take(Octets read, int rateBitsPerSecond) {
        int deafFor = 0;
        for (int i = 0; i < read.length(); i++) {
            if (!owner.isInCommandState()) {
                owner.data(read.slice(i), rateBitsPerSecond);
                break;
            } else if (pause.isDeaf()) {
                deafFor++;
            } else {
                owner.command(read.u8(i));
            }
        }
        owner.runEnds();
        if (deafFor > 0) {
            owner.unheard(deafFor, pause.why());
        }
    }

    private void unheard(int octets, String why) {
        if (octets > 0) {
            owner.unheard(octets, why);
        }
    }

    /** What this modem's UART makes of it; before a command line it sets itself to the computer's rate. */
    private Octets read(Octets run, int sentBitsPerSecond) {
        int mine = sender.rate();
        if (sentBitsPerSecond == mine) {
            return run;
        }
        boolean mayLearn =
                configuration.extended("+IPR", 0, 0) == 0 && owner.mayLearnRate(); // a fixed rate is not learnt
        if (mayLearn && sentBitsPerSecond <= profile.topDteRate().value()) {
            int start = 0;
            while (start < run.length() && (run.u8(start) & CAPITAL) != 'A') {
                start++; // nothing to learn the rate from
            }
            if (start < run.length()) {
                sender.setRate(sentBitsPerSecond);
                return run.slice(start);
            }
        }
        return UartReceiver.read(run, sentBitsPerSecond, mine).octets();
    }
}
