package dev.ringback.hardware;

/**
 * A result code.
 *
 * @param text as a word
 * @param number as a number
 */
public record ModemResult(ResultMeaning meaning, String text, int number, Evidence evidence) {}
