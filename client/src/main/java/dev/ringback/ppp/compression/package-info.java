/** The Compression Control Protocol and what it negotiates here: encryption by MPPE (RFC 1962, RFC 3078). */
@NullMarked
package dev.ringback.ppp.compression;

import org.jspecify.annotations.NullMarked;
