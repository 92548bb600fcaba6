package dev.ringback.simulator.server;

/**
 * Who calls whom, as far as the line tells.
 *
 * @param caller the caller's number or address; empty when the line does not tell
 * @param dialled the number that was dialled; empty when the line does not tell
 */
public record CallParties(String caller, String dialled) {}
