package dev.ringback.simulator.run;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.ras.dial.NotificationOrder;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.run.Happening.Notified;
import dev.ringback.simulator.run.Happening.UserDid;
import dev.ringback.simulator.scenario.DurationRange;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.ErrorSet;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what a scenario says of the client: results, states, notifications. */
final class StateJudge {
    private static final int OWN_HANG_UP = 631;

    private final Recording recording;
    private final List<Failure> failures;
    private final List<Happening.Notified> notified = new ArrayList<>();
    private final List<UserDid> deeds = new ArrayList<>();

    StateJudge(Recording recording, List<Failure> failures) {
        this.recording = recording;
        this.failures = failures;
        List<Happening> all = recording.all();
        for (int i = 0; i < all.size(); i++) {
            Happening happening = all.get(i);
            if (happening instanceof Happening.Notified told) {
                notified.add(told);
            } else if (happening instanceof UserDid did) {
                deeds.add(did);
            }
        }
    }

    void judgeResults(List<Expectations.Result> results) {
        for (int i = 0; i < results.size(); i++) {
            judgeResult(i + 1, results.get(i));
        }
    }

    /** Whatever a scenario expects: a built-in client's notifications keep to the order of the contract. */
    void judgeOrder(Place place) {
        NotificationOrder.Told before = null;
        int dial = 0;
        for (Happening.Notified saw : notified) {
            before = saw.dial() == dial ? before : null;
            dial = saw.dial();
            NotificationOrder.Told told = new NotificationOrder.Told(saw.state(), saw.error() != 0, saw.last());
            String breach = NotificationOrder.breach(before, told);
            if (breach != null) {
                fail(
                        place,
                        saw,
                        dialName(dial) + "notifications in an order that the contract allows",
                        NearestTrigger.text(saw) + ": " + breach);
                return;
            }
            before = told;
        }
    }

    private void judgeResult(int dial, Expectations.Result expected) {
        Happening.Notified end = end(dial);
        Happening.UserDid hangUp = did(dial, Trigger.Event.HANG_UP);
        if (expected instanceof Expectations.Connected connected) {
            if (end == null || end.error() != 0) {
                fail(
                        connected.place(),
                        end,
                        dialName(dial) + "connected",
                        saw(dial, end, hangUp),
                        lastFrame(dial, end));
            } else {
                judgeWithin(connected.place(), dial, connected.within(), end.at(), "connected");
                judgeEnd(connected, dial);
            }
        } else if (expected instanceof Expectations.Failed failed) {
            String title = dialName(dial)
                    + (failed.errors().equals(ErrorSet.ANY) ? "an error" : "error " + failed.errors())
                    + (failed.atStates().isEmpty() ? "" : " at " + states(failed.atStates()));
            Happening.Notified carrier = end != null ? end : lastOf(dial);
            int code = end == null && hangUp != null ? OWN_HANG_UP : end == null ? 0 : end.error();
            boolean stateFits = failed.atStates().isEmpty()
                    || (carrier != null && failed.atStates().contains(carrier.state()));
            if (code == 0 || !failed.errors().contains(code) || !stateFits) {
                String nearest = carrier == null ? "" : differs(failed, carrier, code, stateFits);
                fail(failed.place(), end, title, saw(dial, end, hangUp), nearest);
            } else {
                Instant at = end != null ? end.at() : hangUp == null ? recording.start() : hangUp.at();
                judgeWithin(failed.place(), dial, failed.within(), at, "error " + code);
            }
        }
    }

    /** What the status said when a connection was over. */
    private void judgeEnd(Expectations.Connected connected, int dial) {
        ErrorSet expected = connected.disconnected();
        if (expected == null) {
            return;
        }
        Happening.Disconnected end = null;
        for (Happening.Disconnected saw : recording.all(Happening.Disconnected.class)) {
            end = saw.dial() == dial ? saw : end;
        }
        if (end == null || !expected.contains(end.error())) {
            failures.add(new Failure(
                    connected.place(),
                    end == null ? null : recording.since(end.at()),
                    dialName(dial) + "disconnected with " + expected,
                    end == null
                            ? "still connected at the end"
                            : RasError.of(end.error()).toString(),
                    ""));
        }
    }

    private void judgeWithin(Place place, int dial, DurationRange within, Instant at, String what) {
        Happening.UserDid call = did(dial, Trigger.Event.DIAL);
        Duration took = Duration.between(call == null ? recording.start() : call.at(), at);
        if (!within.contains(took)) {
            failures.add(new Failure(
                    place,
                    recording.since(at),
                    dialName(dial) + what + " within " + within + " of the dial call",
                    "after " + DurationText.rounded(took) + " (" + within.off(took, "late", "early") + ")",
                    ""));
        }
    }

    /** In what the end of a dial differs from the failure that was wanted. */
    private String differs(Expectations.Failed failed, Notified saw, int code, boolean stateFits) {
        List<Mismatch> mismatches = new ArrayList<>();
        if (code != 0 && !failed.errors().contains(code)) {
            mismatches.add(NearestTrigger.error(code, failed.errors()));
        }
        if (!stateFits) {
            mismatches.add(new Mismatch("state", saw.state().toString(), states(failed.atStates()), 1));
        }
        return String.join("\n", Mismatch.texts(mismatches, NearestTrigger.wisher(failed.place())));
    }

    private static String states(List<RasConnectionState> states) {
        List<String> words = new ArrayList<>();
        states.forEach(state -> words.add(state.toString()));
        return String.join(" or ", words);
    }

    /** The last frame that reached the client before a dial ended: often the reason. */
    private String lastFrame(int dial, @Nullable Notified end) {
        Happening.FrameSent last = null;
        for (Happening happening : recording.all()) {
            if (happening.equals(end)) {
                break;
            } else if (happening instanceof UserDid did && did.dial() == dial && did.event() == Trigger.Event.DIAL) {
                last = null;
            } else if (happening instanceof Happening.FrameSent frame && frame.from() == Side.SERVER) {
                last = end == null || !frame.received().isAfter(end.at()) ? frame : last;
            }
        }
        return last == null ? "" : "the last frame before it: " + new NearestFrame(recording).headline(last);
    }

    void judgeStates(Expectations.States expected) {
        switch (expected.mode()) {
            case IN_ORDER -> judgeInOrder(expected.list());
            case ANY_ORDER -> judgeAnyOrder(expected.list());
            case EXACT -> judgeExact(expected.list());
        }
    }

    private void judgeInOrder(List<Expectations.State> list) {
        int from = 0;
        for (Expectations.State wanted : list) {
            int found = find(wanted, from);
            if (found < 0) {
                missing(wanted, from);
                return; // all that follows would fail for the same reason
            }
            from = found + 1;
        }
    }

    private void judgeAnyOrder(List<Expectations.State> list) {
        for (Expectations.State wanted : list) {
            if (find(wanted, 0) < 0) {
                missing(wanted, 0);
            }
        }
    }

    private void judgeExact(List<Expectations.State> list) {
        for (int i = 0; i < Math.max(list.size(), notified.size()); i++) {
            if (i >= list.size()) {
                Place place = list.get(list.size() - 1).place();
                failures.add(new Failure(
                        place,
                        recording.since(notified.get(i).at()),
                        "nothing after it",
                        NearestTrigger.text(notified.get(i)),
                        ""));
                return;
            } else if (i >= notified.size() || !fits(list.get(i), notified.get(i))) {
                Happening.Notified saw = i < notified.size() ? notified.get(i) : null;
                fail(
                        list.get(i).place(),
                        saw,
                        title(list.get(i)),
                        saw == null ? "nothing more" : NearestTrigger.text(saw));
                return;
            }
        }
    }

    private int find(Expectations.State wanted, int from) {
        for (int i = from; i < notified.size(); i++) {
            if (fits(wanted, notified.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean fits(Expectations.State wanted, Happening.Notified saw) {
        if (wanted.state() != saw.state() || !wanted.cause().contains(saw.error())) {
            return false;
        }
        return wanted.within().contains(sinceDial(saw));
    }

    private void missing(Expectations.State wanted, int from) {
        List<String> rest = new ArrayList<>();
        for (Notified saw : notified.subList(from, notified.size())) {
            rest.add(NearestTrigger.text(saw));
        }
        String before = from == 0 ? "" : "after " + NearestTrigger.text(notified.get(from - 1)) + ": ";
        failures.add(new Failure(
                wanted.place(),
                null,
                title(wanted),
                before + (rest.isEmpty() ? "nothing" : String.join(", ", rest)),
                nearest(wanted, from)));
    }

    /** The notification of this state that came nearest, and in what it differs. */
    private String nearest(Expectations.State wanted, int from) {
        Near<Notified> near = new Near<>();
        for (int i = 0; i < notified.size(); i++) {
            Notified saw = notified.get(i);
            List<Mismatch> differs = new ArrayList<>();
            if (!wanted.cause().contains(saw.error())) {
                differs.add(NearestTrigger.error(saw.error(), wanted.cause()));
            }
            Duration took = sinceDial(saw);
            if (!wanted.within().contains(took)) {
                differs.add(new Mismatch(
                        "time", DurationText.rounded(took), wanted.within().toString(), 2));
            }
            if (i < from) {
                String last = NearestTrigger.text(notified.get(from - 1));
                differs.add(new Mismatch("place", "before " + last, "it after that", 1));
            }
            if (saw.state() == wanted.state()) {
                near.offer(saw, differs);
            }
        }
        Notified best = near.best();
        return best == null
                ? ""
                : near.text(
                        "dial " + best.dial() + " at " + recording.time(best.at()) + ": " + NearestTrigger.text(best),
                        NearestTrigger.wisher(wanted.place()));
    }

    private Duration sinceDial(Notified saw) {
        UserDid call = did(saw.dial(), Trigger.Event.DIAL);
        return Duration.between(call == null ? recording.start() : call.at(), saw.at());
    }

    void judgeNever(List<Expectations.NeverState> never) {
        for (Expectations.NeverState state : never) {
            for (Happening.Notified saw : notified) {
                if (saw.state() == state.state()) {
                    fail(state.place(), saw, "never state " + state.state(), NearestTrigger.text(saw));
                    break;
                }
            }
        }
    }

    void judgeNotifications(Expectations.Notifications expected) {
        int errors = 0;
        Happening.Notified lastError = null;
        for (Happening.Notified saw : notified) {
            if (saw.last() && saw.error() != 0) {
                errors++;
                lastError = saw;
            }
        }
        if (expected.errorDelivered() != null && !expected.errorDelivered().contains(errors)) {
            fail(expected.place(), lastError, "error-delivered " + expected.errorDelivered(), Integer.toString(errors));
        }
        if (expected.noneAfterEnd()) {
            judgeSilence(expected.place());
        }
    }

    /** Nothing is notified after the end of a dial, or after its hang-up. */
    private void judgeSilence(Place place) {
        int ended = 0;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.Notified saw) {
                if (saw.dial() == ended) {
                    fail(place, saw, "no notification after the end", NearestTrigger.text(saw));
                }
                ended = saw.last() ? saw.dial() : ended;
            } else if (happening instanceof Happening.UserDid did && did.event() == Trigger.Event.HANG_UP) {
                ended = did.dial();
            }
        }
    }

    private @Nullable Notified end(int dial) {
        Happening.Notified last = lastOf(dial);
        return last != null && last.last() ? last : null;
    }

    private @Nullable Notified lastOf(int dial) {
        Happening.Notified last = null;
        for (Happening.Notified saw : notified) {
            last = saw.dial() == dial ? saw : last;
        }
        return last;
    }

    private @Nullable UserDid did(int dial, Trigger.Event event) {
        for (UserDid did : deeds) {
            if (did.dial() == dial && did.event() == event) {
                return did;
            }
        }
        return null;
    }

    private String saw(int dial, @Nullable Notified end, @Nullable UserDid hangUp) {
        if (end != null) {
            return NearestTrigger.text(end);
        }
        Happening.Notified last = lastOf(dial);
        String where = last == null ? "no notification at all" : "no end; the last was " + NearestTrigger.text(last);
        return hangUp == null
                ? where
                : "the user hung up (631); the last was " + (last == null ? "nothing" : NearestTrigger.text(last));
    }

    private void fail(Place place, @Nullable Notified at, String expected, String saw) {
        fail(place, at, expected, saw, "");
    }

    private void fail(Place place, @Nullable Notified at, String expected, String saw, String nearest) {
        failures.add(new Failure(place, at == null ? null : recording.since(at.at()), expected, saw, nearest));
    }

    private String dialName(int dial) {
        boolean several = recording.all(Happening.UserDid.class).stream().anyMatch(did -> did.dial() > 1);
        return several ? "dial " + dial + ": " : "";
    }

    private static String title(Expectations.State wanted) {
        String error = wanted.cause().equals(ErrorSet.ANY) ? "" : " with error " + wanted.cause();
        String within = wanted.within().equals(DurationRange.ANY) ? "" : " within " + wanted.within();
        return "state " + wanted.state() + error + within;
    }
}
