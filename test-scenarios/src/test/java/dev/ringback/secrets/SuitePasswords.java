package dev.ringback.secrets;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every password of the suite, taken from where it is written, so that a new one cannot be forgotten: literals of Java
 * tests, and the values of secret keys in scenario files, in the scenarios that Java tests hold as text, and in READMEs.
 *
 * @param searched those that stand nowhere by chance
 * @param common those that would be found everywhere: shorter than {@value #MIN_CHARACTERS} characters, or words
 * @param nameless where a secret is made of something whose name does not tell that it is one
 */
record SuitePasswords(Set<String> searched, Set<String> common, Set<String> nameless) {
    /** A shorter one stands in any large file by chance. */
    static final int MIN_CHARACTERS = 6;

    private static final String QUOTED = "\\s*\\[?\\s*(?:\\\\?\"([^\"\\\\\\n]*)\\\\?\"|'([^'\\n]*)')";
    private static final Pattern VALUE = Pattern.compile(
            "(?:\\b(?:new-)?password|\\bhistory)\\\\?[\"']?\\s*(?:[:=]" + QUOTED + "|:\\s*\\[?\\s*([\\w.!?$-]+))");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");
    /** What a repro.yaml, and an imported scenario, has in place of a password. */
    private static final Pattern STAND_IN = Pattern.compile("(?:secret|stand-in)-[0-9]+x*");

    private static final Set<String> SKIPPED = Set.of("target", "out", ".git");

    static SuitePasswords of(Path root) throws IOException {
        List<Path> java = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                boolean code = name.endsWith(".java");
                if (code && !name.equals("module-info.java") && !name.equals("package-info.java")) {
                    java.add(file);
                }
                boolean test = code && file.toString().replace('\\', '/').contains("/src/test/");
                if (test || name.endsWith(".yaml") || name.endsWith(".md")) {
                    all.addAll(written(Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        all.removeIf(password -> STAND_IN.matcher(password).matches());
        PasswordLiterals literals = PasswordLiterals.of(java);
        all.addAll(literals.found());
        Set<String> searched = new TreeSet<>();
        Set<String> common = new TreeSet<>();
        for (String password : all) {
            (isSearchable(password) ? searched : common).add(password);
        }
        return new SuitePasswords(searched, common, literals.nameless());
    }

    /** The values of secret keys in a text, with those of the parameters that they name. */
    static Set<String> written(String text) {
        Set<String> values = new TreeSet<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            String found =
                    value.group(1) != null ? value.group(1) : value.group(2) != null ? value.group(2) : value.group(3);
            Matcher parameter = PARAMETER.matcher(found);
            while (parameter.find()) {
                Matcher declared = Pattern.compile("\\b" + Pattern.quote(parameter.group(1)) + ":\\s*\"?([^\"\\n,}]*)")
                        .matcher(text);
                while (declared.find()) {
                    values.add(declared.group(1).strip());
                }
            }
            boolean prose = value.group(3) != null && !isSearchable(found);
            if (!prose && !found.contains("${") && !found.matches("[*]+")) { // what hides a password is none
                values.add(found);
            }
        }
        return values;
    }

    /** Whether it stands nowhere by chance: long enough, and neither a word nor a number. */
    static boolean isSearchable(String password) {
        return password.length() >= MIN_CHARACTERS && !password.matches("[A-Z]?[a-z]+|[0-9]+");
    }
}
