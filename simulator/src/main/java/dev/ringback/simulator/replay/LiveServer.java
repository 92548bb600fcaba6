package dev.ringback.simulator.replay;

import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.world.WorldLine;

/** Our server on a line of a world. */
record LiveServer(RasServer server, WorldLine line) implements LiveSide {
    @Override
    public void begin() {
        // It waits for a call since the line is there.
    }

    @Override
    public void hangUp() {
        line.hangUp();
    }

    @Override
    public void close() {
        server.users().wipe();
    }
}
