package dev.ringback.simulator.imported;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.recorded.Damage;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads whatever calls can be imported from. */
final class SeenFiles {
    private static final String KNOWN =
            "read are debug logs of pppd, what it writes with its option record, PPP.LOG of Windows, and captures of PPP";

    private SeenFiles() {}

    static SeenLog read(Octets file) {
        List<String> lines = text(file).lines().toList();
        if (PppdLog.recognizes(lines)) {
            return orEmpty(PppdLog.read(lines));
        }
        RecordedFile recorded = RecordedFiles.read(file);
        Damage damage = recorded.damage();
        if (damage != null && recorded.items().isEmpty()) {
            Damage why = new Damage(damage.offset(), damage.cause(), damage.offset() > 0 ? damage.wayOut() : KNOWN);
            return new SeenLog(recorded.kind(), "frame", List.of(), 0, 0, why);
        }
        return orEmpty(RecordedCalls.of(recorded));
    }

    private static SeenLog orEmpty(SeenLog log) {
        if (!log.calls().isEmpty() || log.damage() != null) {
            return log;
        }
        Damage none = new Damage(0, "there is no frame in it", KNOWN);
        return new SeenLog(log.kind(), log.unit(), List.of(), log.used(), log.all(), none);
    }

    private static String text(Octets file) {
        boolean little = file.length() >= 2 && file.u16(0) == 0xFFFE;
        boolean big = file.length() >= 2 && file.u16(0) == 0xFEFF;
        Charset charset = little || big ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
        return new String(file.toByteArray(), charset);
    }
}
