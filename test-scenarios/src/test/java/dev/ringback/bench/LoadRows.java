package dev.ringback.bench;

import dev.ringback.bench.CallersProcess.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code serve} under load, as a process of its own: callers at once; and lines that are held while others come and go and
 * hostile connections send rubbish. Callers use MS-CHAPv2, and are a process of their own, too; the hostile ones are in this one.
 */
final class LoadRows {
    /** {@code -Dringback.load=10} takes a tenth of the numbers, for a machine that is busy. */
    private static final int PERCENT = Integer.getInteger("ringback.load", 100);

    private static final int AT_ONCE = scaled(2_000);
    private static final int HELD = scaled(5_000);
    private static final int HOSTILE = scaled(1_000);
    private static final int CALLS_A_SECOND = scaled(300);
    private static final int SECONDS = scaled(120);
    private static final int HOLD_RATE = 500;
    private static final int WARM_UP_SECONDS = 10;
    private static final int LOOKS = 6;
    private static final int SPARE_DESCRIPTORS = 1_000;
    private static final long SETTLE_MILLIS = 3_000;
    private static final double MEGA = 1e6;

    /** The last look over the first: what does not grow stays within the noise. */
    private static final Bound NO_GROWTH = Bound.atMost(1.05, 1.05);

    /** The calls that came and went over those that were wanted, each second. */
    private static final Bound KEEPS_UP = Bound.atLeast(0.98, 0.98);

    private LoadRows() {}

    private static int scaled(int full) {
        return Math.max(1, full * PERCENT / 100);
    }

    /** What is seen of the server at a moment. */
    private record Look(
            double heapMegabytes, double outsideMegabytes, double residentMegabytes, int files, int threads) {
        static Look at(ServeProcess server) throws IOException, InterruptedException {
            int files = server.descriptors(); // before it stops for the collection
            return new Look(
                    server.heapOctets() / MEGA,
                    server.outsideOctets() / MEGA,
                    server.residentOctets() / MEGA,
                    files,
                    server.threads());
        }
    }

    static List<Row> rows() throws IOException, InterruptedException {
        String missing = ServeProcess.missing(HELD + HOSTILE + SPARE_DESCRIPTORS);
        if (!missing.isEmpty()) {
            return List.of(new Row.LeftOut("`serve` under load", missing));
        }
        List<Row> rows = new ArrayList<>();
        try (ServeProcess server = new ServeProcess();
                CallersProcess callers = new CallersProcess(server.port())) {
            rows.addAll(atOnce(callers));
            callers.ask("come-and-go", Integer.toString(CALLS_A_SECOND), Integer.toString(WARM_UP_SECONDS));
            Thread.sleep(SETTLE_MILLIS);
            rows.addAll(besiege(server, callers));
        }
        return rows;
    }

    private static List<Row> atOnce(CallersProcess callers) throws IOException {
        Outcome burst = callers.ask("burst", Integer.toString(AT_ONCE));
        String what = "%,d callers at once to `serve`".formatted(AT_ONCE);
        return List.of(
                new Row.Alone(what + ": not connected", "calls", Samples.of(burst.lost()), Bound.atMost(0, 0)),
                new Row.Seen(
                        what + ": until the last is connected",
                        "s",
                        Samples.of(burst.seconds()),
                        "half of them within %s ms, 99 %% within %s"
                                .formatted(Samples.text(burst.p50Millis()), Samples.text(burst.p99Millis()))));
    }

    private static List<Row> besiege(ServeProcess server, CallersProcess callers)
            throws IOException, InterruptedException {
        Look empty = Look.at(server);
        Outcome holding = callers.ask("hold", Integer.toString(HELD), Integer.toString(HOLD_RATE));
        Look held = Look.at(server);
        List<Look> looks = new ArrayList<>();
        String siege;
        Outcome passing;
        try (Hostiles hostiles = new Hostiles(server.port(), HOSTILE)) {
            Thread.sleep(SETTLE_MILLIS);
            callers.tell("come-and-go", Integer.toString(CALLS_A_SECOND), Integer.toString(SECONDS));
            for (int i = 0; i < LOOKS; i++) {
                Thread.sleep(SECONDS * 1_000L / (LOOKS + 1));
                looks.add(Look.at(server));
            }
            passing = callers.answer();
            siege = hostiles.told();
        }
        Outcome still = callers.ask("held");
        Outcome released = callers.ask("release");
        Thread.sleep(SETTLE_MILLIS);
        Look after = Look.at(server);
        int lost = holding.lost() + passing.lost() + still.lost() + released.lost();
        String what = "`serve` with %,d idle lines, %d calls/s for %d s, and %,d hostile connections"
                .formatted(HELD, CALLS_A_SECOND, SECONDS, HOSTILE);
        return List.of(
                new Row.Alone(what + ": well-behaved calls lost", "calls", Samples.of(lost), Bound.atMost(0, 0)),
                new Row.Seen(
                        "there: calls that came and went",
                        "calls/s",
                        Samples.of(passing.connected() / passing.seconds()),
                        "%,d in %.1f s; half connected within %s ms, 99 %% within %s; %s"
                                .formatted(
                                        passing.connected(),
                                        passing.seconds(),
                                        Samples.text(passing.p50Millis()),
                                        Samples.text(passing.p99Millis()),
                                        siege)),
                new Row.Alone(
                        "there: that rate over the one that was wanted",
                        "",
                        Samples.of(passing.connected() / passing.seconds() / CALLS_A_SECOND),
                        KEEPS_UP),
                growth("heap", looks, Look::heapMegabytes),
                growth("descriptors", looks, Look::files),
                course("heap after a collection", "MB", looks, empty, held, after, Look::heapMegabytes),
                course("memory outside of the heap", "MB", looks, empty, held, after, Look::outsideMegabytes),
                course("resident", "MB", looks, empty, held, after, Look::residentMegabytes),
                course("descriptors", "", looks, empty, held, after, Look::files),
                course("threads", "", looks, empty, held, after, Look::threads));
    }

    private interface Figure {
        double of(Look look);
    }

    private static Row course(
            String what, String unit, List<Look> looks, Look empty, Look held, Look after, Figure figure) {
        List<Double> course = looks.stream().map(figure::of).toList();
        return new Row.Seen(
                "there: " + what,
                unit,
                new Samples(course),
                "in the course: %s; empty %s, lines held %s, all gone %s"
                        .formatted(
                                String.join(
                                        ", ",
                                        course.stream().map(LoadRows::whole).toList()),
                                whole(figure.of(empty)),
                                whole(figure.of(held)),
                                whole(figure.of(after))));
    }

    private static Row growth(String what, List<Look> looks, Figure figure) {
        double first = figure.of(looks.get(0));
        double last = figure.of(looks.get(looks.size() - 1));
        return new Row.Alone(
                "there: " + what + ", the last look over the first", "", Samples.of(last / first), NO_GROWTH);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.1f", value).replaceFirst("\\.0$", "");
    }
}
