package dev.ringback.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {
    private final Issues issues = new Issues();

    @Test
    void everyNodeKnowsItsPlace() {
        YamlNode.Mapping root = mapping("""
                # a comment
                client:
                  dial: 5550100
                  answers:
                    - {state: x, nth: [1, 2]}
                """);
        assertThat(issues.list()).isEmpty();
        assertThat(root.place()).isEqualTo(new Place("f.yaml", 2, 1));
        YamlNode.Mapping client = (YamlNode.Mapping) get(root, "client");
        YamlNode.Entry dial = client.entry("dial");
        assertThat(dial).isNotNull();
        assertThat(dial.key().span()).isEqualTo(new Span(client.span().source(), 3, 3, 4));
        assertThat(dial.value().span()).isEqualTo(new Span(client.span().source(), 3, 9, 7));
        YamlNode.Sequence answers = (YamlNode.Sequence) get(client, "answers");
        YamlNode.Mapping answer = (YamlNode.Mapping) answers.items().get(0);
        YamlNode.Sequence nth = (YamlNode.Sequence) get(answer, "nth");
        assertThat(answer.place()).isEqualTo(new Place("f.yaml", 5, 7));
        assertThat(nth.items().get(1).place()).isEqualTo(new Place("f.yaml", 5, 27));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            abc        | TEXT
            'abc'      | TEXT
            "12"       | TEXT
            '12'       | TEXT
            12         | INTEGER
            -12        | INTEGER
            0123       | INTEGER
            0x1F       | INTEGER
            0o17       | INTEGER
            1.5        | NUMBER
            1.0e-4     | NUMBER
            .inf       | NUMBER
            .nan       | NUMBER
            true       | BOOLEAN
            False      | BOOLEAN
            yes        | TEXT
            off        | TEXT
            null       | NULL
            ~          | NULL
            1..2       | TEXT
            3s         | TEXT
            1_000      | TEXT
            2001-01-01 | TEXT
            """)
    void unquotedValuesAreReadByTheCoreSchemaOfYaml12(String text, ScalarKind kind) {
        assertThat(((YamlNode.Scalar) get(mapping("key: " + text), "key")).kind())
                .isEqualTo(kind);
    }

    @Test
    void anEmptyValueIsNull() {
        assertThat(((YamlNode.Scalar) get(mapping("key:\nother: 1"), "key")).kind())
                .isEqualTo(ScalarKind.NULL);
    }

    @Test
    void aPartOfAValueHasItsOwnColumns() {
        YamlNode.Scalar plain = (YamlNode.Scalar) get(mapping("a: LCP ConfRq"), "a");
        YamlNode.Scalar quoted = (YamlNode.Scalar) get(mapping("a: 'LCP ConfRq'"), "a");
        YamlNode.Scalar escaped = (YamlNode.Scalar) get(mapping("a: \"LCP \\x43onfRq\""), "a");
        assertThat(plain.part(4, 6)).isEqualTo(new Span(plain.span().source(), 1, 8, 6));
        assertThat(quoted.part(4, 6)).isEqualTo(new Span(quoted.span().source(), 1, 9, 6));
        assertThat(escaped.part(4, 6)).as("columns cannot be counted").isEqualTo(escaped.span());
    }

    @Test
    void linesMayEndInCarriageReturns() {
        YamlNode.Mapping root = mapping("a: 1\r\nb: 2\r\n");
        assertThat(get(root, "b").place()).isEqualTo(new Place("f.yaml", 2, 4));
        assertThat(root.span().source().line(2)).isEqualTo("b: 2");
    }

    @Test
    void aByteOrderMarkIsNoColumn() {
        YamlNode.Mapping root = mapping("\uFEFFa: 1");
        assertThat(get(root, "a").place()).isEqualTo(new Place("f.yaml", 1, 4));
    }

    @Test
    void aCharacterOutsideThePlaneIsOneColumn() {
        assertThat(get(mapping("{\uD83D\uDD11: 1, b: 2}"), "b").place()).isEqualTo(new Place("f.yaml", 1, 11));
    }

    @Test
    void anchorsAliasesAndTagsAreRefusedAllAtOnce() {
        parse("a: &x 1\nb: *x\nc: !!str 2\nd: &y [1]\ne: !z {a: 1}");
        assertThat(issues.toString()).isEqualTo("""
                f.yaml:1:4  anchor &x is not allowed
                f.yaml:2:4  an alias is not allowed
                f.yaml:3:4  tag tag:yaml.org,2002:str is not allowed
                f.yaml:4:4  anchor &y is not allowed
                f.yaml:5:4  tag !z is not allowed""");
    }

    @Test
    void aKeyStandsOnceAndIsASingleValue() {
        YamlNode.Mapping root = mapping("a: 1\nb: 2\na: 3\n? [1, 2]\n: 4\n");
        assertThat(issues.toString()).isEqualTo("""
                f.yaml:3:1  key "a" stands here twice
                f.yaml:4:3  a list cannot be a key""");
        assertThat(root.entries()).hasSize(2);
        assertThat(issues.list().get(0).hint()).isEqualTo("the first is in line 1");
    }

    @Test
    void aSecondDocumentIsRefused() {
        parse("a: 1\n---\nb: 2");
        assertThat(issues.toString()).isEqualTo("f.yaml:2:1  a second document begins here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n..."})
    void anEmptyFileIsAnIssueOrNothing(String text) {
        YamlDocument document = parse(text);
        assertThat(document == null).isEqualTo(!issues.isEmpty());
    }

    @Test
    void anEmptyFileIsAnIssueEvenBehindOthers() {
        issues.add(Issue.at(Span.ofFile(new YamlSource("other", List.of(), List.of())), "x", ""));
        assertThat(parse("")).isNull();
        assertThat(issues.toString()).isEqualTo("other  x\nf.yaml  the file is empty");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            title: Pauses off: 648     | f.yaml:1:18  not YAML: mapping values are not allowed here
            a: [1, 2                   | f.yaml:1:9  not YAML: expected ',' or ']', but got <stream end>
            a: "b                      | f.yaml:1:6  not YAML: found unexpected end of stream
            a: @b                      | f.yaml:1:4  not YAML: found character '@' that cannot start any token. (Do not use @ for indentation)
            a: }                       | f.yaml:1:4  not YAML: expected the node content, but found '}'
            """)
    void aSyntaxErrorIsAnIssueWithItsPlace(String text, String issue) {
        assertThat(parse(text)).isNull();
        assertThat(issues.toString()).isEqualTo(issue);
    }

    @Test
    void aColonInAnUnquotedTitleSaysWhatToDo() {
        parse("title: Pauses off: 648");
        assertThat(issues.list().get(0).hint()).isEqualTo("quote a text in which a blank follows a colon");
    }

    @Test
    void controlCharactersAndWrongUtf8HaveAPlace() {
        parse("a: 1\nb: \u0007");
        YamlDocument.parse(new byte[] {'a', ':', '\n', 'b', (byte) 0xE8, 'x'}, "g.yaml", List.of(), issues);
        assertThat(issues.toString()).isEqualTo("""
                f.yaml:2:4  not YAML: character U+0007 is not allowed in a text file
                g.yaml:2:2  octet 0xe8 is not UTF-8""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsRefused(String opening) {
        parse(opening.repeat(100_000));
        assertThat(issues.count()).isEqualTo(1);
        assertThat(issues.toString()).contains("nested more than 64 deep");
    }

    @Test
    void theDeepestAllowedNestingIsRead() {
        assertThat(parse("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThat(issues.list()).isEmpty();
        assertThat(parse("[".repeat(65) + "]".repeat(65))).isNull();
    }

    @Test
    void tooManyNodesAreRefused() {
        parse("[" + "1,".repeat(YamlDocument.MAX_NODES) + "1]");
        assertThat(issues.toString()).contains("more than 50000 values");
    }

    @Test
    void aHugeFileIsRefusedUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge.yaml");
        Files.write(file, new byte[YamlDocument.MAX_FILE_OCTETS + 1]);
        assertThat(YamlDocument.read(file, "huge.yaml", List.of(), issues)).isNull();
        assertThat(issues.toString()).isEqualTo("huge.yaml  the file is larger than 1048576 octets");
    }

    @Test
    void aMissingFileAndAFolderAreIssues(@TempDir Path folder) {
        assertThat(YamlDocument.read(folder.resolve("no.yaml"), "no.yaml", List.of(), issues))
                .isNull();
        assertThat(YamlDocument.read(folder, "folder", List.of(), issues)).isNull();
        assertThat(issues.list()).hasSize(2);
        assertThat(issues.list().get(0).text()).isEqualTo("no.yaml  there is no such file");
        assertThat(issues.list().get(1).text()).startsWith("folder  the file cannot be read");
    }

    @RepeatedTest(30)
    void noOctetsMakeItThrow(RepetitionInfo run) {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        String alphabet = "ab: -[]{},?&*!|>'\"%@`#\n\r\t \\~0.\u00E9\uD83D\uDD11<=${}";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] octets = text.toString().getBytes(UTF_8);
            if (i % 2 == 0 && octets.length > 0) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            Issues found = new Issues();
            YamlDocument document = YamlDocument.parse(octets, "f.yaml", List.of(), found);
            assertThat(document != null || !found.isEmpty()).isTrue();
            assertThat(found.text()).isNotEmpty();
        }
    }

    @Test
    void printingNodesShowsNoValues() {
        YamlNode.Mapping root = mapping("password: hunter2");
        assertThat(root + " " + get(root, "password") + " " + root.span().source())
                .doesNotContain("hunter2");
    }

    private @Nullable YamlDocument parse(String text) {
        return YamlDocument.parse(text, "f.yaml", List.of(), issues);
    }

    private YamlNode.Mapping mapping(String text) {
        YamlDocument document = parse(text);
        assertThat(document).as(issues.toString()).isNotNull();
        return (YamlNode.Mapping) document.root();
    }

    private static YamlNode get(YamlNode.Mapping mapping, String key) {
        YamlNode node = mapping.get(key);
        assertThat(node).isNotNull();
        return node;
    }
}
