package dev.ringback.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes nodes of the parser's events. It works on events and not on the parser's own nodes, because those no longer
 * tell an anchor or a tag that was written down; and with a stack of its own, because a file chooses the depth.
 */
final class YamlComposer {
    private final YamlSource source;
    private final Issues issues;
    private final Deque<Open> open = new ArrayDeque<>();
    private int nodes;
    private @Nullable YamlNode root;

    YamlComposer(YamlSource source, Issues issues) {
        this.source = source;
        this.issues = issues;
    }

    /** The outermost node of the text, or null when there is none; problems go to the issues. */
    @Nullable
    YamlNode compose(String text) {
        int before = issues.count();
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(YamlDocument.MAX_FILE_OCTETS)
                .setParseComments(false)
                .build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            boolean more = true;
            while (more && parser.hasNext()) {
                more = take(parser.next());
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            String problem = e.getProblem() == null ? "the text breaks off" : e.getProblem();
            String hint = problem.startsWith("mapping values are not allowed")
                    ? "quote a text in which a blank follows a colon"
                    : Objects.requireNonNullElse(e.getContext(), "");
            issues.add(mark.map(this::point).orElseGet(() -> Span.ofFile(source)), "not YAML: " + problem, hint);
            return null;
        } catch (ReaderException e) {
            issues.add(
                    at(text, e.getPosition()),
                    "not YAML: character U+"
                            + Integer.toHexString(e.getCodePoint() | 0x10000).substring(1)
                            + " is not allowed in a text file",
                    "");
            return null;
        } catch (YamlEngineException e) {
            issues.add(Span.ofFile(source), "not YAML: " + e.getMessage(), "");
            return null;
        }
        if (root == null && issues.count() == before) {
            issues.add(Span.ofFile(source), "the file is empty", "");
        }
        return root;
    }

    /** Takes one event; false ends the reading. */
    private boolean take(Event event) {
        return switch (event.getEventId()) {
            case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
            case DocumentStart -> beginDocument(event);
            case Alias -> {
                issues.add(span(event), "an alias is not allowed", "use include or params");
                yield put(new YamlNode.Scalar(span(event), "", ScalarKind.NULL, true, null));
            }
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> put(open.pop().toNode());
        };
    }

    private boolean beginDocument(Event event) {
        if (root != null) {
            issues.add(span(event), "a second document begins here", "one file holds one document");
            return false;
        }
        return true;
    }

    private boolean scalar(ScalarEvent event) {
        refuseAnchorAndTag(event, event.getTag());
        ScalarKind kind = event.isPlain() ? ScalarKind.ofPlain(event.getValue()) : ScalarKind.TEXT;
        return put(new YamlNode.Scalar(span(event), event.getValue(), kind, event.isPlain(), null));
    }

    private boolean begin(CollectionStartEvent event) {
        refuseAnchorAndTag(event, event.getTag());
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        open.push(new Open(span(event), mapping));
        if (open.size() > YamlDocument.MAX_DEPTH) {
            issues.add(span(event), "nested more than " + YamlDocument.MAX_DEPTH + " deep", "");
            return false;
        }
        return true;
    }

    private void refuseAnchorAndTag(NodeEvent event, Optional<String> tag) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isPresent()) {
            issues.add(span(event), "anchor &" + anchor.get().getValue() + " is not allowed", "use include or params");
        }
        if (tag.isPresent()) {
            issues.add(span(event), "tag " + tag.get() + " is not allowed", "leave it out");
        }
    }

    /** Puts a finished node where it belongs; false when there are too many. */
    private boolean put(YamlNode node) {
        if (++nodes > YamlDocument.MAX_NODES) {
            issues.add(node.span(), "more than " + YamlDocument.MAX_NODES + " values", "");
            return false;
        }
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.add(node);
        }
        return true;
    }

    private Span span(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElse(start);
        int line = start.getLine() + 1;
        String text = source.line(line);
        int last = end.getLine() + 1 == line ? end.getColumn() : text.codePointCount(0, text.length());
        return new Span(source, line, start.getColumn() + 1, Math.max(1, last - start.getColumn()));
    }

    private Span point(Mark mark) {
        return new Span(source, mark.getLine() + 1, mark.getColumn() + 1, 1);
    }

    /** The place of a character by its index from the start of the text. */
    private Span at(String text, int index) {
        int line = 1;
        int column = 1;
        int characters = 0;
        for (int i = 0; i < text.length() && characters < index; characters++) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            boolean ends = character == '\n' || (character == '\r' && (i == text.length() || text.charAt(i) != '\n'));
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return new Span(source, line, column, 1);
    }

    /** A list or map whose end has not come yet. */
    private final class Open {
        private final Span span;
        private final boolean mapping;
        private final List<YamlNode> items = new ArrayList<>();
        private final List<YamlNode.Entry> entries = new ArrayList<>();
        private final Map<String, YamlNode.Scalar> keys = new LinkedHashMap<>();
        private @Nullable YamlNode key;

        Open(Span span, boolean mapping) {
            this.span = span;
            this.mapping = mapping;
        }

        void add(YamlNode node) {
            if (!mapping) {
                items.add(node);
            } else if (key == null) {
                key = node;
            } else {
                enter(key, node);
                key = null;
            }
        }

        private void enter(YamlNode newKey, YamlNode value) {
            if (!(newKey instanceof YamlNode.Scalar scalar)) {
                issues.add(newKey, "a " + newKey.noun() + " cannot be a key", "");
                return;
            }
            YamlNode.Scalar first = keys.putIfAbsent(scalar.text(), scalar);
            if (first != null) {
                issues.add(
                        scalar,
                        "key \"" + scalar.text() + "\" stands here twice",
                        "the first is in line " + first.place().line());
                return;
            }
            entries.add(new YamlNode.Entry(scalar, value));
        }

        YamlNode toNode() {
            return mapping ? new YamlNode.Mapping(span, entries) : new YamlNode.Sequence(span, items);
        }
    }
}
