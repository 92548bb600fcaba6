package dev.ringback.simulator.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model for tests that wait in real time: hayes-v34, in a hurry. */
public final class QuickModem {
    /** Its name, which is a file's. */
    public static final String FILE = "quick.modem.yaml";

    private QuickModem() {}

    /** Writes the profile into a folder, and returns where it is. */
    public static String in(Path folder) throws IOException {
        String shipped = Files.readString(Path.of("../hardware-profiles/profiles/hayes-v34.modem.yaml"));
        String quick = shipped.replace("name: hayes-v34", "name: quick")
                .replace("after-reset: {is: 3s, source: HFC}", "after-reset: {is: 50ms, source: HFC}")
                .replace("\ntimes:\n", "\ntimes:\n  training: {is: 100ms, guessed: true}\n")
                .replace("S11: {standard: 95,", "S11: {standard: 50,")
                .replace("S12: {standard: 50,", "S12: {standard: 10,");
        return Files.writeString(folder.resolve(FILE), quick).toString();
    }
}
