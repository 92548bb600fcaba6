package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String REQUEST = "sent [LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]\n";

    @TempDir
    private Path folder;

    private Cli cli(int status, String... arguments) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(arguments)).as(cli.err()).isEqualTo(status);
        return cli;
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theScenarioIsTheOutput() throws IOException {
        put("My Log.txt", REQUEST);
        Cli cli = cli(0, "import", "My Log.txt");
        assertThat(cli.out())
                .startsWith("# Made by ringback import of My Log.txt, a debug log of pppd: call 1 of 1.\n")
                .contains("\nname: my-log-txt\n");
        assertThat(cli.err()).isEmpty();
        assertThat(cli(0, "import", "My Log.txt", "--name", "bug-4711").out()).contains("\nname: bug-4711\n");
    }

    @Test
    void aFileIsWrittenOnceAndRuns() throws IOException {
        put("ppp.log", REQUEST);
        Cli cli = cli(0, "import", "ppp.log", "-o", "silent.dial.yaml");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).isEqualTo("next: ringback run silent.dial.yaml\n");
        assertThat(cli(0, "run", "silent.dial.yaml").out()).contains("ok    silent");
        assertThat(cli(2, "import", "ppp.log", "-o", "silent.dial.yaml").err())
                .contains("'silent.dial.yaml' is there already, nothing was written");
        assertThat(cli(2, "import", "ppp.log", "--out", "no/x.dial.yaml").err())
                .contains("'no/x.dial.yaml' cannot be written");
        assertThat(cli(0, "import", "ppp.log", "--out", "x.yaml").err()).contains("files that end in .dial.yaml");
    }

    @Test
    void ofSeveralCallsOneIsChosen() throws IOException {
        put(
                "ppp.log",
                "Connect: ppp0 <--> /dev/ttyS0\n" + REQUEST + "Connect: ppp0 <--> /dev/ttyS0\n"
                        + "rcvd [CHAP Failure id=0x1 \"no\"]\n" + REQUEST);
        assertThat(cli(0, "import", "ppp.log").err())
                .isEqualTo("the file holds 2 calls, and this is number 1; --call chooses another\n");
        assertThat(cli(0, "import", "ppp.log", "--call", "2").out()).contains("call 2 of 2");
        assertThat(cli(2, "import", "ppp.log", "--call", "3").err())
                .contains("--call 3: the file holds 2 calls", "count from 1 to 2");
    }

    /** A server that Naks for ever is none that is made of a log. */
    @Test
    void aRunThatEndsOtherwiseIsTold() throws IOException {
        put("ppp.log", REQUEST + "rcvd [IPCP ConfNak id=0x1 <addr 10.0.0.2>]\n".repeat(6));
        Cli cli = cli(1, "import", "ppp.log");
        assertThat(cli.out()).contains("result: {error: 732}  # guessed: they never agree");
        assertThat(cli.err()).startsWith("its run does not end as the call did: expected error 732, saw ");
    }

    @Test
    void aMethodThatIsNotThereIsTold() throws IOException {
        put("ppp.log", """
                sent [LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]
                rcvd [LCP ConfReq id=0x1 <asyncmap 0x0> <auth 0xc225> <magic 0x2> <pcomp> <accomp>]
                sent [LCP ConfAck id=0x1 <asyncmap 0x0> <auth 0xc225> <magic 0x2> <pcomp> <accomp>]
                rcvd [LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]
                rcvd [LCP TermReq id=0x2 "no"]
                Modem hangup
                """);
        Cli cli = cli(0, "import", "ppp.log");
        assertThat(cli.out())
                .contains("  # seen, and not offered by this server: 0xc225")
                .contains("result: {error: 734}  # line 5: the server ends the link");
    }

    @Test
    void whatIsNoLogIsSaidToBeNone() throws IOException {
        put("notes.txt", "hello\n");
        assertThat(cli(3, "import", "notes.txt").err())
                .isEqualTo("ringback import: 'notes.txt' at offset 0: the file is a text and no capture\n"
                        + "  read are debug logs of pppd, what it writes with its option record, PPP.LOG of Windows, and "
                        + "captures of PPP\n");
        put("no-frames.log", "Nov 24 15:39:41 host pppd[714]: pppd 2.4.9 started by root, uid 0\n");
        assertThat(cli(3, "import", "no-frames.log").err()).contains("'no-frames.log' at offset 0:");
        put("empty", "");
        assertThat(cli(3, "import", "empty").err()).contains("the file is empty");
        Files.createDirectory(folder.resolve("dir"));
        assertThat(cli(2, "import", "dir").err()).contains("'dir' is a folder");
        assertThat(cli(2, "import", "nowhere").err()).contains("there is no file 'nowhere'");
    }

    @Test
    void aNameIsAName() throws IOException {
        put("ppp.log", REQUEST);
        assertThat(cli(2, "import", "ppp.log", "--name", "My Bug").err())
                .contains("--name: 'My Bug' is no name", "small letters, digits and hyphens");
        put("_.log", REQUEST);
        assertThat(cli(0, "import", "_.log").out()).contains("\nname: log\n");
    }
}
