package dev.ringback.simulator.exchange;

import dev.ringback.octets.Octets;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers the telephone and is no modem: a voice, a fax machine, or one who says nothing. It answers in the
 * ring of a number, is heard from then on, understands nothing, and hangs up after a time or when the caller has.
 */
public final class AnsweringParty implements LineEquipment {
    /** A ring so long after the one before belongs to another call. */
    static final Duration ANOTHER_CALL = Duration.ofSeconds(8);

    private final Scheduler scheduler;
    private final SubscriberLine line;
    private final Sound sound;
    private final int rings;
    private final Duration stays;
    private Instant latestRing = Instant.EPOCH;
    private int rung;
    private int answers;

    /**
     * Somebody at a line; to be plugged into it.
     *
     * @param sound what the caller hears
     * @param rings in which ring of a call he answers, from 1
     * @param stays until he hangs up
     */
    public AnsweringParty(Scheduler scheduler, SubscriberLine line, Sound sound, int rings, Duration stays) {
        if (rings < 1 || stays.isNegative()) {
            throw new IllegalArgumentException(
                    "answers in ring " + rings + " and stays for " + stays + "; rings are counted from 1");
        }
        this.scheduler = scheduler;
        this.line = line;
        this.sound = sound;
        this.rings = rings;
        this.stays = stays;
    }

    @Override
    public void ring(boolean on, @Nullable String callerNumber) {
        Instant now = scheduler.now();
        rung = now.isAfter(latestRing.plus(ANOTHER_CALL)) ? 0 : rung;
        latestRing = now;
        rung += on ? 1 : 0;
        if (on && rung == rings) {
            rung = 0;
            answers++;
            int which = answers;
            line.offHook();
            line.send(sound);
            scheduler.at(now.plus(stays), () -> {
                if (which == answers) {
                    line.onHook();
                }
            });
        }
    }

    @Override
    public void released() {
        answers++;
        line.onHook();
    }

    @Override
    public void hears(Sound heard) {
        // He does not listen.
    }

    @Override
    public void octets(Octets run, int misframed) {
        // He hears a modem's noise.
    }

    @Override
    public void writable() {
        // He writes nothing.
    }
}
