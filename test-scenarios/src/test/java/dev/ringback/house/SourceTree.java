package dev.ringback.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of the checkout that people read and write: not what a build or an editor left behind. */
record SourceTree(Path root, List<SourceFile> files) {
    private static final Set<String> NOT_OURS = Set.of("target", "out", ".git", ".idea", ".vscode", ".settings");

    /** The tree that the present module stands in. */
    static SourceTree ofThisCheckout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("client")) || !Files.isRegularFile(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no checkout at or above " + Path.of("").toAbsolutePath());
            }
        }
        return new SourceTree(folder, read(folder));
    }

    /** The files whose name ends like this. */
    List<SourceFile> named(String suffix) {
        return files.stream().filter(file -> file.path().endsWith(suffix)).toList();
    }

    /** The Java files that go into the artifacts. */
    List<SourceFile> mainJava() {
        return named(".java").stream()
                .filter(file -> file.path().contains("/src/main/java/"))
                .toList();
    }

    private static List<SourceFile> read(Path root) {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (NOT_OURS.contains(file.getFileName().toString())) { // a worktree has a file named .git
                        return FileVisitResult.CONTINUE;
                    }
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (text.indexOf('\0') < 0) {
                        String path = root.relativize(file).toString().replace('\\', '/');
                        files.add(new SourceFile(path, Files.readString(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return List.copyOf(files);
    }

    /** One text file; the path is relative to the root, with slashes. */
    record SourceFile(String path, String text) {
        /** The lines without their ends. */
        List<String> lines() {
            return text.lines().toList();
        }

        /** The folder that the file stands in. */
        String folder() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        /** The lines that hold the pattern, as {@code path:line: text}. */
        Stream<String> linesWith(Pattern pattern) {
            List<String> lines = lines();
            return IntStream.range(0, lines.size())
                    .filter(i -> pattern.matcher(lines.get(i)).find())
                    .mapToObj(i -> path + ":" + (i + 1) + ": " + lines.get(i).strip());
        }

        /** The path alone, for failure messages. */
        @Override
        public String toString() {
            return path;
        }
    }
}
