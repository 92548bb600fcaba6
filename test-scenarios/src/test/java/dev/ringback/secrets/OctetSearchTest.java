package dev.ringback.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search sees what is planted; the password of these tests is put together here, so that it is in no list. */
class OctetSearchTest {
    private static final String PLANTED = String.join("", "Zirbel", "-", "31&");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text Zirbel-31& text",
                "<a b=\"Zirbel-31&amp;\"/>",
                "5a697262656c2d333126",
                "5A 69 72 62 65 6C 2D 33 31 26",
                "0x5a, 0x69, 0x72, 0x62, 0x65, 0x6c, 0x2d, 0x33, 0x31, 0x26",
                "5a0069007200620065006c002d00330031002600",
                "WmlyYmVsLTMxJg==", // the password alone
                "YVppcmJlbC0zMSZi", // with a letter before it and one behind
                "YWFaaXJiZWwtMzEmYg==" // with two before it
            })
    void aPasswordIsSeenAsItMayStandInAFile(String text) {
        assertThat(in(text.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5A0069007200620065006C002D00330031002600", "005A0069007200620065006C002D003300310026"})
    void aPasswordIsSeenInUtf16(String octets) {
        assertThat(in(HexFormat.of().parseHex(octets))).isNotEmpty();
    }

    @Test
    void whatIsNearlyThePasswordIsNot() {
        assertThat(in("Zirbel-31, Zirbel, zirbel-31&".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aFindingDoesNotTellThePassword() {
        assertThat(in(PLANTED.getBytes(StandardCharsets.UTF_8)).toString()).doesNotContain(PLANTED);
    }

    @Test
    void archivesAndCompressedFilesAreOpenedAndCompiledTestsLeftAside() throws IOException {
        Path target = Files.createDirectories(folder.resolve("module").resolve("target"));
        byte[] text = PLANTED.getBytes(StandardCharsets.UTF_8);
        try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(target.resolve("a.log.gz")))) {
            gz.write(text);
        }
        Files.write(target.resolve("b.jar"), zip("in/side.txt", zip("deep.txt", text)));
        Files.createDirectories(target.resolve("test-classes"));
        Files.write(target.resolve("test-classes").resolve("T.class"), text);
        Files.write(folder.resolve("module").resolve("source.txt"), text);
        Set<String> names = new TreeSet<>();
        Artefacts.read(folder, (name, octets) -> {
            if (!in(octets).isEmpty()) {
                names.add(name);
            }
        });
        assertThat(names).containsExactly("module/target/a.log.gz!", "module/target/b.jar!in/side.txt!deep.txt");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return octets.toByteArray();
    }

    private static Set<OctetSearch.Finding> in(byte[] octets) {
        return new OctetSearch(Set.of(PLANTED)).in(octets);
    }
}
