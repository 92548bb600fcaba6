package dev.ringback.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.ringback.house.SourceTree.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house rules that can be seen in the text of the source tree. */
class TidyTest {
    private static final int MAX_METHOD_LINES = 60;
    private static final int MAX_FILE_LINES = 600;

    private static SourceTree tree;

    @BeforeAll
    static void readTheTree() {
        tree = SourceTree.ofThisCheckout();
        assertThat(tree.mainJava()).as("Java files under %s", tree.root()).isNotEmpty();
    }

    /** House rule 7: mischief decorates the protocols from outside, so they have no word for it. */
    @Test
    void theProtocolsDoNotKnowThatTheyAreTested() {
        Pattern words = Pattern.compile("\\b(fault|scenario|simulate)\\b", Pattern.CASE_INSENSITIVE);
        Pattern packages = Pattern.compile("/dev/ringback/(ppp|octets|port)/");
        List<SourceFile> protocols = tree.mainJava().stream()
                .filter(file -> packages.matcher(file.path()).find())
                .toList();
        assertThat(protocols).isNotEmpty();
        assertThat(protocols.stream().flatMap(file -> file.linesWith(words))).isEmpty();
    }

    /** House rule 19. */
    @Test
    void methodsHaveAtMost60Lines() {
        List<String> methods = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        eachMethod((place, lines) -> {
            methods.add(place);
            if (lines > MAX_METHOD_LINES) {
                tooLong.add(place + ": " + lines + " lines, at most " + MAX_METHOD_LINES);
            }
        });
        assertThat(methods).isNotEmpty();
        assertThat(tooLong).isEmpty();
    }

    /** House rule 19. */
    @Test
    void javaFilesHaveAtMost600Lines() {
        assertThat(tree.named(".java").stream()
                        .filter(file -> file.lines().size() > MAX_FILE_LINES)
                        .map(file -> file.path() + ": " + file.lines().size() + " lines"))
                .isEmpty();
    }

    /** House rule 2: no locks; the classes tell of synchronized methods, only the text tells of blocks. */
    @Test
    void theCoreHoldsNoMonitor() {
        Pattern edge = Pattern.compile("/(netty|serial|pty|cli)/|/DialerThread\\.java$");
        assertThat(tree.mainJava().stream()
                        .filter(file -> !edge.matcher(file.path()).find())
                        .flatMap(file -> file.linesWith(Pattern.compile("\\bsynchronized *\\("))))
                .isEmpty();
    }

    /** House rule 22. */
    @Test
    void nothingIsLeftForLater() {
        Pattern words = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        assertThat(tree.files().stream().flatMap(file -> file.linesWith(words))).isEmpty();
    }

    @Test
    void noFileHasTabs() {
        assertThat(tree.files().stream().flatMap(file -> file.linesWith(Pattern.compile("\t"))))
                .isEmpty();
    }

    @Test
    void noLineEndsInSpace() {
        assertThat(tree.files().stream().flatMap(file -> file.linesWith(Pattern.compile("[ \u00a0]$"))))
                .isEmpty();
    }

    @Test
    void everyFileEndsWithOneNewline() {
        assertThat(tree.files())
                .filteredOn(file -> !file.text().isEmpty())
                .filteredOn(file -> !file.text().endsWith("\n") || file.text().endsWith("\n\n"))
                .extracting(SourceFile::path)
                .isEmpty();
    }

    /** A fresh clone stands anywhere. */
    @Test
    void noFileNamesAFolderOfOneMachine() {
        Pattern folders = Pattern.compile("(^|[^A-Za-z0-9_.])/(work|root|home/[a-z]+|Users/[A-Za-z]+)/");
        assertThat(tree.files().stream().flatMap(file -> file.linesWith(folders)))
                .isEmpty();
    }

    @Test
    void everyMarkdownFileHasOneTitleAndSkipsNoLevel() {
        assertThat(tree.named(".md")).isNotEmpty();
        assertThat(tree.named(".md").stream().flatMap(TidyTest::wrongHeadings)).isEmpty();
    }

    /** House rule 16. */
    @Test
    void everyPackageIsNullMarkedAndSaysInOneLineWhatItIs() {
        Pattern oneLine = Pattern.compile("\\A/\\*\\* [^\n]*\\. \\*/\n@NullMarked\npackage [a-z.]+;\n");
        Map<String, String> packageInfos = new LinkedHashMap<>();
        for (SourceFile file : tree.mainJava()) {
            if (!file.path().endsWith("/module-info.java")) {
                packageInfos.putIfAbsent(file.folder(), "no package-info.java");
            }
            if (file.path().endsWith("/package-info.java")) {
                boolean asAgreed = oneLine.matcher(file.text()).find();
                packageInfos.put(file.folder(), asAgreed ? "" : "not one line of Javadoc, @NullMarked, package");
            }
        }
        packageInfos.values().removeIf(String::isEmpty);
        assertThat(packageInfos).isEmpty();
    }

    /** Four modules and what belongs to all of them; entries with a dot are tools' business, but these must be there. */
    @Test
    void theTopLevelIsAsAgreed() throws IOException {
        assertThat(entriesOf(tree.root()))
                .filteredOn(name ->
                        !name.startsWith(".") && !List.of("target", "out").contains(name))
                .filteredOn(name -> !name.endsWith(".iml"))
                .containsExactlyInAnyOrder(
                        "client",
                        "hardware-profiles",
                        "simulator",
                        "test-scenarios",
                        "pom.xml",
                        "ringback",
                        "ringback.cmd",
                        "README.md",
                        "LICENSE");
        assertThat(entriesOf(tree.root())).contains(".ci", ".mvn", ".editorconfig", ".gitattributes", ".gitignore");
    }

    private static TreeSet<String> entriesOf(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        }
    }

    private static Stream<String> wrongHeadings(SourceFile file) {
        List<String> wrong = new ArrayList<>();
        boolean inCode = false;
        int level = 0;
        int line = 0;
        for (String text : file.lines()) {
            line++;
            if (text.stripLeading().startsWith("```")) {
                inCode = !inCode;
            }
            int next = inCode ? 0 : levelOf(text);
            if (line == 1 && next != 1) {
                wrong.add(file.path() + ":1: does not begin with a title");
            } else if (line > 1 && next == 1) {
                wrong.add(file.path() + ":" + line + ": a second title");
            } else if (next > level + 1) {
                wrong.add(file.path() + ":" + line + ": level " + next + " under level " + level);
            }
            level = next == 0 ? level : next;
        }
        return wrong.stream();
    }

    /** The number of hashes of a heading, or 0. */
    private static int levelOf(String line) {
        int hashes = 0;
        while (hashes < line.length() && line.charAt(hashes) == '#') {
            hashes++;
        }
        return hashes < line.length() && line.charAt(hashes) == ' ' ? hashes : 0;
    }

    private interface MethodVisitor {
        void method(String place, long lines);
    }

    /** Reads all Java files with javac's own parser, so that no text block or comment can mislead. */
    private static void eachMethod(MethodVisitor visitor) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            Path root = tree.root();
            List<Path> paths = tree.named(".java").stream()
                    .map(file -> root.resolve(file.path()))
                    .toList();
            JavacTask task = (JavacTask) javac.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String path =
                        root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        LineMap lines = unit.getLineMap();
                        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                        long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                        visitor.method(path + ":" + first + ": " + method.getName(), last - first + 1);
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
