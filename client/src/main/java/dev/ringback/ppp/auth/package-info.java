/** PAP, CHAP with MD5, and Microsoft's two CHAPs, each with its two roles; what EAP has in common with them. */
@NullMarked
package dev.ringback.ppp.auth;

import org.jspecify.annotations.NullMarked;
