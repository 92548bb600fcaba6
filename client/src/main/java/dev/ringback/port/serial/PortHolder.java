package dev.ringback.port.serial;

/**
 * A program that has a device.
 *
 * @param process its number; 0: not told
 * @param program its name, empty if the system does not tell it
 * @param how it shows, for a person: {@code open}, or the lock file
 */
public record PortHolder(long process, String program, String how) {
    /** For a person: {@code minicom (process 4711)}. */
    @Override
    public String toString() {
        String name = program.isEmpty() ? "a program" : program;
        return process == 0 ? name : name + " (process " + process + ")";
    }
}
