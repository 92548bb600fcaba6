/** Modems that are not there: the DCE of V.250, with what a model does differently taken from its profile. */
@NullMarked
package dev.ringback.simulator.modem;

import org.jspecify.annotations.NullMarked;
