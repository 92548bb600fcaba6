package dev.ringback.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks for findings: {@code mvn -Pfuzz -pl test-scenarios -am verify -DskipTests}. Its arguments are the seconds for each target and the
 * targets that are wanted, none: all. A target has a process of its own with the fuzzer's driver, begins with the corpus and
 * leaves what it found beside that in {@code target/fuzz/NAME}. Prints a row for each, and ends with status 1 if there is a
 * finding.
 */
public final class Fuzz {
    private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: *(\\d+)");
    private static final int MAX_INPUT_OCTETS = 4096;
    private static final String OURS = "dev.ringback.**";

    /**
     * What the driver looks for by itself, in programs of another kind: none of it concerns us, and that a scenario's include
     * leads out of its folder is no finding.
     */
    private static final List<String> SANITIZERS = List.of(
            "BigDecimal",
            "ClojureLangHooks",
            "Deserialization",
            "ExpressionLanguageInjection",
            "FilePathTraversal",
            "LdapInjection",
            "NamingContextLookup",
            "OsCommandInjection",
            "ReflectiveCall",
            "RegexInjection",
            "RegexRoadblocks",
            "ScriptEngineInjection",
            "ServerSideRequestForgery",
            "SqlInjection",
            "TemplateInjection");

    /** By the clock on the wall: the first input of a target loads its classes, perhaps on a busy machine. */
    private static final int MAX_SECONDS_OF_AN_INPUT = 600;

    private static final int MAX_MEMORY_MEGABYTES = 3000;

    private Fuzz() {}

    /** Runs the targets that are named, one after the other. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> words = List.of(arguments);
        int seconds = Integer.parseInt(words.get(0));
        List<String> wanted = words.subList(1, words.size());
        List<FuzzTargets.Target> targets = FuzzTargets.ALL.stream()
                .filter(target -> wanted.isEmpty() || wanted.contains(target.name()))
                .toList();
        if (!wanted.isEmpty() && targets.size() != wanted.size()) {
            throw new IllegalArgumentException("no such target among " + wanted + "; there are " + FuzzTargets.ALL);
        }
        out.println("| target | executions | s | a second | findings |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        int findings = 0;
        for (FuzzTargets.Target target : targets) {
            findings += run(target, seconds, out);
        }
        System.exit(findings > 0 ? 1 : 0);
    }

    private static int run(FuzzTargets.Target target, int seconds, PrintStream out)
            throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(target.name());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        int number = 0;
        for (byte[] input : Corpus.of(target.name())) {
            Files.write(corpus.resolve("kept-" + ++number), input);
        }
        Path log = folder.resolve("log.txt");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command(target, seconds, folder, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = process.waitFor();
        long took = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        Matcher executed = EXECUTED.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        long executions = executed.find() ? Long.parseLong(executed.group(1)) : 0;
        int findings = status == 0 ? 0 : 1; // it stops at the first
        out.println(String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %d | %s |",
                target.name(),
                executions,
                took,
                executions / took,
                findings == 0 ? "0" : "see " + log));
        return findings;
    }

    private static List<String> command(FuzzTargets.Target target, int seconds, Path folder, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                DRIVER));
        command.add("--target_class=" + target.type().getName());
        command.add("--instrumentation_includes=" + OURS);
        command.add("--custom_hook_includes=" + OURS); // in libraries they cost a minute, and a hundred times the speed
        command.add("--disabled_hooks="
                + SANITIZERS.stream()
                        .map("com.code_intelligence.jazzer.sanitizers."::concat)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add("--reproducer_path=" + folder);
        command.add("-artifact_prefix=" + folder + File.separator);
        command.add("-max_total_time=" + seconds);
        command.add("-max_len=" + MAX_INPUT_OCTETS);
        command.add("-timeout=" + MAX_SECONDS_OF_AN_INPUT);
        command.add("-rss_limit_mb=" + MAX_MEMORY_MEGABYTES);
        command.add("-print_final_stats=1");
        command.add(corpus.toString());
        return command;
    }
}
