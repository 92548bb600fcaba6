package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.listOf;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Maps.oneOrMore;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;

/**
 * The whole format of scenario files, as data: what may stand where, and what it means. What the language has and this
 * version does not is here too, as "not yet", so that it is refused by name. Files are checked against it, wrong keys find
 * their right ones in it, and the schema is written from it. The blocks are {@link LineFormat}, {@link ServerFormat},
 * {@link ClientFormat} and {@link ExpectFormat}; words are in {@link FormatWords}.
 */
final class ScenarioFormat {
    private static final String CLIENT_TEXT =
            "Who dials: one dial, or a list of dials made one after another. What the server learned in one, such as a "
                    + "changed password, it still knows in the next. With sut: external-client, what the callers are "
                    + "compared with.";

    /** A whole file. */
    static final OfMap FILE = file(needed("client", oneOrMore(ClientFormat.CLIENT), CLIENT_TEXT));

    /** A whole file whose dialer is not ours: what it says of the caller is compared, and all of it may be left out. */
    static final OfMap OUTSIDE = file(free("client", oneOrMore(ClientFormat.CALLER), CLIENT_TEXT));

    private ScenarioFormat() {}

    /** The format that a whole file must have. */
    static OfMap of(Fields file) {
        return file.get("sut", FormatWords.SUT) == Sut.EXTERNAL_CLIENT ? OUTSIDE : FILE;
    }

    private static OfMap file(Shape.Key client) {
        return map(
                needed("format", Scalars.fixed(Scalars.whole(1, 1)), "The version of the format: 1."),
                needed("name", Scalars.NAME, "What reports and files are called by: small letters, digits, hyphens."),
                free("title", Scalars.TEXT, "What it shows, in one line."),
                free("refs", listOf(Scalars.TEXT), "Where it comes from: links, sections of standards."),
                free("tags", listOf(Scalars.TEXT), "Words to choose by."),
                free(
                        "seed",
                        Scalars.SEED,
                        "What chance begins with: a number, or random. Left out: made from the name."),
                free(
                        "clock",
                        FormatWords.CLOCK,
                        "virtual (the default): time jumps; real: it passes, and upper bounds are not judged."),
                free("starts", Scalars.DATE, "The date at time zero; default \"2001-01-01T09:00:00Z\", a Monday."),
                free("limit", Scalars.TIMER, "When the run is stopped, in its own time; default 10m."),
                free("sut", FormatWords.SUT, "Who is tested; default builtin-client."),
                free(
                        "wait",
                        Scalars.TIMER,
                        "How long an outside party may take to call, or to call again; default 60s."),
                free("include", listOf(Scalars.FILE), "Files beside this one that are joined before it; later wins."),
                free(
                        "params",
                        new OfNames("parameter", Scalars.PARAMETER, Scalars.PARAMETER_VALUE),
                        "Values by name; ${name} stands for one."),
                free(
                        "matrix",
                        new OfNames("parameter", Scalars.PARAMETER, Maps.someOf(Scalars.PARAMETER_VALUE)),
                        "Lists of values by name; every combination is run."),
                free("line", LineFormat.LINE, "What lies between client and server."),
                free("server", ServerFormat.SERVER, "Who answers."),
                client,
                free(
                        "timeline",
                        listOf(TimelineFormat.ENTRY),
                        "What is done at a time, or when something happens; each entry once."),
                free("expect", ExpectFormat.EXPECT, "What must come of it."),
                free("repeat", RepeatFormat.REPEAT, "Runs it with many seeds and judges all of them."));
    }
}
