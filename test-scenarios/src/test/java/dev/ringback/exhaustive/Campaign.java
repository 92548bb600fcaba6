package dev.ringback.exhaustive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Plays every fault of every subject, on several threads side by side, and counts what was to be played and what was. Each
 * play is one thread's from beginning to end.
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

    /** Some faults of one kind: from the first number up to, and without, the last. */
    private record Share(Subject subject, Menu.Course course, int from, int to) {
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
        BlockingQueue<Share> shares = new ArrayBlockingQueue<>(WAITING);
        AtomicBoolean broken = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> work(shares, broken), "plays " + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Subject subject : subjects) {
            hand(subject, shares);
        }
        for (int i = 0; i < threads; i++) {
            shares.put(new Share(subjects.get(0), new Menu.Course(Kind.CUT, 0, n -> play -> {}), 0, 0));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (broken.get()) {
            throw new IllegalStateException("the campaign broke off: " + ledger.wrongs());
        }
    }

    /** Hands out all faults of a subject. */
    private void hand(Subject subject, BlockingQueue<Share> shares) throws InterruptedException {
        Uncut uncut = Uncut.of(subject);
        List<Menu.Course> courses = uncut.connects() ? Menu.of(subject, uncut, extent) : List.of();
        if (!uncut.wrong().isEmpty()) {
            ledger.wrong(subject, "nothing planted", uncut.wrong());
        }
        for (Menu.Course course : courses) {
            ledger.enumerated(subject, course.kind(), course.size());
            for (int from = 0; from < course.size(); from += SHARE) {
                shares.put(new Share(subject, course, from, Math.min(course.size(), from + SHARE)));
            }
        }
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

    private boolean play(Share share) {
        try {
            for (int n = share.from; n < share.to; n++) {
                playOne(
                        share.subject,
                        share.course.kind(),
                        share.course.faults().apply(n));
            }
            ledger.ran(share.subject, share.course.kind(), share.to - share.from);
            return true;
        } catch (RuntimeException | Error e) {
            ledger.wrong(share.subject, share.course.kind().title() + " cannot be played", List.of(e.toString()));
            return false;
        }
    }

    private void playOne(Subject subject, Kind kind, Fault fault) {
        Play play = new Play(subject);
        // What a listener throws comes out here.
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> play.isWrong("thrown by a listener: " + e));
        List<String> wrong = play.run(fault);
        Thread.currentThread().setUncaughtExceptionHandler(null);
        if (!wrong.isEmpty()) {
            ledger.wrong(subject, kind.title() + ": " + fault, wrong);
        }
    }
}
