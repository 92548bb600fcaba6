/** The network's half of PPP: IPCP and what it opens. */
@NullMarked
package dev.ringback.ppp.network;

import org.jspecify.annotations.NullMarked;
