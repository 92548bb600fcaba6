package dev.ringback.simulator.world;

import dev.ringback.simulator.exchange.CallListener;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.exchange.LineTerms;
import dev.ringback.simulator.exchange.TelephoneExchange;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.modem.GatewayModem;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.PlacesOutside;
import dev.ringback.simulator.socket.RawConnection;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A bench: emulated modems for computers that are not ours, on one exchange. Each has a number and is reached by it from
 * the others. All that is seen enters the journal, under the name of the modem. Not thread-safe: on the scheduler's
 * thread.
 */
public final class Bench {
    /** Modems of a bench. */
    public static final int MAX_MODEMS = 1000;

    /** Under this number the first modem that is free is rung. */
    private static final String ALL = "**";

    private static final PlacesOutside NOBODY = (number, answer) -> {
        throw new IllegalStateException("nobody calls the lines by which calls come in");
    };

    private final Scheduler scheduler;
    private final Journal journal;
    private final boolean frames;
    private final TelephoneExchange exchange;
    private final List<BenchModem> modems = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<GatewayModem> gateways = new ArrayList<>();
    private final List<GatewayModem> callers = new ArrayList<>();

    /** A bench without modems. */
    public Bench(Scheduler scheduler, ExchangeRules rules, Randomness randomness, Journal journal) {
        this(scheduler, rules, randomness, journal, false);
    }

    /** The same, where the frames that pass between a computer and its modem enter the journal, too, if that is wanted. */
    public Bench(Scheduler scheduler, ExchangeRules rules, Randomness randomness, Journal journal, boolean frames) {
        this.frames = frames;
        this.scheduler = scheduler;
        this.journal = journal;
        this.exchange = new TelephoneExchange(scheduler, rules, randomness::of, this::step);
    }

    /**
     * Another modem; its socket is still closed.
     *
     * @param name for the journal
     * @param number of 0-9 A-D * #, under which it is called; unique on the bench
     * @param failure told why a modem that is strict about its user lets the run fail
     * @param watcher told how the socket fares
     */
    public BenchModem modem(
            String name,
            String number,
            ModemKit kit,
            DteSocket socket,
            Consumer<String> failure,
            BenchModem.Watcher watcher) {
        if (modems.size() >= MAX_MODEMS) {
            throw new IllegalStateException("a bench has at most " + MAX_MODEMS + " modems");
        }
        ExchangeLine line = exchange.line(terms(number));
        names.put(number, name);
        BenchModem.Notes notes = (call, event) -> note(name, call, event);
        BenchModem modem = new BenchModem(name, kit, line, socket, scheduler, frames, notes, failure, watcher);
        modems.add(modem);
        return modem;
    }

    private static LineTerms terms(String number) {
        return new LineTerms(
                number,
                new LineParameters(0, Duration.ZERO, Duration.ZERO, TelephoneLine.LINE_QUEUE_OCTETS, false),
                null);
    }

    /**
     * A number that leads out of the bench: whoever of the modems calls it talks to the place that has it, octet by octet.
     * All modems that are there by now can do so at the same time.
     *
     * @param name for the journal
     * @param number of 0-9 A-D * #; unique on the bench
     */
    public void outside(String name, String number, PlacesOutside places) {
        List<ExchangeLine> lines = new ArrayList<>();
        for (int i = 1; i <= Math.max(1, modems.size()); i++) {
            String own = modems.size() <= 1 ? number : "*" + i + "*" + number;
            ExchangeLine line = exchange.line(terms(own));
            names.put(own, name);
            gateways.add(gateway(name, number, line, places));
            lines.add(line);
        }
        if (lines.size() > 1) {
            exchange.huntGroup(number, lines);
        }
    }

    private GatewayModem gateway(String name, String number, ExchangeLine line, PlacesOutside places) {
        GatewayModem gateway = new GatewayModem(
                number, line, scheduler, places, text -> note(name, new JournalEvent.ModemNoted(text)));
        line.plug(gateway);
        return gateway;
    }

    /**
     * Lets calls in from outside: they ring the first modem that is free of those that are there by now.
     *
     * @param name for the journal
     */
    public void answerCalls(String name) {
        List<ExchangeLine> lines = modems.stream().map(BenchModem::line).toList();
        exchange.huntGroup(ALL, lines);
        for (int i = 1; i <= lines.size(); i++) {
            String own = "#" + i;
            names.put(own, name);
            callers.add(gateway(name, own, exchange.line(terms(own)), NOBODY));
        }
    }

    /** Somebody outside calls; false when more call already than there are modems. */
    public boolean call(RawConnection connection) {
        for (GatewayModem caller : callers) {
            if (caller.isIdle()) {
                caller.call(ALL, connection);
                return true;
            }
        }
        return false;
    }

    /** The exchange, for other lines. */
    public TelephoneExchange exchange() {
        return exchange;
    }

    /** The modems, in the order in which they came. */
    public List<BenchModem> modems() {
        return List.copyOf(modems);
    }

    /** Closes every socket and every connection, and so ends every call. */
    public void close() {
        gateways.forEach(GatewayModem::close);
        callers.forEach(GatewayModem::close);
        modems.forEach(BenchModem::close);
    }

    private void note(String name, JournalEvent event) {
        note(name, 0, event);
    }

    private void note(String name, int call, JournalEvent event) {
        journal.record(new Journal.Entry(scheduler.now(), name, Side.CLIENT, call, event));
    }

    private void step(CallListener.Report report) {
        String name = names.getOrDefault(report.line(), report.line());
        note(name, new JournalEvent.CallProgress(TelephoneNotes.text(report.step())));
    }
}
