/** What two computers say to each other over a cable before PPP begins. */
@NullMarked
package dev.ringback.port.cable;

import org.jspecify.annotations.NullMarked;
