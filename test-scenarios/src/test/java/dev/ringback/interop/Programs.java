package dev.ringback.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs of the system that nobody here wrote. Without one a test is skipped, which with CI=true is a failure. */
final class Programs {
    private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/sbin");

    private Programs() {}

    static void require(String... programs) {
        for (String program : programs) {
            if (find(program) == null) {
                missing("no " + program + ": install it, it is looked for on the PATH");
            }
        }
    }

    /** What is missing, and what to do. */
    static void missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    static @Nullable Path find(String program) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), MORE_FOLDERS.stream())
                .map(name -> Path.of(name, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** ser2net, listening with an accepter of gensio on a port of this computer, in front of a device. */
    static ForeignProcess ser2net(Path folder, String accepter, int port, Path device) throws IOException {
        Files.writeString(folder.resolve("ser2net.yaml"), """
                %%YAML 1.1
                ---
                connection: &line
                  accepter: %s,127.0.0.1,%d
                  connector: serialdev,%s,115200n81,local
                  options:
                    chardelay: false
                """.formatted(accepter, port, device));
        ForeignProcess process = new ForeignProcess(
                "ser2net", folder, List.of(String.valueOf(find("ser2net")), "-n", "-d", "-c", "ser2net.yaml"));
        await().until(() -> isListenedOn(port));
        return process;
    }

    /** Looked up, because a connection would take the device. */
    private static boolean isListenedOn(int port) throws IOException {
        String here = String.format(Locale.ROOT, "0100007F:%04X 00000000:0000 0A", port);
        return Files.readString(Path.of("/proc/net/tcp")).contains(here);
    }
}
