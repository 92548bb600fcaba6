package dev.ringback.port.serial;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out about the circuits of a port.
 *
 * @param findings of each circuit; of none that is missing anything is known to work
 */
public record SerialCircuits(Map<SerialCircuit, Finding> findings) {
    /** Of a port whose driver knows no circuits, such as a pseudo-terminal. */
    public static final SerialCircuits NONE = new SerialCircuits(Map.of());

    /** How a circuit behaves. */
    public enum Finding {
        /** The driver refuses it. */
        ABSENT("not there"),
        /** The computer drives it. */
        DRIVEN("can be driven"),
        /** The driver tells it, and it stayed off: low, or not wired. */
        OFF("off"),
        /** The driver tells it, and it stayed on. */
        ON("on"),
        /** It went on with DTR: the device at the other end, or a plug, answers. */
        FOLLOWS_DTR("follows DTR"),
        /** It went on with RTS. */
        FOLLOWS_RTS("follows RTS"),
        /** It went on or off otherwise while it was looked at. */
        CHANGES("changes");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        /** In words: {@code follows DTR}. */
        public String words() {
            return words;
        }
    }

    /** Copies the map. */
    public SerialCircuits {
        Map<SerialCircuit, Finding> all = new EnumMap<>(SerialCircuit.class);
        for (SerialCircuit circuit : SerialCircuit.values()) {
            all.put(circuit, findings.getOrDefault(circuit, Finding.ABSENT));
        }
        findings = all;
    }

    /** How a circuit behaves. */
    public Finding of(SerialCircuit circuit) {
        return findings.getOrDefault(circuit, Finding.ABSENT);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return findings.values().stream().allMatch(Finding.ABSENT::equals);
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "none";
        }
        List<String> words = new ArrayList<>();
        findings.forEach((circuit, finding) -> words.add(circuit + " " + finding.words()));
        return String.join(", ", words);
    }
}
