/** Ringback's client: PPP, the RAS states and their pauses, TCP and serial ports. */
@SuppressWarnings("module") // the modules that the qualified exports name are built after this one
module dev.ringback.client {
    requires static transitive org.jspecify;
    requires transitive io.netty.common;
    requires transitive io.netty.transport;
    requires io.netty.buffer;
    requires com.fazecast.jSerialComm;

    exports dev.ringback;
    exports dev.ringback.modem;
    exports dev.ringback.octets;
    exports dev.ringback.port;
    exports dev.ringback.port.modem;
    exports dev.ringback.ras;
    exports dev.ringback.secret;
    exports dev.ringback.time;
    exports dev.ringback.port.cable to
            dev.ringback.simulator;
    exports dev.ringback.port.netty to
            dev.ringback.simulator;
    exports dev.ringback.ras.dial to
            dev.ringback.simulator;
    exports dev.ringback.port.telnet to
            dev.ringback.simulator;
    exports dev.ringback.port.serial to
            dev.ringback.simulator;
    exports dev.ringback.ppp to
            dev.ringback.simulator;
    exports dev.ringback.ppp.auth to
            dev.ringback.simulator;
    exports dev.ringback.ppp.callback to
            dev.ringback.simulator;
    exports dev.ringback.ppp.compression to
            dev.ringback.simulator;
    exports dev.ringback.ppp.control to
            dev.ringback.simulator;
    exports dev.ringback.ppp.eap to
            dev.ringback.simulator;
    exports dev.ringback.ppp.hdlc to
            dev.ringback.simulator;
    exports dev.ringback.ppp.lcp to
            dev.ringback.simulator;
    exports dev.ringback.ppp.network to
            dev.ringback.simulator;
}
