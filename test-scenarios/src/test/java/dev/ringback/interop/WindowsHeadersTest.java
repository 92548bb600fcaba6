package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our names and numbers are those of Windows, as the public headers of mingw-w64 have them. */
@Tag("interop")
class WindowsHeadersTest {
    private static final Path HEADERS = Path.of("/usr/share/mingw-w64/include");
    private static final Path SOURCES = Path.of("..");

    /** {@code #define NAME 12}, {@code (RASBASE+12)}, {@code __MSABI_LONG(12)}; hexadecimal, too. */
    private static final Pattern DEFINE = Pattern.compile(
            "#define\\s+(\\w+)\\s+\\(?(?:__MSABI_LONG\\()?(?:(\\w+)\\s*\\+\\s*)?(0x[0-9a-fA-F]+|\\d+)\\)?.*");

    private static final Pattern STATES = Pattern.compile("RASCS_OpenPort = 0,([^}]*)}");
    private static final Pattern MENTIONED =
            Pattern.compile("\\b(RASCS_\\w+|RASEO2?_\\w+|RASCN_\\w+|RASP_\\w+|RDEOPT_\\w+|RAS_STATS)\\b");

    private static Map<String, Long> ras;
    private static Map<String, Long> errors;
    private static String rasText;

    @BeforeAll
    static void readThem() throws IOException {
        if (!Files.isDirectory(HEADERS)) {
            String message = "no headers of Windows: install mingw-w64-common, they are looked for in " + HEADERS;
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        rasText = text("ras.h");
        ras = defines(rasText);
        errors = new LinkedHashMap<>(defines(text("winerror.h")));
        errors.putAll(defines(text("raserror.h")));
        errors.putAll(defines(text("mprerror.h")));
    }

    @Test
    void theErrorsHaveTheirNamesAndNumbers() {
        // Newer than these headers, which end at 955.
        List<String> unknownThere = List.of("ERROR_REMOTEACCESS_NOT_CONFIGURED");
        Map<String, Long> ours = new LinkedHashMap<>();
        RasError.all().forEach(error -> ours.put(error.symbol(), (long) error.code()));
        unknownThere.forEach(ours::remove);
        assertThat(errors).containsAllEntriesOf(ours);
        assertThat(ours).hasSizeGreaterThan(300);
    }

    @Test
    void noErrorOfRasIsMissing() throws IOException {
        Map<String, Long> theirs = new LinkedHashMap<>(defines(text("raserror.h")));
        theirs.putAll(defines(text("mprerror.h")));
        theirs.keySet().removeIf(name -> !name.startsWith("ERROR_"));
        assertThat(theirs).hasSizeGreaterThan(300);
        for (Map.Entry<String, Long> error : theirs.entrySet()) {
            assertThat(RasError.of(Math.toIntExact(error.getValue())).symbol()).isEqualTo(error.getKey());
        }
    }

    @Test
    void theStatesHaveTheirNamesAndNumbers() {
        Matcher list = STATES.matcher(rasText);
        assertThat(list.find()).isTrue();
        Map<String, Long> theirs = new LinkedHashMap<>();
        long next = 0;
        for (String state : ("RASCS_OpenPort," + list.group(1)).split(",")) {
            String[] named = state.strip().split("\\s*=\\s*");
            next = named.length == 2 ? ras.get(named[1]) : next;
            theirs.put(named[0], next);
            next++;
        }
        Map<String, Long> ours = new LinkedHashMap<>();
        for (RasConnectionState state : RasConnectionState.values()) {
            ours.put("RASCS_" + state.title(), (long) state.number());
        }
        ours.remove("RASCS_ApplySettings"); // of Windows 7: newer than these headers
        assertThat(ours).containsExactlyInAnyOrderEntriesOf(theirs);
    }

    /** Options of an entry have no bits here, only names: what a text of ours says is a name of Windows is one. */
    @Test
    void whatOurTextsNameIsThere() throws IOException {
        TreeSet<String> mentioned = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(WindowsHeadersTest::isText).toList()) {
                Matcher name = MENTIONED.matcher(Files.readString(file));
                while (name.find()) {
                    mentioned.add(name.group(1));
                }
            }
        }
        assertThat(mentioned).hasSizeGreaterThan(10);
        assertThat(mentioned)
                .allMatch(name ->
                        Pattern.compile("\\b_?" + name + "\\b").matcher(rasText).find());
    }

    private static boolean isText(Path file) {
        String name = file.toString().replace('\\', '/');
        return (name.contains("/src/main/") && name.endsWith(".java")) || name.endsWith("/README.md");
    }

    private static String text(String header) throws IOException {
        return Files.readString(HEADERS.resolve(header), StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Long> defines(String text) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher define = DEFINE.matcher(line);
            if (define.matches()) {
                long base = define.group(2) == null ? 0 : found.get(define.group(2));
                found.put(define.group(1), base + Long.decode(define.group(3)));
            }
        }
        return found;
    }
}
