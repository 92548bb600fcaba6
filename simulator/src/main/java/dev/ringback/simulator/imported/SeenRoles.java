package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.Way;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who of the two dialed, told from what they say to each other.
 *
 * @param recorder the side of the one who sends what is sent
 * @param guessed whether nothing told it, and the recorder was taken for the caller
 */
record SeenRoles(Side recorder, boolean guessed) {
    private static final List<String> OF_SERVERS =
            List.of("CHAP Challenge", "CHAP Success", "CHAP Failure", "PAP AuthAck", "PAP AuthNak", "CBCP Request");
    private static final List<String> OF_CLIENTS =
            List.of("CHAP Response", "CHAP ChangePassword", "PAP AuthReq", "CBCP Response", "EAP Response");

    /** Who judges a proof and who brings one; then who asks for a proof or to be called back; then who has no address. */
    static SeenRoles of(SeenCall call) {
        for (Function<SeenFrame, @Nullable Side> evidence : List.<Function<SeenFrame, @Nullable Side>>of(
                SeenRoles::byProof, SeenRoles::byWish, SeenRoles::byAddress)) {
            for (SeenFrame frame : call.frames()) {
                Side sender = frame.way() == Way.UNKNOWN ? null : evidence.apply(frame);
                if (sender != null) {
                    return new SeenRoles(frame.way() == Way.SENT ? sender : sender.other(), false);
                }
            }
        }
        return new SeenRoles(Side.CLIENT, true);
    }

    /** Who sent a frame. */
    Side sender(SeenFrame frame) {
        return frame.way() == Way.RECEIVED ? recorder.other() : recorder;
    }

    private static @Nullable Side byProof(SeenFrame frame) {
        if (OF_SERVERS.contains(frame.head())) {
            return Side.SERVER;
        }
        return OF_CLIENTS.contains(frame.head()) || frame.is("CHAP", "code=0x5") ? Side.CLIENT : null;
    }

    private static @Nullable Side byWish(SeenFrame frame) {
        if (!frame.is("LCP", "ConfReq")) {
            return null;
        }
        return frame.hasOption("callback") ? Side.CLIENT : frame.hasOption("auth") ? Side.SERVER : null;
    }

    private static @Nullable Side byAddress(SeenFrame frame) {
        return frame.is("IPCP", "ConfReq") && "0.0.0.0".equals(frame.option("addr")) ? Side.CLIENT : null;
    }
}
