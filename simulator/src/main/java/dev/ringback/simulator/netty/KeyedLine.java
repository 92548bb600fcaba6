package dev.ringback.simulator.netty;

import dev.ringback.simulator.journal.HandDeed;
import java.util.function.Predicate;

/**
 * A call of a server to which something can be done by hand now.
 *
 * @param name of its line in the journal
 * @param call its number, from 1
 * @param doing does it to the line; false: it cannot be done. What the server is to do is not its matter
 */
record KeyedLine(String name, int call, Predicate<HandDeed> doing) {}
