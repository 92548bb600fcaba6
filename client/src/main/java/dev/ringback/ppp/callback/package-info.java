/** The Callback Control Protocol: who is called back, at which number, and how long the modem needs before that. */
@NullMarked
package dev.ringback.ppp.callback;

import org.jspecify.annotations.NullMarked;
