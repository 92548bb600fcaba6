package dev.ringback.exhaustive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

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
    private final BiFunction<Subject, Uncut, List<Menu.Course>> menu;

    /** {@code menu}: the faults of a subject that has been played without one. */
    Campaign(Ledger ledger, int threads, BiFunction<Subject, Uncut, List<Menu.Course>> menu) {
        this.menu = menu;
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
        try (Printed printed = new Printed()) {
            play(subjects, new Hearing(printed, subjects));
        }
    }

    /** What is printed during a play, as something that is wrong with it; no password of any subject stands in it. */
    record Hearing(Printed printed, List<Subject> subjects) {
        /** Empty: nothing. What plays side by side print is told with the one that ends first. */
        List<String> wrong() {
            String text = printed.take();
            if (text.isEmpty()) {
                return List.of();
            }
            boolean tells =
                    subjects.stream().anyMatch(subject -> subject.secrets().areIn(text));
            return List.of(tells ? "a password is printed" : "printed: " + text);
        }
    }

    private void play(List<Subject> subjects, Hearing hearing) throws InterruptedException {
        List<Errand> errands = new ArrayList<>();
        subjects.forEach(subject -> errands.addAll(enumerate(subject, hearing)));
        ledger.begins();
        BlockingQueue<Share> shares = new ArrayBlockingQueue<>(WAITING);
        AtomicBoolean broken = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> work(shares, broken, hearing), "plays " + i);
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
        List<String> afterwards = hearing.wrong();
        if (!afterwards.isEmpty()) {
            ledger.wrong(subjects.get(subjects.size() - 1), "after the last play", afterwards);
        }
        if (broken.get()) {
            throw new IllegalStateException("the campaign broke off: " + ledger.wrongs());
        }
    }

    /** All faults of a subject; where something is wrong without one they are counted, too, and none is played. */
    private List<Errand> enumerate(Subject subject, Hearing hearing) {
        if (ledger.isFull()) {
            return List.of();
        }
        Uncut uncut = Uncut.of(subject);
        List<String> wrong = new ArrayList<>(uncut.wrong());
        wrong.addAll(hearing.wrong());
        if (!wrong.isEmpty()) {
            ledger.wrong(subject, Again.NOTHING, wrong);
        }
        ledger.playedAsItIs(subject, uncut.connects() || !wrong.isEmpty());
        List<Menu.Course> courses = uncut.connects() ? menu.apply(subject, uncut) : List.of();
        List<Errand> errands = new ArrayList<>();
        for (Menu.Course course : courses) {
            ledger.enumerated(subject, course.kind(), course.size());
            errands.add(new Errand(subject, course, new AtomicBoolean(!wrong.isEmpty())));
        }
        return errands;
    }

    /** To the end, also when something of ours breaks, so that who hands out never waits for nobody. */
    private void work(BlockingQueue<Share> shares, AtomicBoolean broken, Hearing hearing) {
        try {
            for (Share share = shares.take(); !Share.isEnd(share); share = shares.take()) {
                if (!broken.get() && !play(share, hearing)) {
                    broken.set(true);
                }
            }
        } catch (InterruptedException e) {
            broken.set(true);
        }
    }

    /** False when something of ours breaks. */
    private boolean play(Share share, Hearing hearing) {
        Errand errand = share.errand;
        Kind kind = errand.course().kind();
        int played = 0;
        try {
            for (int n = share.from; n < share.to && !errand.found().get() && !ledger.isFull(); n++) {
                played++;
                if (!playOne(errand.subject(), kind, errand.course().faults().apply(n), hearing)) {
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
    private boolean playOne(Subject subject, Kind kind, Fault fault, Hearing hearing) {
        List<String> wrong = new ArrayList<>(heard(new Play(subject), fault));
        wrong.addAll(hearing.wrong());
        if (!wrong.isEmpty()) {
            ledger.wrong(subject, kind.title() + ": " + fault, wrong);
        }
        return wrong.isEmpty();
    }

    /** What is wrong with a play, what its listener throws with it. */
    static List<String> heard(Play play, Fault fault) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> play.isWrong("thrown by a listener: " + e));
        try {
            return play.run(fault);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
    }
}
