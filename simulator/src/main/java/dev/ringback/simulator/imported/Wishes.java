package dev.ringback.simulator.imported;

import java.util.List;

/**
 * What a side asked of LCP, as far as a scenario can say it.
 *
 * @param place of its first request
 * @param mru octets; 1500: it did not ask
 * @param asyncmap as pppd writes it; empty: it did not ask
 * @param magic whether it asked for a magic number
 * @param pfc whether it asked for protocol field compression, or let the other side have it
 * @param acfc whether it asked for address and control field compression, or let the other side have it
 * @param callback the value of the option; empty: it did not ask
 */
record Wishes(int place, int mru, String asyncmap, boolean magic, boolean pfc, boolean acfc, String callback) {
    private static final int USUAL_MRU = 1500;
    private static final int MAX_MRU = 0xFFFF;

    /** Of the requests of a side and what it agreed to; no request: what every side asks for here. */
    static Wishes of(List<SeenFrame> requests, List<SeenFrame> agreed) {
        if (requests.isEmpty()) {
            return new Wishes(0, USUAL_MRU, "0x0", true, true, true, "");
        }
        SeenFrame first = requests.get(0);
        String mru = first.option("mru");
        String asyncmap = first.option("asyncmap");
        String callback = first.option("callback");
        return new Wishes(
                first.place(),
                mru == null || !mru.matches("[0-9]{1,5}") ? USUAL_MRU : Math.min(MAX_MRU, Integer.parseInt(mru)),
                asyncmap == null || !asyncmap.matches("0x[0-9a-f]{1,8}") ? "" : asyncmap,
                first.hasOption("magic"),
                first.hasOption("pcomp") || has(agreed, "pcomp"),
                first.hasOption("accomp") || has(agreed, "accomp"),
                callback == null ? "" : callback);
    }

    /** The keys of a scenario that say so where the defaults do not; empty: it is as usual. */
    String keys() {
        StringBuilder keys = new StringBuilder();
        if (mru != USUAL_MRU) {
            add(keys, "mru: " + mru);
        }
        if (!asyncmap.equals("0x0")) {
            String map = asyncmap.isEmpty() ? "ffffffff" : asyncmap.substring(2);
            add(keys, "accm: \"0x" + "0".repeat(Math.max(0, 8 - map.length())) + map + '"');
        }
        add(keys, magic ? "" : "magic: false");
        add(keys, pfc ? "" : "pfc: false");
        add(keys, acfc ? "" : "acfc: false");
        return keys.toString();
    }

    private static boolean has(List<SeenFrame> frames, String option) {
        return frames.stream().anyMatch(frame -> frame.hasOption(option));
    }

    private static void add(StringBuilder keys, String key) {
        keys.append(keys.isEmpty() || key.isEmpty() ? "" : ", ").append(key);
    }
}
