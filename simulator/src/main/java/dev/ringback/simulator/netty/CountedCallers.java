package dev.ringback.simulator.netty;

import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.server.DistantJudge;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dialers that are not ours, whose calls are counted. On the loop's thread.
 *
 * @param who the present caller; null: what the line says
 * @param judge who judges them in the server's stead; null: the server does
 */
record CountedCallers(
        CallsAwaited awaited,
        Bystander bystander,
        Supplier<@Nullable String> who,
        @Nullable DistantJudge judge) implements ScenarioWorld.Outside {
    @Override
    public Journal through(Journal recording) {
        return awaited.counting(bystander.through(recording));
    }

    @Override
    public @Nullable String caller() {
        return who.get();
    }

    @Override
    public boolean hasKeys() {
        return true;
    }
}
