package dev.ringback.ras;

/**
 * What {@code RasConnectionNotification} tells.
 *
 * @param kind what has happened
 * @param entryName the name of the entry; of an ad-hoc dial a point and the phone number
 * @param connection whose
 * @param status where it was at that moment: Connected, or Disconnected with the error
 */
public record RasConnectionEvent(Kind kind, String entryName, RasConnection connection, RasConnectionStatus status) {
    /** What can happen to a connection. RAS has more, of multilink and of lines that rest, which there is none of here. */
    public enum Kind {
        /** It has become Connected. */
        CONNECTION(0x1),
        /** It was Connected, and no longer is. */
        DISCONNECTION(0x2);

        private final int flag;

        Kind(int flag) {
            this.flag = flag;
        }

        /** The bit of {@code RASCN_Connection} and {@code RASCN_Disconnection}. */
        public int flag() {
            return flag;
        }
    }
}
