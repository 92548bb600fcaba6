/** YAML that remembers where it came from. */
@NullMarked
package dev.ringback.yaml;

import org.jspecify.annotations.NullMarked;
