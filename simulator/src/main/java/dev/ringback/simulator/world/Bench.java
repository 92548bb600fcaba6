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
import dev.ringback.simulator.socket.DteSocket;
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

    private final Scheduler scheduler;
    private final Journal journal;
    private final TelephoneExchange exchange;
    private final List<BenchModem> modems = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** A bench without modems. */
    public Bench(Scheduler scheduler, ExchangeRules rules, Randomness randomness, Journal journal) {
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
        BenchModem modem =
                new BenchModem(name, kit, line, socket, scheduler, event -> note(name, event), failure, watcher);
        modems.add(modem);
        return modem;
    }

    private static LineTerms terms(String number) {
        return new LineTerms(
                number,
                new LineParameters(0, Duration.ZERO, Duration.ZERO, TelephoneLine.LINE_QUEUE_OCTETS, false),
                null);
    }

    /** The exchange, for other lines. */
    public TelephoneExchange exchange() {
        return exchange;
    }

    /** Closes every socket, and so ends every call. */
    public void close() {
        modems.forEach(BenchModem::close);
    }

    private void note(String name, JournalEvent event) {
        journal.record(new Journal.Entry(scheduler.now(), name, Side.CLIENT, 0, event));
    }

    private void step(CallListener.Report report) {
        String name = names.getOrDefault(report.line(), report.line());
        note(name, new JournalEvent.CallProgress(TelephoneNotes.text(report.step())));
    }
}
