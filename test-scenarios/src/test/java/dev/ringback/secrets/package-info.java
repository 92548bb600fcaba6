/** The search for passwords in everything that a build leaves behind. */
@NullMarked
package dev.ringback.secrets;

import org.jspecify.annotations.NullMarked;
