package dev.ringback.ras;

/**
 * What {@code RasGetConnectStatus} tells.
 *
 * @param state where the connection is
 * @param error why it is disconnected, or what it is paused for; {@code SUCCESS} otherwise
 * @param message what the peer or the port said about it, for people; empty when there is nothing
 * @param deviceType {@code tcp}, {@code serial} or what the assembly calls its device
 * @param deviceName which one
 * @param phoneNumber what was, or will be, called
 */
public record RasConnectionStatus(
        RasConnectionState state,
        RasError error,
        String message,
        String deviceType,
        String deviceName,
        String phoneNumber) {}
