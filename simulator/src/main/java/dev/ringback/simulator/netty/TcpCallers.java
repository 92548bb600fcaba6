package dev.ringback.simulator.netty;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is on TCP with a server, wherever it listens: so many, and who of them has not proven itself yet. The thread of the
 * server's event loop only.
 */
final class TcpCallers {
    private final Set<String> present = new LinkedHashSet<>();
    private final Map<String, Runnable> unproven = new LinkedHashMap<>(); // how to hang up on each, the oldest first
    private int accepted;

    /** A name for the next caller, which no other of this server has. */
    String nextName() {
        return "tcp " + ++accepted;
    }

    /**
     * Hangs up on callers who have not proven themselves, the oldest first, until there is room for one more.
     *
     * @return whether there is room now; otherwise everybody who is here has proven itself
     */
    boolean makeRoom(CallerLimits limits) {
        while (!unproven.isEmpty() && (present.size() >= limits.calls() || unproven.size() >= limits.unproven())) {
            Map.Entry<String, Runnable> oldest = unproven.entrySet().iterator().next();
            gone(oldest.getKey());
            oldest.getValue().run();
        }
        return present.size() < limits.calls();
    }

    /** Somebody has come who has not proven itself yet. */
    void came(String name, Runnable hangUp) {
        present.add(name);
        unproven.put(name, hangUp);
    }

    /** A caller has shown who it is, or needs not. */
    void settled(String name) {
        unproven.remove(name);
    }

    /** A caller is gone. Harmless when repeated. */
    void gone(String name) {
        present.remove(name);
        unproven.remove(name);
    }
}
