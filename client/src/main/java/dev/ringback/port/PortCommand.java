package dev.ringback.port;

import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;

/** What a machine wants of its port: octets and circuits in one queue, because they are one ordered story. */
public sealed interface PortCommand {
    /** Carries the command out. */
    void applyTo(Port port);

    /** Whether it ends the line. */
    default boolean hangsUp() {
        return false;
    }

    /** Whether one of the commands ends the line: what a machine that keeps them in a queue answers to its pump. */
    static boolean anyHangsUp(Iterable<PortCommand> commands) {
        for (PortCommand command : commands) {
            if (command.hangsUp()) {
                return true;
            }
        }
        return false;
    }

    /** See {@link Port#open}. */
    record Open() implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.open();
        }
    }

    /** See {@link Port#call}. */
    record Call(String address) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.call(address);
        }
    }

    /** See {@link Port#awaitCall}. */
    record AwaitCall(Instant until) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.awaitCall(until);
        }
    }

    /** See {@link Port#write}. */
    record Write(Octets octets) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.write(octets);
        }
    }

    /** See {@link Port#setDtr}. */
    record SetDtr(boolean on) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.setDtr(on);
        }

        @Override
        public boolean hangsUp() {
            return !on;
        }
    }

    /** See {@link Port#setRts}. */
    record SetRts(boolean on) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.setRts(on);
        }
    }

    /** See {@link Port#setBaudRate}. */
    record SetBaudRate(int bitsPerSecond) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.setBaudRate(bitsPerSecond);
        }
    }

    /** See {@link Port#sendBreak}. */
    record SendBreak(Duration length) implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.sendBreak(length);
        }
    }

    /** See {@link Port#close}. */
    record Close() implements PortCommand {
        @Override
        public void applyTo(Port port) {
            port.close();
        }

        @Override
        public boolean hangsUp() {
            return true;
        }
    }
}
