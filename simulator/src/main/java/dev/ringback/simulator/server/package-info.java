/** The remote access server: its users, addresses and decisions, and a session for each call. */
@NullMarked
package dev.ringback.simulator.server;

import org.jspecify.annotations.NullMarked;
