package dev.ringback.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs last in a build, after the tests and artefacts of all modules, and looks for the passwords of the suite in all
 * that they left: jars, reports, logs, and the files of a run of the program. What is found is told without its middle,
 * so that this report is none that a later look would find.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoPasswordCheck {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path RUN = Path.of("target", "whole-run");
    private static final int MAX_TOLD = 200;

    /** Passwords that are told to everybody: {@code serve} prints them, and they stand in its class. */
    private static final Set<String> PUBLISHED =
            Set.of("third-time-lucky", "old-and-gone", "plain-sailing", "ring-me-there", "ring-me-at-home");

    /** What goes the way of a password and is none: options and commands of the program, which stand in it. */
    private static final Set<String> COMMANDS = Set.of("--json", "/hangup");

    /**
     * Those that cannot be searched for: vectors of others ({@code MyPw}), the worked examples and the README ({@code pw},
     * {@code right}), typed answers that are no passwords, words of prose, and where the length or the characters are
     * what is tested. A test that only needs a password takes one that can.
     */
    private static final Set<String> COMMON = Set.of(
            "",
            "\0", // a run of them
            "\\", // of what is escaped in a source
            "*****",
            "/help",
            "/ppp",
            "another",
            "bad",
            "no",
            "home!",
            "%sa",
            "''",
            "Secret",
            ", ",
            ".yaml",
            "0",
            "1",
            "12",
            "12345678901234",
            "123456789012345",
            "2",
            "20011998",
            "5550142",
            "5550177",
            "5550199",
            "7",
            "Alt98",
            "MYPW",
            "MyPv",
            "MyPw",
            "MyPw2",
            "MyPx",
            "Pass",
            "Pw",
            "Tan",
            "Tanne",
            "a",
            "a1",
            "alice",
            "all",
            "any",
            "anything",
            "arctangent", // RFC 2865, section 7.1
            "b",
            "b2",
            "better",
            "bob",
            "caller",
            "c",
            "carol",
            "changed",
            "d",
            "drop",
            "e",
            "else",
            "f",
            "first",
            "fourth",
            "fresh",
            "geheim",
            "guess",
            "hello",
            "late",
            "mYpW",
            "new",
            "next",
            "not",
            "old",
            "oldpass",
            "oops",
            "other",
            "otherpass",
            "p",
            "pass",
            "passwords",
            "plain",
            "pw",
            "right",
            "second",
            "secret",
            "set 0",
            "short",
            "third",
            "wanted",
            "wrong",
            "x",
            "yes",
            "ß€",
            "🔑");

    private SuitePasswords passwords = new SuitePasswords(Set.of(), Set.of(), Set.of());

    @BeforeAll
    void readTheSources() throws IOException {
        passwords = SuitePasswords.of(ROOT);
    }

    @Test
    void noPasswordOfTheSuiteStandsInWhatABuildLeaves() throws Exception {
        long begun = System.nanoTime();
        WholeRun.in(RUN);
        long ran = System.nanoTime();
        Set<String> searched = new TreeSet<>(passwords.searched());
        searched.removeAll(PUBLISHED);
        searched.removeAll(COMMANDS);
        OctetSearch search = new OctetSearch(searched);
        List<String> found = new ArrayList<>();
        Artefacts artefacts = Artefacts.read(ROOT, (name, octets) -> {
            for (OctetSearch.Finding finding : search.in(octets)) {
                if (found.size() < MAX_TOLD) {
                    found.add(name + ": " + finding);
                }
            }
        });
        System.out.println("looked for " + searched.size() + " passwords in " + artefacts.files() + " files of "
                + artefacts.octets() + " octets: " + (ran - begun) / 1_000_000 + " ms to run, "
                + (System.nanoTime() - ran) / 1_000_000 + " ms to look");
        assertThat(found).isEmpty();
        assertThat(searched).hasSizeGreaterThan(20);
        assertThat(artefacts.files()).isGreaterThan(1_000);
    }

    @Test
    void everySecretIsMadeOfSomethingThatTellsSo() {
        assertThat(passwords.nameless())
                .as("name it ...password or ...secret, or write the text here, so that the search knows it")
                .isEmpty();
    }

    @Test
    void aPasswordOfATestCanBeSearchedFor() {
        Set<String> common = new TreeSet<>(passwords.common());
        common.removeAll(COMMON);
        assertThat(common)
                .as(
                        "take one of %d characters or more that is no word, such as 'Kiefer-7'",
                        SuitePasswords.MIN_CHARACTERS)
                .isEmpty();
    }
}
