package dev.ringback.simulator.pty;

import dev.ringback.port.PortFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The name under which a pseudo-terminal is found: a symbolic link. A link that leads nowhere, as a killed process leaves
 * it, is replaced; nothing else is.
 */
final class PtyLink {
    private final Path link;
    private final Path device;

    private PtyLink(Path link, Path device) {
        this.link = link;
        this.device = device;
    }

    /** Makes the link. */
    static PtyLink make(Path link, String device) throws PtyException {
        PtyLink made = new PtyLink(link, Path.of(device));
        try {
            if (Files.isSymbolicLink(link) && (!Files.exists(link) || made.isOurs())) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, made.device);
            return made;
        } catch (FileAlreadyExistsException e) {
            throw new PtyException(PortFailure.Kind.NOT_AVAILABLE, made.occupied());
        } catch (NoSuchFileException e) {
            throw new PtyException(
                    PortFailure.Kind.NO_SUCH_PORT,
                    "there is no folder " + link.toAbsolutePath().getParent() + "; make it, or choose another name");
        } catch (IOException | UnsupportedOperationException e) {
            throw new PtyException(
                    PortFailure.Kind.NOT_AVAILABLE,
                    "the link cannot be made: " + e + "; choose a name in a folder of yours");
        }
    }

    private String occupied() {
        if (!Files.isSymbolicLink(link)) {
            return "there is a " + (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS) ? "folder" : "file")
                    + " of that name already, which is left alone; choose another name";
        }
        return "there is a link of that name already, and it leads to " + target()
                + ", which exists; is another ringback running there? choose another name, or remove the link";
    }

    private String target() {
        try {
            return String.valueOf(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return "somewhere";
        }
    }

    /** Whether it is there and leads to our device. */
    boolean isOurs() {
        try {
            return Files.readSymbolicLink(link).equals(device);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Removes it, if it is still ours. */
    void remove() {
        if (isOurs()) {
            try {
                Files.deleteIfExists(link);
            } catch (IOException e) {
                return; // it leads nowhere from now on, and the next one replaces it
            }
        }
    }
}
