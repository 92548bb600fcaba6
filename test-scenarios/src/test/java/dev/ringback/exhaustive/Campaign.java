package dev.ringback.exhaustive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Enumerates every fault of every subject, then plays them, on several threads side by side, and counts what was to be
 * played and what was. Each play is one thread's from beginning to end. A finding ends its course, because a fault of the
 * same kind in the same scenario would mostly find the same, and slowly; as many as the ledger keeps end the campaign.
 */
final class Campaign {
    /** Faults that one thread takes at a time. */
    private static final int SHARE = 64;

    /** Shares that wait for a thread. */
    private static final int WAITING = 64;

    private final Ledger ledger;
    private final int threads;
    private final Menu.Extent extent;

    Campaign(Ledger ledger, int threads, Menu.Extent extent) {
        this.extent = extent;
        this.ledger = ledger;
        this.threads = threads;
    }

    /** A course of a subject, until something is found in it. */
    private record Errand(Subject subject, Menu.Course course, AtomicBoolean found) {}

    /** Some faults of an errand: from the first number up to, and without, the last. */
    private record Share(Errand errand, int from, int to) {
        /** Nothing more comes. */
        static boolean isEnd(Share share) {
            return share.from == share.to;
        }
    }

    /** Plays them all, one subject at least; returns when the last has been. */
    void play(List<Subject> subjects) throws InterruptedException {
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("no scenario has such a name");
        }
        List<Errand> errands = new ArrayList<>();
        subjects.forEach(subject -> errands.addAll(enumerate(subject)));
        ledger.begins();
        BlockingQueue<Share> shares = new ArrayBlockingQueue<>(WAITING);
        AtomicBoolean broken = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> work(shares, broken), "plays " + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Errand errand : errands) {
            int size = errand.course().size();
            for (int from = 0; from < size; from += SHARE) {
                shares.put(new Share(errand, from, Math.min(size, from + SHARE)));
            }
        }
        Menu.Course nothing = new Menu.Course(Kind.CUT, 0, n -> play -> {});
        for (int i = 0; i < threads; i++) {
            shares.put(new Share(new Errand(subjects.get(0), nothing, broken), 0, 0));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (broken.get()) {
            throw new IllegalStateException("the campaign broke off: " + ledger.wrongs());
        }
    }

    /** All faults of a subject, none where something is wrong without one. */
    private List<Errand> enumerate(Subject subject) {
        if (ledger.isFull()) {
            return List.of();
        }
        Uncut uncut = Uncut.of(subject);
        if (!uncut.wrong().isEmpty()) {
            ledger.wrong(subject, "nothing planted", uncut.wrong());
            return List.of();
        }
        List<Menu.Course> courses = uncut.connects() ? Menu.of(subject, uncut, extent) : List.of();
        List<Errand> errands = new ArrayList<>();
        for (Menu.Course course : courses) {
            ledger.enumerated(subject, course.kind(), course.size());
            errands.add(new Errand(subject, course, new AtomicBoolean()));
        }
        return errands;
    }

    /** To the end, also when something of ours breaks, so that who hands out never waits for nobody. */
    private void work(BlockingQueue<Share> shares, AtomicBoolean broken) {
        try {
            for (Share share = shares.take(); !Share.isEnd(share); share = shares.take()) {
                if (!broken.get() && !play(share)) {
                    broken.set(true);
                }
            }
        } catch (InterruptedException e) {
            broken.set(true);
        }
    }

    /** False when something of ours breaks. */
    private boolean play(Share share) {
        Errand errand = share.errand;
        Kind kind = errand.course().kind();
        int played = 0;
        try {
            for (int n = share.from; n < share.to && !errand.found().get() && !ledger.isFull(); n++) {
                played++;
                if (!playOne(errand.subject(), kind, errand.course().faults().apply(n))) {
                    errand.found().set(true);
                }
            }
            ledger.ran(errand.subject(), kind, played);
            return true;
        } catch (RuntimeException | Error e) {
            ledger.wrong(errand.subject(), kind.title() + " cannot be played", List.of(e.toString()));
            return false;
        }
    }

    /** False when something is wrong. */
    private boolean playOne(Subject subject, Kind kind, Fault fault) {
        Play play = new Play(subject);
        // What a listener throws comes out here.
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> play.isWrong("thrown by a listener: " + e));
        List<String> wrong = play.run(fault);
        Thread.currentThread().setUncaughtExceptionHandler(null);
        if (!wrong.isEmpty()) {
            ledger.wrong(subject, kind.title() + ": " + fault, wrong);
        }
        return wrong.isEmpty();
    }
}
