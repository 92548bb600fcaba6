package dev.ringback.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a build leaves in the folders {@code target} of a checkout: files, and what is inside archives and compressed
 * files. Left out is what the passwords are written in: compiled tests, the library of scenarios, and the
 * scenarios that {@code init} gives away.
 */
final class Artefacts {
    /** The most that is taken out of one compressed file, octets. */
    private static final int MAX_OCTETS = 256 << 20;

    private static final int MAX_NESTING = 4;
    private static final String STARTER = "/dev/ringback/simulator/cli/starter/";
    private static final List<String> SOURCES =
            List.of("/target/test-classes/", "/target/classes/scenarios/", "/target/classes" + STARTER);
    private static final String LIBRARY_IN_JAR = "!scenarios/";

    private final BiConsumer<String, byte[]> reader;
    private int files;
    private long octets;

    private Artefacts(BiConsumer<String, byte[]> reader) {
        this.reader = reader;
    }

    /** Reads them all: the name of each, with the place inside an archive after a {@code !}, and its octets. */
    static Artefacts read(Path root, BiConsumer<String, byte[]> reader) throws IOException {
        Artefacts artefacts = new Artefacts(reader);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.getFileName().toString().equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = "/" + root.relativize(file).toString().replace('\\', '/');
                if (name.contains("/target/") && SOURCES.stream().noneMatch(name::contains)) {
                    artefacts.take(name.substring(1), Files.readAllBytes(file), 0);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return artefacts;
    }

    /** Files and entries that were read. */
    int files() {
        return files;
    }

    /** Octets that were read, after decompression. */
    long octets() {
        return octets;
    }

    private void take(String name, byte[] content, int nesting) throws IOException {
        files++;
        octets += content.length;
        reader.accept(name, name.getBytes(StandardCharsets.UTF_8));
        reader.accept(name, content);
        if (nesting == MAX_NESTING) {
            return;
        }
        if (begins(content, 'P', 'K', 3, 4)) {
            unzip(name, content, nesting);
        } else if (begins(content, 0x1F, 0x8B)) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                take(name + "!", limited(name, in), nesting + 1);
            }
        }
    }

    private void unzip(String name, byte[] content, int nesting) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                String inner = name + "!" + entry.getName();
                if (!entry.isDirectory()
                        && !inner.contains(LIBRARY_IN_JAR)
                        && !inner.contains(STARTER.replaceFirst("/", "!"))) {
                    take(inner, limited(inner, zip), nesting + 1);
                }
            }
        }
    }

    private static byte[] limited(String name, InputStream in) throws IOException {
        byte[] content = in.readNBytes(MAX_OCTETS);
        if (content.length == MAX_OCTETS) {
            throw new IOException(name + " has " + MAX_OCTETS + " octets or more, too many to look at");
        }
        return content;
    }

    private static boolean begins(byte[] content, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
