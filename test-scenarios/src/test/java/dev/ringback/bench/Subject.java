package dev.ringback.bench;

import java.io.IOException;

/** Something that is measured in slices. */
interface Subject {
    /** Runs once, for a part of a second to some seconds, and tells its figure, in the unit of its row. */
    double slice() throws IOException, InterruptedException;
}
