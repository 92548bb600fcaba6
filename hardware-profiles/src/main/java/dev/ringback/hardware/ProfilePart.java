package dev.ringback.hardware;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map of a profile file that is being read, and where it stands in the file: {@code "registers.S0"}. */
final class ProfilePart {
    /** The keys that tell how well what stands beside them is known. */
    static final List<String> EVIDENCE = List.of("source", "guessed");

    private final ProfileText text;
    private final YamlNode.Mapping map;
    private final String path;
    private final boolean present;
    private final List<String> meant = new ArrayList<>();

    ProfilePart(ProfileText text, YamlNode.Mapping map, String path, boolean present) {
        this.text = text;
        this.map = map;
        this.path = path;
        this.present = present;
    }

    List<YamlNode.Entry> entries() {
        return map.entries();
    }

    /** The entries but for those that tell how well they are known. */
    List<YamlNode.Entry> facts() {
        return map.entries().stream()
                .filter(entry -> !EVIDENCE.contains(entry.key().text()))
                .toList();
    }

    String path() {
        return path;
    }

    /** Remembers what a misspelt key was meant to be, so that it is not called missing, too. */
    void meant(String key) {
        meant.add(key);
    }

    String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Nullable
    YamlNode find(String key) {
        return map.get(key);
    }

    /** Tells of a problem of this part; of one that is absent that has been told already. */
    private void tell(YamlNode node, String message, String hint) {
        if (present) {
            text.problem(node, message, hint);
        }
    }

    /** Tells of a problem of this part as a whole. */
    void tell(String message, String hint) {
        tell(map, message, hint);
    }

    /** A value that must be there; something else stands in for one that is not. */
    <T> T need(String key, Function<YamlNode, T> reader, T standIn) {
        YamlNode node = map.get(key);
        if (node == null) {
            if (!meant.contains(key)) {
                tell(map, "\"" + key + "\" is missing" + ProfileText.in(path), "");
            }
            return standIn;
        }
        return reader.apply(node);
    }

    String text(String key) {
        return need(key, node -> text.text(node, below(key)), "");
    }

    int whole(String key, int least, int most) {
        return need(key, node -> text.whole(node, below(key), least, most), least);
    }

    boolean flag(String key) {
        YamlNode node = map.get(key);
        return node != null && text.flag(node, below(key));
    }

    /** A part that must be there. */
    ProfilePart part(String key, List<String> keys) {
        return need(key, node -> text.part(node, below(key), keys), none(key));
    }

    /** A part with names as keys that must be there. */
    ProfilePart named(String key) {
        return need(key, node -> text.named(node, below(key)), none(key));
    }

    /** A part that may be left out. */
    ProfilePart optional(String key, List<String> keys) {
        return map.get(key) == null ? none(key) : part(key, keys);
    }

    /** A part with names as keys that may be left out. */
    ProfilePart optionalNamed(String key) {
        return map.get(key) == null ? none(key) : named(key);
    }

    private ProfilePart none(String key) {
        return text.absent(map.span(), below(key));
    }

    /** How well this part is known, as its own keys say, or as what it stands in. */
    Evidence evidence(Evidence inherited) {
        YamlNode source = map.get("source");
        if (source == null && map.get("guessed") == null) {
            return inherited;
        }
        List<String> sources = source == null
                ? List.of()
                : text.list(source, below("source"), tag -> text.source(tag, below("source")));
        return new Evidence(sources, flag("guessed"));
    }

    /** How well this part is known: there must be a source, or it must be called a guess. */
    Evidence needEvidence(Evidence inherited) {
        return known(map, path, evidence(inherited));
    }

    private Evidence known(YamlNode node, String where, Evidence evidence) {
        if (evidence.sources().isEmpty() && !evidence.guessed()) {
            tell(node, "nothing says where this is from" + ProfileText.in(where), "add source: or guessed: true");
            return new Evidence(List.of(), true);
        }
        return evidence;
    }

    /** A fact of this part that must be there. */
    <T> Fact<T> fact(String key, Evidence inherited, Function<YamlNode, T> reader, T standIn) {
        Fact<T> missing = new Fact<>(standIn, inherited);
        return need(key, node -> fact(key, node, inherited, reader, standIn), missing);
    }

    /** A fact of this part that may be left out; what is true then is a guess. */
    <T> Fact<T> factOr(String key, Evidence inherited, Function<YamlNode, T> reader, T otherwise) {
        YamlNode node = map.get(key);
        return node == null
                ? new Fact<>(otherwise, new Evidence(List.of(), true))
                : fact(key, node, inherited, reader, otherwise);
    }

    /** A value as it is, or as {@code is} in a map that also says where it is from. */
    <T> Fact<T> fact(String key, YamlNode node, Evidence inherited, Function<YamlNode, T> reader, T standIn) {
        if (!(node instanceof YamlNode.Mapping)) {
            return new Fact<>(reader.apply(node), known(node, below(key), inherited));
        }
        ProfilePart part = text.part(node, below(key), keysWith("is"));
        return new Fact<>(part.need("is", reader, standIn), part.needEvidence(inherited));
    }

    /** These keys, and those that tell how well it is known. */
    static List<String> keysWith(String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        all.addAll(EVIDENCE);
        return all;
    }
}
