package dev.ringback.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** All faults of all scenarios that connect; with the profile {@code exhaustive}. */
class ExhaustiveCheck {
    /** Only scenarios whose name begins so: {@code -Dringback.exhaustive=auth}. */
    private static final String ONLY = System.getProperty("ringback.exhaustive", "");

    /** Only one fault, as a finding tells it: {@code "-Dringback.exhaustive.fault=DropFault[...]"}, with all that happens. */
    private static final String FAULT = System.getProperty("ringback.exhaustive.fault", "");

    /** In the calls of up to so many octets every bit is turned over; that is most of all plays. */
    private static final int EVERY_BIT_OCTETS = 1_200;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Test
    void everyFaultEndsAsItMust() throws Exception {
        List<Subject> subjects = Subjects.in("").stream()
                .filter(subject -> subject.scenario().name().startsWith(ONLY))
                .toList();
        if (!FAULT.isEmpty()) {
            assertThat(Again.play(subjects, FAULT, System.out::println)).isEmpty();
            return;
        }
        Ledger ledger = new Ledger(System.out::println);
        long begun = System.nanoTime();
        Menu.Extent extent = new Menu.Extent(EnumSet.allOf(Kind.class), EVERY_BIT_OCTETS, 1);
        new Campaign(ledger, THREADS, (subject, uncut) -> Menu.of(subject, uncut, extent)).play(subjects);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        String text = ledger.table()
                + String.format(
                        Locale.ROOT,
                        ", in %d min %d s on %d threads, %d a second",
                        took.toMinutes(),
                        took.toSecondsPart(),
                        THREADS,
                        ledger.ran() * 1000 / Math.max(1, took.toMillis()))
                + System.lineSeparator();
        System.out.print(text);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/exhaustive.txt"), text, StandardCharsets.UTF_8);
        assertThat(ledger.wrongs()).isEmpty();
        assertThat(ledger.ran()).isEqualTo(ledger.enumerated());
        assertThat(Kind.values())
                .allSatisfy(kind -> assertThat(ledger.ran(kind)).isPositive());
    }
}
