package dev.ringback.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueTest {
    @Test
    void printsPlaceLineCaretAndTheWayOut() {
        YamlSource source = new YamlSource("a.dial.yaml", List.of("client:", "  pased-states: true"), List.of());
        Issue issue = Issue.at(
                new Span(source, 2, 3, 12),
                "unknown key \"pased-states\" in client",
                "did you mean \"paused-states\"?");
        assertThat(issue.text()).isEqualTo("""
                a.dial.yaml:2:3  unknown key "pased-states" in client
                    2 |   pased-states: true
                      |   ^^^^^^^^^^^^ did you mean "paused-states"?""");
    }

    @Test
    void printsWhereTheFileWasIncluded() {
        List<Place> from = List.of(new Place("b.yaml", 3, 10), new Place("a.dial.yaml", 7, 11));
        YamlSource source = new YamlSource("c.yaml", List.of("  timers: {restart: 3}"), from);
        Issue issue = Issue.at(new Span(source, 1, 21, 1), "duration without a unit", "write 3s or 3ms");
        assertThat(issue.text()).isEqualTo("""
                c.yaml:1:21  duration without a unit
                         included from b.yaml:3
                         included from a.dial.yaml:7
                    1 |   timers: {restart: 3}
                      |                     ^ write 3s or 3ms""");
    }

    @Test
    void aFileAsAWholeHasNoLine() {
        Issue issue = Issue.at(Span.ofFile(new YamlSource("a.yaml", List.of(), List.of())), "the file is empty", "");
        assertThat(issue.text()).isEqualTo("a.yaml  the file is empty");
    }

    @Test
    void theCaretStaysUnderItsCharacter() {
        YamlSource source = new YamlSource("a", List.of("\tk\u00E9y\u0007: \uD83D\uDD11 x"), List.of());
        assertThat(Issue.at(new Span(source, 1, 8, 1), "m", "").text()).isEqualTo("""
                a:1:8  m
                    1 |  k\u00E9y : \uD83D\uDD11 x
                      |        ^""");
    }

    @Test
    void aLongLineIsCutAroundTheCaret() {
        YamlSource source = new YamlSource("a", List.of("x".repeat(500) + "Y" + "z".repeat(500)), List.of());
        String[] lines = Issue.at(new Span(source, 1, 501, 400), "m", "").text().split("\n");
        assertThat(lines[1]).isEqualTo("    1 | " + "x".repeat(40) + "Y" + "z".repeat(119));
        assertThat(lines[2]).isEqualTo("      | " + " ".repeat(40) + "^".repeat(120));
    }

    @Test
    void aLongMessageIsCut() {
        Issue issue = new Issue(Place.ofFile("a"), 1, "m".repeat(401), "h".repeat(400), "", List.of());
        assertThat(issue.message()).isEqualTo("m".repeat(397) + "...");
        assertThat(issue.hint()).isEqualTo("h".repeat(400));
    }

    @Test
    void aCaretBeyondTheLineIsOne() {
        YamlSource source = new YamlSource("a", List.of("ab"), List.of());
        assertThat(Issue.at(new Span(source, 1, 9, 5), "m", "").text()).isEqualTo("""
                a:1:9  m
                    1 | ab
                      |   ^""");
    }

    @Test
    void issuesAreCountedAndEachComesOnce() {
        Issues issues = new Issues();
        YamlSource source = new YamlSource("a", List.of("ab"), List.of());
        issues.add(new Span(source, 1, 1, 1), "one", "");
        assertThat(issues.summary()).isEqualTo("1 error, nothing was run");
        issues.add(new Span(source, 1, 1, 1), "one", "");
        issues.add(new Span(source, 1, 2, 1), "two", "");
        assertThat(issues.text()).isEqualTo("""
                a:1:1  one
                    1 | ab
                      | ^
                a:1:2  two
                    1 | ab
                      |  ^
                2 errors, nothing was run
                """);
    }

    @Test
    void thereIsALimitToWhatIsKept() {
        Issues issues = new Issues();
        YamlSource source = new YamlSource("a", List.of(), List.of());
        for (int i = 1; i <= Issues.MAX_ISSUES + 5; i++) {
            issues.add(new Span(source, i, 1, 1), "m", "");
        }
        assertThat(issues.list()).hasSize(Issues.MAX_ISSUES);
        assertThat(issues.text()).endsWith("\nand 5 more\n1005 errors, nothing was run\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Authentcate, Authenticate",
        "exchnage, exchange",
        "pased-states, paused-states",
        "pausedStates, paused-states",
        "paused_states, paused-states",
        "AUTHENTICATE, Authenticate",
        "afc, acfc",
        "pc, pfc",
        "clp, lcp",
        "xyzzy, ",
        "e, "
    })
    void theNearestWordIsFound(String wrong, String right) {
        List<String> words = List.of("Authenticate", "exchange", "paused-states", "mru", "pfc", "acfc", "ccp", "lcp");
        assertThat(Issues.nearest(wrong, words)).isEqualTo(right);
    }

    @Test
    void aVeryLongWordIsNotCompared() {
        assertThat(Issues.nearest("a".repeat(1 << 20), List.of("a"))).isNull();
        assertThat(Issues.nearest("", List.of("a"))).isNull();
    }
}
