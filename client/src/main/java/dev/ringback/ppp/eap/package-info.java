/** EAP with MD5-Challenge, Generic Token Card and MS-CHAPv2, each with its two roles (RFC 3748). */
@NullMarked
package dev.ringback.ppp.eap;

import org.jspecify.annotations.NullMarked;
