/** What passes between an application and its modem, seen from between them. */
@NullMarked
package dev.ringback.simulator.tap;

import org.jspecify.annotations.NullMarked;
