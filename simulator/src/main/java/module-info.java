/** Ringback's simulator. */
@SuppressWarnings("requires-automatic") // JNA has no descriptor of its own, and a fixed name
module dev.ringback.simulator {
    requires transitive dev.ringback.hardware;
    requires com.sun.jna;
    requires info.picocli;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires java.xml;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports dev.ringback.simulator;
    exports dev.ringback.simulator.junit;

    opens dev.ringback.simulator.cli to
            info.picocli;
    opens dev.ringback.simulator.pty to
            com.sun.jna;
}
