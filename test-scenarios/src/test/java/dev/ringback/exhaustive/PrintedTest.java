package dev.ringback.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A campaign hears what is printed during its plays, and tells it with the fault, but no password. */
@Isolated("it hears what the whole process prints")
class PrintedTest {
    private static final String FILE = "auth/691-retry-then-right.dial.yaml";
    private static final PrintStream OUT = System.out;

    @Test
    void whatIsPrintedInAPlayIsWrong() throws Exception {
        assertThat(wrongs(play -> System.err.println("Hello,\nthere")))
                .singleElement()
                .asString()
                .contains(", cut: ")
                .contains("printed: err of thread plays 0: Hello, | there");
    }

    @Test
    void aPasswordThatIsPrintedIsToldWithoutIt() throws Exception {
        Subject subject = Subjects.in(FILE).get(0);
        String password =
                new String(subject.scenario().server().users().get(0).password().utf8(), StandardCharsets.UTF_8);
        assertThat(wrongs(play -> System.out.print("so " + password)))
                .singleElement()
                .asString()
                .contains("a password is printed")
                .doesNotContain(password);
    }

    @Test
    void anotherThreadIsHeardToo() throws Exception {
        Fault fault = play -> {
            Thread other = new Thread(() -> System.out.print("from elsewhere"), "another");
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        assertThat(wrongs(fault)).singleElement().asString().contains("printed: out of thread another: from elsewhere");
    }

    @Test
    void whereNothingIsPrintedNothingIsWrongAndTheStreamsAreGivenBack() throws Exception {
        assertThat(wrongs(play -> {})).isEmpty();
        assertThat(System.out).isSameAs(OUT);
    }

    @Test
    void aFloodIsKeptToItsBeginning() {
        try (Printed printed = new Printed()) {
            for (int i = 0; i < 1_000; i++) {
                System.out.println("a line of a flood");
            }
            assertThat(printed.take()).hasSizeBetween(1_000, 10_000);
            assertThat(printed.take()).isEmpty();
        }
    }

    private static List<String> wrongs(Fault fault) throws InterruptedException {
        Ledger ledger = new Ledger(line -> {});
        Fault whole = play -> {
            play.struck();
            fault.plantIn(play);
        };
        new Campaign(ledger, 1, (subject, uncut) -> List.of(new Menu.Course(Kind.CUT, 1, n -> whole)))
                .play(Subjects.in(FILE));
        return ledger.wrongs();
    }
}
