/** The front door of the client. */
@NullMarked
package dev.ringback;

import org.jspecify.annotations.NullMarked;
