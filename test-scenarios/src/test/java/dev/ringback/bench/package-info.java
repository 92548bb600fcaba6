/** The numbers: what our code costs, measured beside somebody else's in the same run. Never part of the ordinary run. */
@NullMarked
package dev.ringback.bench;

import org.jspecify.annotations.NullMarked;
