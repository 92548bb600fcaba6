package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/**
 * RASCS_Interactive with a script, which goes on by itself; a resume leaves it.
 *
 * @param at the step that waits for its text
 * @param seen what has come of it so far: less than the text that is waited for
 */
record RunningScript(DialScript script, int at, Octets seen, Instant deadline) implements Interacting {
    static DialStep enter(Instant now, DialScript script, DialActions dial) {
        if (!dial.mayPause()) {
            return Interacting.refuse(now, dial);
        }
        dial.announceScript(RasConnectionState.INTERACTIVE);
        String fault = script.fault();
        return fault.isEmpty()
                ? goOn(now, script, 0, Octets.EMPTY, dial)
                : dial.fail(now, RasConnectionState.INTERACTIVE, RasError.SCRIPT_SYNTAX, fault);
    }

    @Override
    public boolean talks(DialActions dial) {
        return true;
    }

    @Override
    public DialStep textHeard(Instant now, Octets text, DialActions dial) {
        Octets all = seen.concat(text);
        return script.end(at, all) < 0
                ? new RunningScript(script, at, script.rest(at, all), deadline)
                : goOn(now, script, at, all, dial);
    }

    /** The steps from one on, as far as the text goes. */
    private static DialStep goOn(Instant now, DialScript script, int from, Octets text, DialActions dial) {
        Octets unread = text;
        for (int at = from; at < script.size(); at++) {
            int end = script.end(at, unread);
            if (end < 0) {
                return new RunningScript(script, at, script.rest(at, unread), now.plus(script.within(at)));
            }
            unread = unread.slice(end);
            dial.sendStep(at);
        }
        return Negotiating.begin(now, dial);
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.SCRIPT_SYNTAX, script.unheard(at));
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        return Negotiating.begin(now, dial);
    }
}
