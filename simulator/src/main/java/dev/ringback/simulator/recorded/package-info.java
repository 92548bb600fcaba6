/** Calls that somebody else recorded: pcap, pcapng, pppd's record files. */
@NullMarked
package dev.ringback.simulator.recorded;

import org.jspecify.annotations.NullMarked;
