/** Ringback's hardware-profiles. */
module dev.ringback.hardware {
    requires transitive dev.ringback.client;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports dev.ringback.hardware;
    exports dev.ringback.yaml;
}
