package dev.ringback.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code ringback} in a small checkout of its own, with a Java and a Maven that only tell what they were
 * asked. Whether the real ones do as they are told, the real launcher shows.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final long LAUNCH_SECONDS = 60;

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void aSmallCheckout() throws IOException {
        checkout = temporary.resolve("a check out");
        for (String module : List.of("client", "hardware-profiles", "simulator")) {
            write(checkout.resolve(module + "/pom.xml"), "<project/>");
            write(checkout.resolve(module + "/src/main/java/A.java"), "class A {}");
        }
        write(checkout.resolve("pom.xml"), "<project/>");
        write(checkout.resolve(".mvn/jvm.config"), "");
        Path launcher = SourceTree.ofThisCheckout().root().resolve("ringback");
        Files.copy(launcher, checkout.resolve("ringback"), StandardCopyOption.COPY_ATTRIBUTES);

        jdk = temporary.resolve("a jdk");
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do printf '<%s>' \"$a\"; done; echo");
        script(jdk.resolve("bin/javac"), "exit 1");
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Us\"\nJAVA_VERSION=\"17.0.9\"\n");

        tools = temporary.resolve("tools");
        maven("3.8.7", "sleep 0.3; echo built >>builds; echo jar >simulator/target/ringback.jar");
    }

    @Test
    void theFirstLaunchBuildsAndTheSecondDoesNot() throws Exception {
        Launch first = launch("version");
        assertThat(first.status).isZero();
        assertThat(first.err)
                .startsWith("ringback: building the jar from the sources")
                .hasLineCount(1);
        assertThat(first.out).endsWith("<-jar><" + jar() + "><version>\n");

        Launch second = launch("version");
        assertThat(second.err).isEmpty();
        assertThat(second.out).isEqualTo(first.out);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void argumentsAndTheExitStatusPassThrough() throws Exception {
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do printf '<%s>' \"$a\"; done; exit 19");
        Launch launch = launch("dial", "two words", "*", "", "it's \"quoted\"");
        assertThat(launch.out).endsWith("<dial><two words><*><><it's \"quoted\">");
        assertThat(launch.status).isEqualTo(19);
    }

    @Test
    void itRunsFromAnyFolderThroughALinkToALink() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("../a check out/ringback"));
        Files.createSymbolicLink(temporary.resolve("rb"), elsewhere.resolve("relative"));
        Launch launch = launchIn(elsewhere, temporary.resolve("rb").toString(), "version");
        assertThat(launch.out).contains("<" + jar() + ">");
    }

    @Test
    void whateverGoesIntoTheJarMakesItStale() throws Exception {
        launch("version");
        int expected = 1;
        for (String source :
                List.of("pom.xml", "simulator/pom.xml", "client/src/main/java/A.java", ".mvn/jvm.config")) {
            touch(checkout.resolve(source));
            launch("version");
            expected++;
            assertThat(builds()).as(source).isEqualTo(expected);
        }
        Files.delete(checkout.resolve("hardware-profiles/src/main/java/A.java"));
        launch("version");
        assertThat(builds()).as("a source that has gone").isEqualTo(expected + 1);
    }

    @Test
    void testsDoNotMakeItStale() throws Exception {
        launch("version");
        write(checkout.resolve("simulator/src/test/java/ATest.java"), "class ATest {}");
        launch("version");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aSourceThatChangesDuringTheBuildIsBuiltTheNextTime() throws Exception {
        maven(
                "3.8.7",
                "echo built >>builds; sleep 0.1; touch client/src/main/java/A.java; echo jar >simulator/target/ringback.jar");
        launch("version");
        launch("version");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void ofManyLaunchesAtOnceOneBuildsAndTheOthersWait() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(start(checkout, "./ringback", "version"));
        }
        for (Process process : processes) {
            Launch launch = finish(process);
            assertThat(launch.out).as(launch.err).endsWith("<version>\n");
            assertThat(launch.status).isZero();
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(checkout.resolve("simulator/target/ringback.lock")).doesNotExist();
    }

    @Test
    void theLockOfADeadLaunchIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write(checkout.resolve("simulator/target/ringback.lock/owner"), dead.pid() + "\n");
        assertThat(launch("version").status).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    /** The owner was gone, its lock had a new owner, and that one left too, between two lines of the would-be heir. */
    @Test
    void anHeirWhoseLockHasGoneMeanwhileGoesOn() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write(checkout.resolve("simulator/target/ringback.lock/owner"), dead.pid() + "\n");
        script(
                tools.resolve("mkdir"),
                "PATH=/usr/bin:/bin; mkdir \"$@\" || exit; case $1 in */heir) rm -rf \"${1%/heir}\" ;; esac");
        Launch launch = launch("version");
        assertThat(launch.out).as(launch.err).endsWith("<version>\n");
        assertThat(launch.status).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(checkout.resolve("simulator/target/ringback.lock")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsWhatMavenSaidAndRunsNothing() throws Exception {
        maven("3.8.7", "echo '[ERROR] no such class'; exit 1");
        Launch launch = launch("version");
        assertThat(launch.err).contains("[ERROR] no such class", "ringback: the build failed, see above");
        assertThat(launch.out).isEmpty();
        assertThat(launch.status).isEqualTo(70);
        assertThat(checkout.resolve("simulator/target/ringback.lock")).doesNotExist();
    }

    @Test
    void anOldJavaIsRefusedWithItsVersion() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"11.0.20\"\n");
        assertThat(launch("version").err)
                .contains("is Java 11.0.20; install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    @Test
    void aJavaWithoutANoteBesideItIsAsked() throws Exception {
        Files.delete(jdk.resolve("release"));
        script(jdk.resolve("bin/java"), "echo 'java version \"1.8.0_392\"' >&2");
        Launch launch = launch("version");
        assertThat(launch.err).contains("is Java 1.8.0_392;");
        assertThat(launch.status).isEqualTo(70);
    }

    @Test
    void aFolderThatIsNoJdkIsNamed() throws Exception {
        Files.delete(jdk.resolve("bin/java"));
        assertThat(launch("version").err).contains("JAVA_HOME is " + jdk + ", where there is no bin/java");
    }

    @Test
    void withoutACompilerOnlyAFreshJarRuns() throws Exception {
        launch("version");
        Files.delete(jdk.resolve("bin/javac"));
        assertThat(launch("version").status).isZero();

        touch(checkout.resolve("pom.xml"));
        Launch stale = launch("version");
        assertThat(stale.err)
                .contains("the jar has to be built, and " + jdk.resolve("bin/java") + " comes without javac");
        assertThat(stale.status).isEqualTo(70);
    }

    @Test
    void anOldMavenIsRefusedWithItsVersion() throws Exception {
        maven("3.6.3", "exit 1");
        assertThat(launch("version").err).contains("mvn is Maven 3.6.3; install Maven 3.8 or newer");
    }

    @Test
    void aNewerMavenIsWelcome() throws Exception {
        for (String version : List.of("3.10.1", "4.0.0-rc-4")) {
            maven(version, "echo built >>builds; echo jar >simulator/target/ringback.jar");
            touch(checkout.resolve("pom.xml"));
            assertThat(launch("version").status).as(version).isZero();
        }
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Launch launch = launch("version");
        assertThat(launch.err).contains("there is no mvn on the PATH; install Maven 3.8 or newer");
        assertThat(launch.status).isEqualTo(70);
    }

    /** A Java that makes an archive when it is told to, and tells of it in a file. */
    private void aJavaThatArchives() throws IOException {
        script(jdk.resolve("bin/java"), """
                for a in "$@"; do
                  case $a in
                    -XX:ArchiveClassesAtExit=*) echo "$*" >>archived; echo archive >"${a#*=}"; exit ;;
                  esac
                  printf '<%s>' "$a"
                done
                echo""");
    }

    private List<String> archived() throws IOException {
        Path told = checkout.resolve("archived");
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    private String shared(String version) throws IOException {
        return "<-XX:SharedArchiveFile=" + jar().resolveSibling("ringback-" + version + ".jsa") + "><-jar><" + jar()
                + "><version>\n";
    }

    @Test
    void theArchiveOfClassesIsMadeWithTheJarAndUsed() throws Exception {
        aJavaThatArchives();
        assertThat(launch("version").out).endsWith(shared("17.0.9"));
        assertThat(launch("version").out).endsWith(shared("17.0.9"));
        assertThat(archived()).singleElement().asString().endsWith("-jar " + jar() + " version");
    }

    @Test
    void theArchiveIsMadeFromTheExamplesWhereTheyAre() throws Exception {
        aJavaThatArchives();
        Path examples = Files.createDirectories(checkout.toRealPath().resolve("test-scenarios/scenarios/examples"));
        launch("version");
        assertThat(archived()).singleElement().asString().endsWith("-jar " + jar() + " run " + examples);
    }

    @Test
    void anotherJarAndAnotherJavaHaveAnotherArchive() throws Exception {
        aJavaThatArchives();
        launch("version");
        touch(checkout.resolve("pom.xml"));
        launch("version");
        assertThat(archived()).hasSize(2);

        Files.setLastModifiedTime(jar(), FileTime.from(Instant.now().plusSeconds(60)));
        launch("version");
        assertThat(archived()).hasSize(3);

        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.10\"\n");
        assertThat(launch("version").out).endsWith(shared("17.0.10"));
        assertThat(launch("version").out).endsWith(shared("17.0.10"));
        assertThat(archived()).hasSize(4);

        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        Launch back = launch("version");
        assertThat(back.out).endsWith(shared("17.0.9"));
        assertThat(back.err).isEmpty();
        assertThat(archived()).hasSize(4);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aCheckoutThatWasMovedHasItsArchiveMadeAnew() throws Exception {
        aJavaThatArchives();
        launch("version");
        checkout = Files.move(checkout, temporary.resolve("moved"));
        assertThat(launch("version").out).endsWith(shared("17.0.9"));
        assertThat(archived()).hasSize(2);
    }

    @Test
    void aJavaOfTheSameVersionElsewhereHasItsArchiveMadeAnew() throws Exception {
        aJavaThatArchives();
        launch("version");
        jdk = Files.move(jdk, temporary.resolve("another jdk"));
        assertThat(launch("version").out).endsWith(shared("17.0.9"));
        assertThat(archived()).hasSize(2);
    }

    @Test
    void withoutAnArchiveTheJarRunsAndNoneIsTriedAgain() throws Exception {
        script(jdk.resolve("bin/java"), """
                case "$*" in
                  *ArchiveClassesAtExit*) echo tried >>archived; echo 'no room'; exit 1 ;;
                esac
                for a in "$@"; do printf '<%s>' "$a"; done""");
        for (int i = 0; i < 2; i++) {
            Launch launch = launch("version");
            assertThat(launch.status).isZero();
            assertThat(launch.out)
                    .doesNotContain("SharedArchiveFile", "no room")
                    .endsWith("<version>");
        }
        assertThat(archived()).hasSize(1);
    }

    @Test
    void whereAnotherLaunchHasTheLockTheJarRunsWithoutAnArchive() throws Exception {
        launch("version");
        aJavaThatArchives();
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.10\"\n");
        write(
                checkout.resolve("simulator/target/ringback.lock/owner"),
                ProcessHandle.current().pid() + "\n");
        assertThat(launch("version").out).doesNotContain("SharedArchiveFile").endsWith("<version>\n");
        assertThat(archived()).isEmpty();
    }

    private record Launch(String out, String err, int status) {}

    private Launch launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./ringback"));
        command.addAll(List.of(arguments));
        return launchIn(checkout, command.toArray(String[]::new));
    }

    private Launch launchIn(Path folder, String... command) throws Exception {
        return finish(start(folder, command));
    }

    private Process start(Path folder, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("PATH", tools + ":" + systemToolsWithoutMaven());
        return builder.start();
    }

    private static Launch finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(LAUNCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Launch(out, err, process.exitValue());
    }

    /** A folder with what the launcher uses, so that no Maven of the machine is found. */
    private Path systemToolsWithoutMaven() throws IOException {
        Path folder = temporary.resolve("system");
        if (!Files.exists(folder)) {
            for (String tool :
                    List.of("sed", "head", "find", "cat", "mkdir", "rmdir", "rm", "touch", "sleep", "readlink", "mv")) {
                script(folder.resolve(tool), "exec " + where(tool) + " \"$@\"");
            }
        }
        return folder;
    }

    private static Path where(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path path = Path.of(folder, tool);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IllegalStateException("no " + tool + " on the PATH");
    }

    private Path jar() throws IOException {
        return checkout.toRealPath().resolve("simulator/target/ringback.jar");
    }

    private int builds() throws IOException {
        Path builds = checkout.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /** A Maven of a version; when it is to build, it does this in the checkout. */
    private void maven(String version, String build) throws IOException {
        script(tools.resolve("mvn"), """
                if [ "$*" = "-B --version" ]; then
                  echo "Apache Maven %s (0123)"
                  exit
                fi
                %s""".formatted(version, build));
    }

    private static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }
}
