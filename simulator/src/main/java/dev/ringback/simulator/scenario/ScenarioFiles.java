package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issue;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds scenario files. A file that is named is taken whatever its name; of a folder, those that end in {@value
 * #ENDING}, in the order of their names, without folders named {@code target} and those that begin with a dot.
 */
public final class ScenarioFiles {
    /** How scenario files end. */
    public static final String ENDING = ".dial.yaml";

    private ScenarioFiles() {}

    /** The files, each once; a folder without any and a path that does not exist are issues. */
    public static List<Path> find(List<Path> paths, Issues issues) {
        Set<Path> seen = new LinkedHashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : find(path, issues)) {
                if (seen.add(file.toAbsolutePath().normalize())) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static List<Path> find(Path path, Issues issues) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            add(issues, path, "there is no such file or folder");
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(path, new Finder(path, found));
        } catch (IOException e) {
            add(issues, path, "the folder cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            add(issues, path, "no file in this folder ends in " + ENDING);
        }
        Collections.sort(found);
        return found;
    }

    private static void add(Issues issues, Path path, String message) {
        issues.add(new Issue(Place.ofFile(path.toString()), 1, message, "", "", List.of()));
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found;

        Finder(Path root, List<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skipped = name.equals("target") || name.startsWith(".");
            return skipped && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ENDING) && Files.isRegularFile(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
