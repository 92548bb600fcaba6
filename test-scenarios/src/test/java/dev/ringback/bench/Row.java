package dev.ringback.bench;

/** A line of the table, in Markdown. */
sealed interface Row {
    String HEAD = """
            | what | ours | beside it | ours / beside it | floor | goal | |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    /** The line, with its bars. */
    String text();

    /** Two that ran in turn; the ratio of their figures, slice by slice, is judged. */
    record Compared(String what, String unit, Samples ours, String peer, Samples peers, Bound bound) implements Row {
        @Override
        public String text() {
            Samples ratio = ours.over(peers);
            return "| %s | %s %s | %s: %s | %s | %s | %s | %s |"
                    .formatted(
                            what,
                            ours.text(),
                            unit,
                            peer,
                            peers.text(),
                            ratio.text(),
                            bound.text(bound.floor()),
                            bound.text(bound.goal()),
                            bound.verdict(ratio.median()));
        }
    }

    /** One that has nobody beside it; its own figure is judged. */
    record Alone(String what, String unit, Samples ours, Bound bound) implements Row {
        @Override
        public String text() {
            return "| %s | %s %s | nobody | | %s | %s | %s |"
                    .formatted(
                            what,
                            ours.text(),
                            unit,
                            bound.text(bound.floor()),
                            bound.text(bound.goal()),
                            bound.verdict(ours.median()));
        }
    }

    /** One that was only looked at. */
    record Seen(String what, String unit, Samples ours, String remark) implements Row {
        @Override
        public String text() {
            return "| %s | %s %s | %s | | | | |".formatted(what, ours.text(), unit, remark);
        }
    }

    /** One that could not be measured here, and why. */
    record LeftOut(String what, String reason) implements Row {
        @Override
        public String text() {
            return "| %s | left out: %s | | | | | |".formatted(what, reason);
        }
    }
}
