package dev.ringback.faults;

import java.util.ArrayList;
import java.util.List;

/** All rows. */
final class FaultRows {
    private FaultRows() {}

    static List<FaultRow> all() {
        List<FaultRow> all = new ArrayList<>();
        all.addAll(OctetRows.all());
        all.addAll(ModemRows.all());
        all.addAll(PacketRows.all());
        all.addAll(DecisionRows.all());
        all.addAll(TriggerRows.all());
        return all;
    }
}
