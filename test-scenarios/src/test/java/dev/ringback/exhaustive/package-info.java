/** Every scenario that connects, with every fault at every place, in virtual time. */
@NullMarked
package dev.ringback.exhaustive;

import org.jspecify.annotations.NullMarked;
