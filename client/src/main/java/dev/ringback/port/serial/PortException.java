package dev.ringback.port.serial;

import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** A serial port that does not do what it should. The message names the port, the cause and, where known, the way out. */
public final class PortException extends Exception {
    private static final long serialVersionUID = 1L;

    // errno of Linux, and of macOS where it differs; of Windows the 5
    private static final int ENOENT = 2;
    private static final int EIO_OR_ACCESS_DENIED = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EISDIR = 21;
    private static final int ENOTTY = 25;
    private static final int BSD_EAGAIN = 35;

    private final Kind kind;

    PortException(Kind kind, String device, String reason) {
        super("serial " + device + ": " + reason);
        this.kind = kind;
    }

    /** There is nothing of that name; names what there is. */
    static PortException noSuchPort(String device, List<String> existing) {
        return new PortException(
                Kind.NO_SUCH_PORT,
                device,
                "there is no such port; the system lists "
                        + (existing.isEmpty() ? "none: is the device plugged in?" : String.join(", ", existing)));
    }

    /** Why a device that exists did not open, from the system's error code and from what else it tells. */
    static PortException ofOpen(String device, int errorCode, boolean windows, DeviceFacts facts) {
        return switch (errorCode) {
            case EACCES -> new PortException(Kind.NOT_AVAILABLE, device, "permission denied; " + facts.wayIn());
            case EAGAIN, EBUSY, BSD_EAGAIN -> inUse(device, facts);
            case ENOENT ->
                new PortException(Kind.NOT_AVAILABLE, device, "this program has it open already, or it has just gone");
            case EIO_OR_ACCESS_DENIED -> windows ? inUse(device, facts) : unplugged(device, errorCode);
            case ENXIO, ENODEV -> unplugged(device, errorCode);
            case EISDIR, ENOTTY -> new PortException(Kind.NO_SUCH_PORT, device, "this is not a serial port");
            default -> new PortException(Kind.NOT_AVAILABLE, device, "it does not open (error " + errorCode + ")");
        };
    }

    /** Another program says by a lock file that it has the device. */
    static PortException locked(String device, PortHolder holder) {
        return new PortException(
                Kind.NOT_AVAILABLE,
                device,
                holder + " has it, as " + holder.how() + " says; end that program, or take another port");
    }

    private static PortException inUse(String device, DeviceFacts facts) {
        List<PortHolder> others = facts.others();
        if (others.isEmpty() && facts.isOurs()) {
            return new PortException(Kind.NOT_AVAILABLE, device, "this program has it open already");
        }
        return inUse(device, others);
    }

    /** Others have it open; empty: somebody who is not seen. */
    static PortException inUse(String device, List<PortHolder> others) {
        String who = others.isEmpty()
                ? "another program"
                : others.stream().map(PortHolder::toString).collect(Collectors.joining(", "));
        return new PortException(
                Kind.NOT_AVAILABLE,
                device,
                who + (others.size() > 1 ? " have it; end those programs" : " has it; end that program")
                        + ", or take another port");
    }

    private static PortException unplugged(String device, int errorCode) {
        return new PortException(
                Kind.NOT_AVAILABLE, device, "the device does not answer (error " + errorCode + "); is it plugged in?");
    }

    /** What a pump is told. */
    public PortFailure failure() {
        return new PortFailure(kind, String.valueOf(getMessage()));
    }
}
