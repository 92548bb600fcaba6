/** What modem models are, say and do, as data: the profile, its parts, and the reader of profile files. */
@NullMarked
package dev.ringback.hardware;

import org.jspecify.annotations.NullMarked;
