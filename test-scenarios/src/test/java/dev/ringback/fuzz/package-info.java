/** Hostile input: what a fuzzer feeds to each decoder and endpoint, and what must hold whatever it is. */
@NullMarked
package dev.ringback.fuzz;

import org.jspecify.annotations.NullMarked;
