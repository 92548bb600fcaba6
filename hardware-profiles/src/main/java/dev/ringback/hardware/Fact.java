package dev.ringback.hardware;

/**
 * A single value of a profile and how well it is known.
 *
 * @param <T> what kind of value
 */
public record Fact<T>(T value, Evidence evidence) {}
