package dev.ringback.simulator.notation;

/**
 * Why a packet does not match a pattern.
 *
 * @param agreed how many things agreed before: 0 not even the protocol, 1 the protocol, 2 the packet's word, more its
 *     parts; the nearest miss is the one with the most
 * @param reason the first difference, in one clause
 */
public record FrameMiss(int agreed, String reason) {}
