/** What the README shows, executed. */
@NullMarked
package dev.ringback.readme;

import org.jspecify.annotations.NullMarked;
