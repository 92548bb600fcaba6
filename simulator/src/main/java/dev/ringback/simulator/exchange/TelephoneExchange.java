package dev.ringback.simulator.exchange;

import dev.ringback.simulator.line.LineParameters;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The telephone exchange: it decides who is connected, never what they say. A line goes off hook, hears dial tone, and
 * dials; when the number is whole the called line rings, or the caller hears why not; when it goes off hook both are
 * connected, until one goes on hook or the exchange takes the call away. Every step is told to the listener with its time
 * and cause.
 *
 * <p>The same lines, calls and seed give the same steps and octets. Not thread-safe: on the scheduler's thread.
 */
public final class TelephoneExchange {
    /** Lines of an exchange. */
    public static final int MAX_LINES = 10_000;

    /** Numbers that lead to several lines. */
    public static final int MAX_GROUPS = 1000;

    /** Lines of one such number. */
    public static final int MAX_GROUP_LINES = 1000;

    /** Routes over trunk groups. */
    public static final int MAX_ROUTES = 1000;

    /** Digits of a number, prefix included: those of ITU-T E.164, twice over and two more. */
    public static final int MAX_DIGITS = 32;

    /** Numbers of which the calls are counted for the judge; calls to others count as the first. */
    public static final int MAX_COUNTED_NUMBERS = 10_000;

    private final Scheduler scheduler;
    private final ExchangeRules rules;
    private final Function<String, RandomGenerator> randomness;
    private final CallListener listener;
    private final Blacklist blacklist;
    private final Map<String, List<ExchangeLine>> directory = new LinkedHashMap<>();
    private final Map<String, TrunkGroup> routes = new LinkedHashMap<>();
    private final Map<String, Integer> callsTo = new LinkedHashMap<>();
    private CallJudge judge = CallJudge.NONE;
    private @Nullable Function<String, @Nullable ExchangeLine> otherNumbers;
    private int lines;
    private int groups;
    private int calls;

    /**
     * An exchange without lines.
     *
     * @param randomness the chance of each of its parts, by name; asked where a line has jitter, noise or impairments
     */
    public TelephoneExchange(
            Scheduler scheduler,
            ExchangeRules rules,
            Function<String, RandomGenerator> randomness,
            CallListener listener) {
        this.scheduler = scheduler;
        this.rules = rules;
        this.randomness = randomness;
        this.listener = listener;
        this.blacklist = new Blacklist(scheduler, rules.blacklisting());
    }

    /** Another line, on hook and with nothing plugged in: called like that, it rings and nobody answers. */
    public ExchangeLine line(LineTerms terms) {
        if (lines >= MAX_LINES) {
            throw new IllegalStateException("an exchange has at most " + MAX_LINES + " lines");
        }
        requireNew(terms.number());
        lines++;
        ExchangeLine line = new ExchangeLine(this, terms);
        directory.put(terms.number(), List.of(line));
        return line;
    }

    /**
     * A number that leads to the first free line of several. Each keeps its own number beside.
     *
     * @param members in the order in which they are tried; at least one
     */
    public void huntGroup(String number, List<ExchangeLine> members) {
        if (groups >= MAX_GROUPS || members.isEmpty() || members.size() > MAX_GROUP_LINES) {
            throw new IllegalArgumentException(
                    "group " + number + " of " + members.size() + " lines: an exchange has at" + " most " + MAX_GROUPS
                            + " groups, of 1.." + MAX_GROUP_LINES + " lines");
        }
        requireNew(LineTerms.of(number, Duration.ZERO).number());
        groups++;
        directory.put(number, List.copyOf(members));
    }

    /**
     * Calls to public numbers that begin so take a circuit of this group, of several routes the one with the longest
     * beginning.
     */
    public void route(String begins, TrunkGroup trunks) {
        if (routes.size() >= MAX_ROUTES) {
            throw new IllegalStateException("an exchange has at most " + MAX_ROUTES + " routes");
        }
        routes.put(begins, trunks);
    }

    /**
     * Numbers that lead nowhere lead from now on where this says. Such a number is whole when no digit has followed for the
     * inter-digit time.
     *
     * @param elsewhere the line for whoever has the number that it is given; null: none
     */
    public void otherNumbers(Function<String, @Nullable ExchangeLine> elsewhere) {
        otherNumbers = elsewhere;
    }

    /** Who decides what becomes of calls from now on. */
    public void judgedBy(CallJudge next) {
        judge = next;
    }

    private void requireNew(String number) {
        if (directory.containsKey(number)) {
            throw new IllegalArgumentException(number + " leads somewhere already; numbers are unique in an exchange");
        }
    }

    // For its lines and calls.

    Scheduler scheduler() {
        return scheduler;
    }

    ExchangeRules rules() {
        return rules;
    }

    CallJudge judge() {
        return judge;
    }

    Blacklist blacklist() {
        return blacklist;
    }

    RandomGenerator random(String part) {
        return randomness.apply(part);
    }

    Scheduler.Timer after(Duration time, Runnable task) {
        return scheduler.at(scheduler.now().plus(time), task);
    }

    void tell(int call, ExchangeLine line, String dialled, CallStep step) {
        listener.step(new CallListener.Report(scheduler.now(), call, line.number(), dialled, step));
    }

    /** Whether a line has dialled its prefix for the outside and no more. */
    boolean isPrefix(ExchangeLine line, String dialled) {
        PrivateExchange house = line.terms().house();
        return house != null && dialled.equals(house.outsidePrefix());
    }

    /** How many of the digits are the prefix for the outside; 0 when they do not begin with one. */
    int prefixLength(ExchangeLine line, String dialled) {
        PrivateExchange house = line.terms().house();
        return house != null && dialled.startsWith(house.outsidePrefix())
                ? house.outsidePrefix().length()
                : 0;
    }

    boolean isWhole(ExchangeLine line, String dialled) {
        int prefix = prefixLength(line, dialled);
        String number = dialled.substring(prefix);
        PrivateExchange house = line.terms().house();
        boolean outside = house == null || prefix > 0;
        boolean inPrefix = house != null && prefix == 0 && house.outsidePrefix().startsWith(dialled);
        if (number.isEmpty() || inPrefix) {
            return false;
        }
        int length = outside ? rules.plan().lengthOf(number) : 0;
        if (length > 0) {
            return number.length() >= length;
        }
        if (linesOf(line, outside, number).isEmpty()) {
            return false;
        }
        for (String other : directory.keySet()) {
            if (other.length() > number.length()
                    && other.startsWith(number)
                    && !linesOf(line, outside, other).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    void connect(ExchangeLine line, String dialled, String cause) {
        int prefix = prefixLength(line, dialled);
        String number = dialled.substring(prefix);
        int nth = callsTo.getOrDefault(number, 0) + 1;
        if (callsTo.containsKey(number) || callsTo.size() < MAX_COUNTED_NUMBERS) {
            callsTo.put(number, nth);
        }
        calls++;
        CallAttempt attempt = new CallAttempt(calls, line.number(), dialled, number, nth);
        tell(calls, line, dialled, new CallStep.NumberWhole(number, cause));
        line.calls(new ExchangeCall(this, attempt, line, line.terms().house() == null || prefix > 0));
    }

    /** Where a number leads from a line; empty: nowhere. */
    List<ExchangeLine> linesOf(ExchangeLine from, boolean outside, String number) {
        List<ExchangeLine> found = directory.getOrDefault(number, List.of());
        for (int i = 0; i < found.size() && !outside; i++) {
            if (!Objects.equals(found.get(i).terms().house(), from.terms().house())) {
                return List.of();
            }
        }
        return found;
    }

    /** The same for a number that is whole. */
    List<ExchangeLine> calledBy(ExchangeLine from, boolean outside, String number) {
        List<ExchangeLine> found = linesOf(from, outside, number);
        ExchangeLine other = found.isEmpty() && otherNumbers != null ? otherNumbers.apply(from.number()) : null;
        return other == null ? found : List.of(other);
    }

    String whyNobody(ExchangeLine from, boolean outside, String number) {
        PrivateExchange house = from.terms().house();
        return outside || house == null
                ? "no line has the number " + number
                : "no line of the house has the number " + number + "; the outside begins with "
                        + house.outsidePrefix();
    }

    /** Every group of which a call needs a circuit. */
    List<TrunkGroup> trunksFor(ExchangeLine from, boolean outside, String number, ExchangeLine to) {
        List<TrunkGroup> needed = new ArrayList<>();
        PrivateExchange near = from.terms().house();
        PrivateExchange far = to.terms().house();
        if (near != null && outside) {
            needed.add(near.trunks());
        }
        if (far != null && (outside || !far.equals(near))) {
            needed.add(far.trunks());
        }
        String longest = null;
        for (String begins : routes.keySet()) {
            if (outside && number.startsWith(begins) && (longest == null || begins.length() > longest.length())) {
                longest = begins;
            }
        }
        if (longest != null) {
            needed.add(routes.get(longest));
        }
        return needed;
    }

    /** A line that is in no directory, for one call. */
    ExchangeLine elsewhere(String number) {
        return new ExchangeLine(this, new LineTerms(number, LineParameters.of(0, Duration.ZERO), null));
    }
}
