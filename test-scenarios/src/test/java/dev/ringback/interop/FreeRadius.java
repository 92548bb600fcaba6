package dev.ringback.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * FreeRADIUS on a free port, told by a configuration of ours. It knows {@code alice}, whose password is {@code secret};
 * {@code expired}, who has to change {@code oldpass}; and {@code dora}, who gets an address and a second of session.
 */
final class FreeRadius implements Peer {
    static final String SECRET = "testing123";

    private final ForeignProcess process;
    private final Path folder;
    private final int port;

    private FreeRadius(ForeignProcess process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one, in a folder of its own, from what the kit has unpacked. */
    static FreeRadius start(InteropKit kit) throws InterruptedException {
        Path radius = kit.folder().resolve("radius");
        Path workaround = radius.resolve("run/rc4fix.so"); // for a crash at every change of password, see the kit
        if (!Files.exists(workaround)) {
            try (ForeignProcess unpacking =
                    new ForeignProcess("FreeRADIUS of the kit", radius, List.of("sh", "run.sh"))) {
                unpacking.awaitLine("Ready to process requests", Guest.BOOT);
            }
        }
        Path tree = radius.resolve("work/tree");
        int port = freePort();
        try {
            Path folder = Files.createTempDirectory("freeradius");
            Files.copy(tree.resolve("etc/freeradius/3.0/dictionary"), folder.resolve("dictionary"));
            Path changes = folder.resolve("cpw.sh");
            Files.writeString(changes, "#!/bin/sh\necho \"$1 $2\" >> " + folder + "/cpw.log\necho ok\n");
            Files.setPosixFilePermissions(changes, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(folder.resolve("radiusd.conf"), configuration(tree, folder, port));
            String libraries = tree + "/usr/lib/x86_64-linux-gnu:" + tree + "/lib/x86_64-linux-gnu:" + tree
                    + "/usr/lib/freeradius";
            ForeignProcess process = new ForeignProcess(
                    "FreeRADIUS",
                    folder,
                    List.of(
                            "env",
                            "LD_LIBRARY_PATH=" + libraries,
                            "LD_PRELOAD=" + workaround,
                            tree + "/usr/sbin/freeradius",
                            "-f",
                            "-X",
                            "-d",
                            folder.toString(),
                            "-D",
                            tree + "/usr/share/freeradius"));
            process.awaitLine("Ready to process requests", Guest.BOOT);
            return new FreeRadius(process, folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Where it writes each change of a password, as {@code user password}. */
    Path changes() {
        return folder.resolve("cpw.log");
    }

    /** Such as 3.2.1. */
    String version() throws InterruptedException {
        return awaitLine("FreeRADIUS Version", Guest.BOOT).replaceFirst(".*Version ([\\d.]+).*", "$1");
    }

    /** The block of a scenario's server that asks it. */
    String asked() {
        return asked(SECRET);
    }

    String asked(String secret) {
        return "radius: {address: \"127.0.0.1:" + port + "\", secret: \"" + secret + "\", timeout: 1s}\n";
    }

    @Override
    public Transcript transcript() {
        return process.transcript();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String configuration(Path tree, Path folder, int port) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "foreign", "radiusd.conf"))
                .replace("@TREE@", tree.toString())
                .replace("@RUN@", folder.toString())
                .replace("@PORT@", Integer.toString(port))
                .replace("@SECRET@", SECRET);
    }
}
