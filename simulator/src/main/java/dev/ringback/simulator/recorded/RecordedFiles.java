package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.util.List;

/** Reads whatever a call was recorded in. */
public final class RecordedFiles {
    private static final String KNOWN =
            "read are pcap, pcapng, what pppd writes with its option record, and PPP.LOG of Windows";
    private static final int SHOWN_OCTETS = 4;

    private RecordedFiles() {}

    /** What can be read of a file; of something else an empty list, and a damage at offset 0 that says what it is. */
    public static RecordedFile read(Octets file) {
        if (PcapReader.recognizes(file)) {
            return PcapReader.read(file);
        } else if (PcapngReader.recognizes(file)) {
            return PcapngReader.read(file);
        } else if (RecordReader.recognizes(file)) {
            return RecordReader.read(file);
        } else if (WindowsPppLog.recognizes(file)) {
            return WindowsPppLog.read(file);
        }
        return new RecordedFile("unknown", List.of(), 0, unknown(file));
    }

    private static Damage unknown(Octets file) {
        if (file.isEmpty()) {
            return new Damage(0, "the file is empty", "was the capture stopped before anything was written?");
        }
        for (Beginning known : Beginning.values()) {
            if (file.length() >= known.octets.length()
                    && file.slice(0, known.octets.length()).equals(known.octets)) {
                return new Damage(0, "the file is " + known.what, known.wayOut);
            }
        }
        if (isText(file)) {
            return new Damage(
                    0, "the file is a text and no capture", KNOWN + "; debug logs of pppd by ringback import");
        }
        String begins = file.slice(0, Math.min(SHOWN_OCTETS, file.length())).toHex();
        return new Damage(0, "the file begins with " + begins + ", as no capture does that is known here", KNOWN);
    }

    private static boolean isText(Octets file) {
        for (int i = 0; i < Math.min(file.length(), 256); i++) {
            int octet = file.u8(i);
            if (octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Files that are easily taken for another. */
    private enum Beginning {
        PNG("89504E47", "a picture (PNG)", KNOWN),
        GZIP("1F8B", "compressed with gzip", "unpack it first: gunzip"),
        XZ("FD377A585A00", "compressed with xz", "unpack it first: unxz"),
        ZIP("504B0304", "a ZIP archive", "unpack it first"),
        SNOOP("736E6F6F70", "a snoop capture", "convert it first: editcap -F pcapng");

        private final Octets octets;
        private final String what;
        private final String wayOut;

        Beginning(String octets, String what, String wayOut) {
            this.octets = Octets.ofHex(octets);
            this.what = what;
            this.wayOut = wayOut;
        }
    }
}
