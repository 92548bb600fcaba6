package dev.ringback.simulator.exchange;

/**
 * A call whose number is whole.
 *
 * @param call of this exchange, from 1
 * @param caller the number of the line that calls
 * @param dialled all digits, as the exchange heard them
 * @param number who is called: without the prefix for the outside
 * @param nth the how manyth call to that number, from 1
 */
public record CallAttempt(int call, String caller, String dialled, String number, int nth) {}
