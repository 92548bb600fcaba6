package dev.ringback.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects, in the order in which their members are given. */
final class Members {
    private Members() {}

    static Map<String, Object> of(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        return members;
    }

    static Map<String, Object> of(String name, Object value, String other, Object otherValue) {
        Map<String, Object> members = of(name, value);
        members.put(other, otherValue);
        return members;
    }
}
