package dev.ringback.simulator.cli;

import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.run.RunResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML that build servers read: a test case for each scenario, under its own name, with its file and line. */
final class JUnitReport {
    /** Lines of the journal that go with a failure. */
    static final int JOURNAL_LINES = 40;

    private JUnitReport() {}

    /** Writes the report; the text of the failures is that of the terminal. */
    static void write(Path file, List<Played> all, RunText text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                write(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out), all, text);
            }
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "--report: " + file + " cannot be written (" + e.getClass().getSimpleName() + ")",
                    "is its folder there, may you write in it, and is there room?");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the report is not XML", e);
        }
    }

    private static void write(XMLStreamWriter xml, List<Played> all, RunText text) throws XMLStreamException {
        long broken =
                all.stream().filter(one -> one.result() == null && one.failed()).count();
        long skipped = all.stream().filter(Played::isSkipped).count();
        long failed = all.stream().filter(Played::failed).count() - broken;
        double seconds = all.stream().mapToLong(one -> one.real().toNanos()).sum() / 1e9;
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ringback");
        xml.writeAttribute("tests", Integer.toString(all.size()));
        xml.writeAttribute("failures", Long.toString(failed));
        xml.writeAttribute("errors", Long.toString(broken));
        xml.writeAttribute("skipped", Long.toString(skipped));
        xml.writeAttribute("time", seconds(seconds));
        for (Played played : all) {
            xml.writeCharacters("\n  ");
            testCase(xml, played, text);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void testCase(XMLStreamWriter xml, Played played, RunText text) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", allowed(played.scenario().name()));
        xml.writeAttribute("classname", "ringback");
        xml.writeAttribute("file", allowed(played.scenario().place().file()));
        xml.writeAttribute("line", Integer.toString(played.scenario().place().line()));
        xml.writeAttribute("time", seconds(played.real().toNanos() / 1e9));
        if (played.isSkipped()) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", allowed(String.valueOf(played.skipped())));
            xml.writeEndElement();
        } else if (!played.passed()) {
            RunResult result = played.result();
            xml.writeStartElement(result == null ? "error" : "failure");
            xml.writeAttribute("message", allowed(message(played)));
            xml.writeCharacters(
                    allowed("\nFAIL " + text.headline(played) + "\n" + String.join("\n", text.detail(played)) + "\n"));
            xml.writeEndElement();
            if (result != null) {
                List<String> journal = HappeningText.lines(result.recording());
                List<String> tail = journal.subList(Math.max(0, journal.size() - JOURNAL_LINES), journal.size());
                xml.writeStartElement("system-out");
                xml.writeCharacters(allowed("\n" + String.join("\n", tail) + "\n"));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String message(Played played) {
        RunResult result = played.result();
        if (result == null) {
            return String.valueOf(played.thrown());
        }
        if (result.failures().isEmpty()) {
            return played.difference() != null ? "two runs with one seed differ" : "stopped at its limit";
        }
        return "expected " + result.failures().get(0).expected() + "; saw "
                + result.failures().get(0).saw();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** XML 1.0, section 2.2: most control characters cannot be written at all. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = c < 0x20 && c != '\n' && c != '\t';
            boolean illegal = control || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
            allowed.appendCodePoint(illegal ? '?' : c);
        });
        return allowed.toString();
    }
}
