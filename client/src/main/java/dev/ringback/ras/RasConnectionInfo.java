package dev.ringback.ras;

/**
 * A connection as {@code RasEnumConnections} lists it ({@code RASCONN}).
 *
 * @param entryName the name of its entry; of an ad-hoc dial a point and the phone number
 * @param connection the handle
 * @param status where it was when the list was made
 */
public record RasConnectionInfo(String entryName, RasConnection connection, RasConnectionStatus status) {}
