package dev.ringback.exhaustive;

import dev.ringback.simulator.report.HappeningText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Plays one fault of a finding again, found by its text, and tells all that was recorded. */
final class Again {
    /** What a finding has in place of a fault where none was planted. */
    static final String NOTHING = "nothing planted";

    private static final Menu.Extent WHOLE = new Menu.Extent(EnumSet.allOf(Kind.class), Integer.MAX_VALUE, 1);

    private Again() {}

    /** Plays it with every subject that has it, and returns what is wrong; the lines go to {@code told}. */
    static List<String> play(List<Subject> subjects, String text, Consumer<String> told) {
        List<String> wrongs = new ArrayList<>();
        int played = 0;
        for (Subject subject : subjects) {
            for (Fault fault : faults(subject, text)) {
                Play play = new Play(subject);
                List<String> wrong = new ArrayList<>();
                try (Printed printed = new Printed()) {
                    wrong.addAll(Campaign.heard(play, fault));
                    wrong.addAll(new Campaign.Hearing(printed, subjects).wrong());
                }
                told.accept(subject.scenario().name() + ", " + text + ": " + wrong);
                HappeningText.lines(play.world().recording()).forEach(told);
                wrongs.addAll(wrong);
                played++;
            }
        }
        if (played == 0) {
            throw new IllegalArgumentException("no scenario of these " + subjects.size() + " has " + text);
        }
        return wrongs;
    }

    private static List<Fault> faults(Subject subject, String text) {
        if (text.equals(NOTHING)) {
            return List.of(Play::struck);
        }
        List<Fault> faults = new ArrayList<>();
        for (Menu.Course course : Menu.of(subject, Uncut.of(subject), WHOLE)) {
            for (int n = 0; n < course.size() && faults.isEmpty(); n++) {
                Fault fault = course.faults().apply(n);
                if (fault.toString().equals(text)) {
                    faults.add(fault);
                }
            }
        }
        return faults;
    }
}
