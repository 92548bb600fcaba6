package dev.ringback.simulator.replay;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.time.Scheduler;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our client, dialing as the recorded one did, and the person before it. */
final class LiveClient implements LiveSide {
    private final RasDialer dialer;
    private final Scheduler scheduler;
    private final Dial dial;
    private final RasEntry entry;
    private final Map<RasConnectionState, Integer> visits = new EnumMap<>(RasConnectionState.class);
    private RasDialParams params;
    private @Nullable RasConnection connection;

    /** A client; the entry is that of the dial but for what no scenario can say. */
    LiveClient(RasDialer dialer, Scheduler scheduler, Dial dial, RasEntry entry) {
        this.dialer = dialer;
        this.scheduler = scheduler;
        this.dial = dial;
        this.entry = entry;
        this.params = dial.params();
    }

    @Override
    public void begin() {
        RasDialExtensions extensions = RasDialExtensions.DEFAULTS.withPausedStates(dial.pausedStates());
        connection = dialer.dial(entry, params, extensions, event -> {
            heard(event);
            return true;
        });
    }

    private void heard(RasDialEvent event) {
        if (event.last() || !event.asks()) {
            return;
        }
        int visit = visits.merge(event.state(), 1, Integer::sum);
        for (Answer answer : dial.answers()) {
            if (answer.state() == event.state()
                    && answer.nth().contains(visit)
                    && answer.reply() instanceof Answer.Give give) {
                scheduler.at(scheduler.now().plus(answer.think()), () -> resume(give));
                return;
            }
        }
    }

    private void resume(Answer.Give give) {
        RasConnection asked = connection;
        if (asked == null || !asked.status().state().paused()) {
            return; // it was hung up meanwhile, or the line was lost
        }
        params = give.user() == null ? params : params.withUserName(give.user());
        params = give.password() == null ? params : params.withPassword(give.password());
        params = give.callbackNumber() == null ? params : params.withCallbackNumber(give.callbackNumber());
        params = give.newPassword() == null ? params : params.withPassword(give.newPassword());
        try {
            asked.resume(params);
        } catch (RasException lost) {
            return; // the line was lost in the pause, and the replay sees that
        }
    }

    @Override
    public void hangUp() {
        RasConnection dialed = connection;
        connection = null;
        if (dialed != null) {
            dialed.hangUp();
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
