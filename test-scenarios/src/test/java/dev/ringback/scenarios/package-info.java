/** Every scenario file of the library is a test; and the tests of their reports. */
@NullMarked
package dev.ringback.scenarios;

import org.jspecify.annotations.NullMarked;
