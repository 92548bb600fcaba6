package dev.ringback.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds passwords in octets: as text in UTF-8 and UTF-16, as hexadecimal digits with and without something between the
 * octets, in Base64 at each of its three alignments, and as XML and JSON write them.
 */
final class OctetSearch {
    private static final int KEY_OCTETS = 4;
    private static final int HASH_BITS = 20;
    private static final int MIN_BASE64_OCTETS = 6;

    private final Map<Integer, List<Form>> forms = new HashMap<>();
    private final boolean[] begun = new boolean[1 << HASH_BITS];

    /** A way in which a password may stand somewhere. */
    private record Form(String password, String shape, byte[] octets) {}

    OctetSearch(Set<String> passwords) {
        for (String password : passwords) {
            Map<String, byte[]> texts = new LinkedHashMap<>();
            texts.put("UTF-8", password.getBytes(StandardCharsets.UTF_8));
            texts.put("UTF-16LE", password.getBytes(StandardCharsets.UTF_16LE));
            texts.put("UTF-16BE", password.getBytes(StandardCharsets.UTF_16BE));
            if (password.chars().anyMatch(c -> c > 0x7F)) {
                texts.put("ISO-8859-1", password.getBytes(StandardCharsets.ISO_8859_1));
            }
            texts.forEach((encoding, octets) -> {
                add(password, encoding, octets);
                hexadecimal(password, encoding, octets);
                base64(password, encoding, octets);
            });
            if (!escaped(password).equals(password)) {
                add(password, "XML", ascii(escaped(password)));
            }
            if (password.indexOf('"') >= 0 || password.indexOf('\\') >= 0) {
                add(password, "JSON", ascii(password.replace("\\", "\\\\").replace("\"", "\\\"")));
            }
        }
    }

    private void hexadecimal(String password, String encoding, byte[] octets) {
        for (String between : List.of("", " ", ":", "-", ".", ", ", ",", ", 0x", " 0x")) {
            StringBuilder digits = new StringBuilder();
            for (byte octet : octets) {
                digits.append(digits.isEmpty() ? "" : between).append(String.format(Locale.ROOT, "%02x", octet));
            }
            add(password, encoding + ", hexadecimal", ascii(digits.toString()));
            add(password, encoding + ", hexadecimal", ascii(digits.toString().toUpperCase(Locale.ROOT)));
        }
    }

    /** What Base64 makes of it does not depend on its neighbors, but for a character or two at each end. */
    private void base64(String password, String encoding, byte[] octets) {
        if (octets.length < MIN_BASE64_OCTETS) {
            return;
        }
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + octets.length];
            System.arraycopy(octets, 0, shifted, before, octets.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String core = text.substring(from, to);
            add(password, encoding + ", Base64", ascii(core));
            add(password, encoding + ", Base64", ascii(core.replace('+', '-').replace('/', '_')));
        }
    }

    private static String escaped(String password) {
        return password.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void add(String password, String shape, byte[] octets) {
        if (octets.length >= KEY_OCTETS) {
            forms.computeIfAbsent(key(octets, 0), key -> new ArrayList<>()).add(new Form(password, shape, octets));
            begun[hash(key(octets, 0))] = true;
        }
    }

    /** What is found, each once. */
    Set<Finding> in(byte[] octets) {
        Set<Finding> found = new TreeSet<>();
        for (int at = 0; at + KEY_OCTETS <= octets.length; at++) {
            int key = key(octets, at);
            if (begun[hash(key)]) {
                for (Form form : forms.getOrDefault(key, List.of())) {
                    if (startsWith(octets, at, form.octets)) {
                        found.add(new Finding(form.password, form.shape));
                    }
                }
            }
        }
        return found;
    }

    /** A password, and how it stands there. It is printed without its middle: a report must not be a finding, too. */
    record Finding(String password, String shape) implements Comparable<Finding> {
        @Override
        public int compareTo(Finding other) {
            int byPassword = password.compareTo(other.password);
            return byPassword != 0 ? byPassword : shape.compareTo(other.shape);
        }

        @Override
        public String toString() {
            int length = password.length();
            return "the password '" + password.substring(0, 2) + "..." + password.substring(length - 1) + "' of "
                    + length + " characters in " + shape;
        }
    }

    private static boolean startsWith(byte[] octets, int at, byte[] form) {
        if (at + form.length > octets.length) {
            return false;
        }
        for (int i = 0; i < form.length; i++) {
            if (octets[at + i] != form[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(int key) {
        return key * 0x9E3779B1 >>> 32 - HASH_BITS;
    }

    private static int two(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }

    private static int key(byte[] octets, int at) {
        return two(octets, at) << 16 | two(octets, at + 2);
    }
}
