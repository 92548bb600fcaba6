/** Text that must not be shown. */
@NullMarked
package dev.ringback.secret;

import org.jspecify.annotations.NullMarked;
