package dev.ringback.simulator.behavior;

/**
 * A call of a server.
 *
 * @param number counted from 1 over all lines
 * @param caller the number or address that calls; empty when it is not known
 * @param dialled the number that was called; empty when it is not known
 */
public record CallIdentity(int number, String caller, String dialled) {}
