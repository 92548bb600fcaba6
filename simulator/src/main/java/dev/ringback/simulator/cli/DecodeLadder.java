package dev.ringback.simulator.cli;

import dev.ringback.simulator.cli.DecodeRows.Row;
import dev.ringback.simulator.cli.Surroundings.Color;
import dev.ringback.simulator.recorded.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames between two posts, one for each end, with an arrow from the one who sends to the other. A frame that did not
 * come as it was sent has a dotted arrow.
 */
final class DecodeLadder {
    /** Columns where a terminal does not say how wide it is. */
    static final int USUAL_COLUMNS = 100;

    private static final int MIN_COLUMNS = 60;
    private static final int MAX_COLUMNS = 240;
    private static final int LEFT_COLUMNS = 18;
    private static final int ARROW_COLUMNS = 4;
    private static final Pattern HEAD = Pattern.compile("^\\S+ \\S+ id=0x[0-9a-f]+");
    private static final String HANGING = "     ";

    private final Surroundings surroundings;
    private final int inner;

    DecodeLadder(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.inner = columns(surroundings) - LEFT_COLUMNS - 2;
    }

    private static int columns(Surroundings surroundings) {
        String said = surroundings.environment().getOrDefault("COLUMNS", "");
        boolean number = said.matches("[0-9]{1,4}");
        return number ? Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, Integer.parseInt(said))) : USUAL_COLUMNS;
    }

    /** The head: who stands where. */
    String head(List<String> ends) {
        int between = inner + 2 - ends.get(0).length() - ends.get(1).length();
        return " ".repeat(LEFT_COLUMNS) + ends.get(0) + " ".repeat(Math.max(1, between)) + ends.get(1);
    }

    /** The lines of a row. */
    List<String> lines(Row row) {
        String text = (row.isComment() ? "* " : "") + said(row);
        List<String> parts = wrapped(text, inner - 2 * ARROW_COLUMNS, inner - 2 * ARROW_COLUMNS - HANGING.length());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String left = i == 0 ? left(row) : " ".repeat(LEFT_COLUMNS);
            String between = i == 0 ? arrow(row, parts.get(0)) : padded("    " + HANGING + parts.get(i), ' ');
            String line = left + "|" + between + "|";
            lines.add(row.flawed() ? surroundings.colored(Color.RED, line) : line);
        }
        return lines;
    }

    /** What was said before is said in short. */
    private static String said(Row row) {
        Matcher head = HEAD.matcher(row.text());
        String text = row.like() > 0 && head.find() ? head.group() : row.text();
        return row.remark().isEmpty() ? text : text + " " + row.remark();
    }

    private static String left(Row row) {
        String number = row.number() == 0 ? "" : Integer.toString(row.number());
        String padding = " ".repeat(Math.max(0, 5 - number.length()));
        return padding + number + " " + row.seconds() + "  ";
    }

    private String arrow(Row row, String text) {
        char shaft = row.flawed() ? '.' : '-';
        String two = String.valueOf(shaft).repeat(2);
        if (row.isComment() || row.way() == Way.UNKNOWN) {
            return padded("    " + text, ' ');
        } else if (row.way() == Way.SENT) {
            String line = padded(shaft + two + " " + text + " ", shaft);
            return line.substring(0, line.length() - 1) + ">";
        }
        return padded("<" + two + " " + text + " ", shaft);
    }

    private String padded(String text, char with) {
        return text + String.valueOf(with).repeat(Math.max(0, inner - text.length()));
    }

    /** Breaks a text between its parts; only what is too long for a line of its own is broken anywhere. */
    static List<String> wrapped(String text, int firstColumns, int otherColumns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts(text)) {
            int columns = lines.isEmpty() ? firstColumns : otherColumns;
            if (!line.isEmpty() && line.length() + 1 + part.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
                columns = otherColumns;
            }
            line.append(line.isEmpty() ? "" : " ").append(part);
            while (line.length() > columns) {
                lines.add(line.substring(0, columns));
                line.delete(0, columns);
                columns = otherColumns;
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Words, options in brackets and quoted texts. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            quoted ^= c == '"' && !escaped;
            bracketed = (!quoted && c == '<') || (bracketed && (quoted || c != '>'));
            if (c == ' ' && !quoted && !bracketed) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
