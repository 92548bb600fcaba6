/** YAML that remembers where it came from, and problems with their place. */
@NullMarked
package dev.ringback.yaml;

import org.jspecify.annotations.NullMarked;
