package dev.ringback.ppp.compression;

import dev.ringback.ppp.auth.SessionKeys;
import org.jspecify.annotations.Nullable;

/** Where CCP finds the keys: what the authentication of the link has left by now. */
public interface KeySource {
    /** The start keys, which stay their owner's; null: there are none. */
    @Nullable
    SessionKeys sessionKeys();
}
