package dev.ringback.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One YAML 1.2 document whose nodes know their places. Nothing in a file makes reading throw: every problem becomes an
 * {@link Issue}. Anchors, aliases, tags and further documents are refused; so are files above the limits.
 *
 * @param source the file's text
 * @param root the outermost node
 */
public record YamlDocument(YamlSource source, YamlNode root) {
    /** The largest file, octets. */
    public static final int MAX_FILE_OCTETS = 1 << 20;
    /** The deepest nesting of lists and maps. */
    public static final int MAX_DEPTH = 64;
    /** Nodes of a document: maps, lists and single values, keys included. */
    public static final int MAX_NODES = 50_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a file.
     *
     * @param path where it is
     * @param file its name in messages
     * @param includedFrom where it was included, the nearest first
     * @param issues takes the problems
     * @return the document, or null when it could not be made; what was merely refused is in {@code issues}
     */
    public static @Nullable YamlDocument read(Path path, String file, List<Place> includedFrom, Issues issues) {
        Span whole = Span.ofFile(new YamlSource(file, List.of(), includedFrom));
        byte[] octets;
        try (InputStream in = Files.newInputStream(path)) {
            octets = in.readNBytes(MAX_FILE_OCTETS + 1);
        } catch (NoSuchFileException e) {
            issues.add(whole, "there is no such file", "");
            return null;
        } catch (IOException e) {
            issues.add(whole, "the file cannot be read: " + reason(e), "");
            return null;
        }
        return parse(octets, file, path, includedFrom, issues);
    }

    /** Reads a file's content, UTF-8; see {@link #read}. */
    public static @Nullable YamlDocument parse(byte[] octets, String file, List<Place> includedFrom, Issues issues) {
        return parse(octets, file, null, includedFrom, issues);
    }

    private static @Nullable YamlDocument parse(
            byte[] octets, String file, @Nullable Path path, List<Place> includedFrom, Issues issues) {
        Span whole = Span.ofFile(new YamlSource(file, List.of(), includedFrom));
        if (octets.length > MAX_FILE_OCTETS) {
            issues.add(whole, "the file is larger than " + MAX_FILE_OCTETS + " octets", "");
            return null;
        }
        String text = decode(octets, file, includedFrom, issues);
        return text == null ? null : parse(text, new YamlSource(file, lines(text), includedFrom, path), issues);
    }

    /** Reads text; see {@link #read}. */
    public static @Nullable YamlDocument parse(String text, String file, List<Place> includedFrom, Issues issues) {
        return parse(text, new YamlSource(file, lines(text), includedFrom), issues);
    }

    private static @Nullable YamlDocument parse(String text, YamlSource source, Issues issues) {
        YamlNode root = new YamlComposer(source, issues).compose(text);
        return root == null ? null : new YamlDocument(source, root);
    }

    private static @Nullable String decode(byte[] octets, String file, List<Place> includedFrom, Issues issues) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (!result.isError()) {
            return out.toString();
        }
        List<String> before = lines(out.toString());
        int column = before.get(before.size() - 1)
                .codePointCount(0, before.get(before.size() - 1).length());
        YamlSource source = new YamlSource(file, before, includedFrom);
        issues.add(
                new Span(source, before.size(), column + 1, 1),
                "octet 0x" + hex(octets[in.position()]) + " is not UTF-8",
                "save the file as UTF-8");
        return null;
    }

    private static String hex(byte octet) {
        return Integer.toHexString((octet & 0xFF) | 0x100).substring(1);
    }

    /** The lines as YAML counts them, for messages: a line ends with LF, CR or both. There is always one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return SecretValues.hide(lines);
    }

    /** The kind of failure; the message of a file system's exception is often only the path again. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }
}
