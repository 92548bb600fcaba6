package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issue;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlDocument;
import dev.ringback.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenario files and tells all that is wrong with them. A file is read with what it includes, each part is
 * compared with the format, the parts are joined, parameters filled in, the whole compared again, and what no format
 * can say is checked. Not thread-safe.
 */
public final class ScenarioReader {
    /** Parts of one scenario, the file itself included. */
    public static final int MAX_PARTS = 64;

    private static final List<String> IDENTITY = List.of("format", "name", "title", "include");

    private final Map<String, String> overrides;
    private final Issues issues = new Issues();
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Map<String, YamlNode.Mapping> resolved = new LinkedHashMap<>();
    private final Map<String, Place> names = new LinkedHashMap<>();
    private final Map<String, Boolean> overridden = new LinkedHashMap<>();

    /** A reader; {@code overrides} are values of parameters, by name, which files must declare. */
    public ScenarioReader(Map<String, String> overrides) {
        this.overrides = new LinkedHashMap<>(overrides);
        this.overrides.keySet().forEach(name -> overridden.put(name, false));
    }

    /** A reader without values from outside. */
    public ScenarioReader() {
        this(new LinkedHashMap<>());
    }

    /**
     * Reads files and folders; see {@link ScenarioFiles} for what is taken of a folder.
     *
     * @param paths as the user gave them, which is how messages name them
     */
    public static Reading read(List<Path> paths, Map<String, String> overrides) {
        ScenarioReader reader = new ScenarioReader(overrides);
        for (Path file : ScenarioFiles.find(paths, reader.issues)) {
            reader.read(file);
        }
        return reader.finish();
    }

    /**
     * What became of a reading.
     *
     * @param scenarios in the order of reading; those without an issue
     * @param issues everything that is wrong; with one, nothing should be run
     * @param resolved the scenarios' nodes by name, parts joined and parameters filled in
     */
    public record Reading(List<Scenario> scenarios, Issues issues, Map<String, YamlNode.Mapping> resolved) {
        /** Copies the list. */
        public Reading {
            scenarios = List.copyOf(scenarios);
        }

        /**
         * A scenario as one file of its own, which runs it again with this seed; passwords are not in it. The models of
         * modems that stand in files of their own are beside it: {@link #modemFiles}.
         */
        public String repro(Scenario scenario, long seed) {
            return ReproText.of(whole(scenario), seed);
        }

        /** The same as a copy in virtual time, to which something was done by hand. */
        public String spoilt(Scenario scenario, long seed, SpoiltCopy copy) {
            return ReproText.of(whole(scenario), seed, copy);
        }

        /** The files of models that a scenario names, by the names that {@link #repro} has for them. */
        public Map<String, Path> modemFiles(Scenario scenario) {
            YamlNode.Mapping whole = whole(scenario);
            return ModemFormat.files(new Fields(whole, whole, ""));
        }

        private YamlNode.Mapping whole(Scenario scenario) {
            YamlNode.Mapping whole = resolved.get(scenario.name());
            if (whole == null) {
                throw new IllegalArgumentException("this reading has no scenario \"" + scenario.name() + '"');
            }
            return whole;
        }
    }

    /** Reads one file. */
    public void read(Path file) {
        int before = issues.count();
        YamlDocument document = YamlDocument.read(file, file.toString(), List.of(), issues);
        if (document != null) {
            read(document, file, before);
        }
    }

    /** Reads one file's content; {@code file} is its name, and where its includes are looked for. */
    public void read(String content, Path file) {
        int before = issues.count();
        YamlDocument document = YamlDocument.parse(content, file.toString(), List.of(), issues);
        if (document != null) {
            read(document, file, before);
        }
    }

    /** Ends the reading: an override that no file declares is an issue. */
    public Reading finish() {
        for (Map.Entry<String, Boolean> override : overridden.entrySet()) {
            if (!override.getValue()) {
                String message = "no scenario declares the parameter \"" + override.getKey() + "\"";
                issues.add(new Issue(Place.ofFile("--param"), 1, message, "", "", List.of()));
            }
        }
        return new Reading(scenarios, issues, resolved);
    }

    private void read(YamlDocument document, Path file, int before) {
        YamlNode.Mapping joined = new Parts().join(document, file);
        if (joined == null) {
            return;
        }
        Matrix matrix = Matrix.of(joined.get("matrix"), joined.get("params"), overrides, issues);
        Parameters parameters = Parameters.of(joined.get("params"), matrix, overrides, issues);
        overridden.replaceAll((name, used) -> used || parameters.isDeclared(name));
        Fields plain = new Fields(joined, joined, "");
        String name = plain.get("name", Scalars.NAME);
        boolean unique = name == null || isUnique(name, plain);
        for (Matrix.Choice choice : matrix.choices()) {
            YamlNode.Mapping whole = parameters.with(choice).fillIn(joined);
            Fields fields = new Fields(whole, whole, "");
            new FormatCheck(true).check(ScenarioFormat.of(fields), whole, new Complaint(issues, ""));
            ScenarioChecks.run(fields, issues);
            if (name != null && unique && issues.count() == before) {
                Scenario scenario = ScenarioBuilder.build(fields, choice);
                scenarios.add(scenario);
                resolved.put(scenario.name(), whole);
            }
        }
    }

    private boolean isUnique(String name, Fields fields) {
        YamlNode node = fields.get("name");
        Place first = node == null ? null : names.putIfAbsent(name, node.place());
        if (node != null && first != null) {
            issues.add(node, "two scenarios are named \"" + name + "\"", "the other is " + first.fileAndLine());
        }
        return first == null;
    }

    /** The parts of one scenario: the file and what it includes. */
    private final class Parts {
        private final List<Path> open = new ArrayList<>();
        private int parts;

        /** All parts in one map; null when the outermost is none. */
        YamlNode.@Nullable Mapping join(YamlDocument document, Path file) {
            if (!(document.root() instanceof YamlNode.Mapping own)) {
                new FormatCheck(false).check(ScenarioFormat.FILE, document.root(), new Complaint(issues, "the file"));
                return null;
            }
            new FormatCheck(false).check(ScenarioFormat.FILE, own, new Complaint(issues, ""));
            Path place = file.toAbsolutePath().normalize();
            open.add(place);
            parts++;
            YamlNode.Mapping joined = null;
            for (YamlNode include : new Fields(own, own, "").nodes("include")) {
                YamlNode.Mapping part = part(include, file);
                if (part != null) {
                    joined = joined == null ? part : YamlMerge.merge(joined, part);
                }
            }
            open.remove(place);
            return joined == null ? own : YamlMerge.merge(joined, own);
        }

        private YamlNode.@Nullable Mapping part(YamlNode include, Path file) {
            String name = Fields.value(include, Scalars.FILE);
            if (name == null || name.contains("${")) {
                return null;
            }
            Path path = file.resolveSibling(name);
            if (open.contains(path.toAbsolutePath().normalize())) {
                issues.add(include, "\"" + name + "\" includes itself", "");
                return null;
            }
            if (parts >= MAX_PARTS) {
                issues.add(include, "more than " + MAX_PARTS + " files in one scenario", "");
                return null;
            }
            List<Place> from = new ArrayList<>();
            from.add(include.place());
            from.addAll(include.span().source().includedFrom());
            if (!Files.isRegularFile(path)) {
                issues.add(include, "there is no file \"" + name + "\"", "it is looked for beside " + file);
                return null;
            }
            YamlDocument document = YamlDocument.read(path, name, from, issues);
            YamlNode.Mapping joined = document == null ? null : join(document, path);
            return joined == null ? null : withoutIdentity(joined);
        }

        /** A part says how it is called; that is not how the whole is called. */
        private YamlNode.Mapping withoutIdentity(YamlNode.Mapping part) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (YamlNode.Entry entry : part.entries()) {
                if (!IDENTITY.contains(entry.key().text())) {
                    entries.add(entry);
                }
            }
            return new YamlNode.Mapping(part.span(), entries);
        }
    }
}
