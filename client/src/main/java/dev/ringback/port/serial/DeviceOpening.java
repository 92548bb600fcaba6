package dev.ringback.port.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a device is opened with its settings, or why it cannot be; on a thread that may wait for the driver. */
final class DeviceOpening {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int WINDOWS_FILE_NOT_FOUND = 2;

    private DeviceOpening() {}

    /** The open device, eight data bits and no parity; fails with the cause and the way out. */
    static SerialPort open(SerialSettings settings) throws PortException {
        refuseIfUsed(settings.device());
        SerialPort port;
        try {
            port = SerialPort.getCommPort(settings.device());
        } catch (SerialPortInvalidPortException e) {
            throw PortException.noSuchPort(settings.device(), portsThatExist());
        }
        port.setComPortParameters(settings.rateBitsPerSecond(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(
                switch (settings.flowControl()) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                });
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort()) { // the return value alone: the last error is set on success, too
            int error = port.getLastErrorCode();
            throw WINDOWS && error == WINDOWS_FILE_NOT_FOUND
                    ? PortException.noSuchPort(settings.device(), portsThatExist())
                    : PortException.ofOpen(settings.device(), error, WINDOWS, DeviceFacts.of(settings.device()));
        }
        return port;
    }

    /**
     * Fails if somebody else locks the device or has it open, as far as the system tells: not all who have it open keep
     * others out, and two who read take each other's octets.
     */
    static void refuseIfUsed(String device) throws PortException {
        Optional<PortHolder> locker = DeviceFacts.lock(device);
        if (locker.isPresent()) {
            throw PortException.locked(device, locker.get());
        }
        List<PortHolder> users = DeviceFacts.users(device);
        if (!users.isEmpty()) {
            throw PortException.inUse(device, users);
        }
    }

    /** Those that the system lists. */
    static List<String> portsThatExist() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPort::getSystemPortPath)
                .toList();
    }
}
