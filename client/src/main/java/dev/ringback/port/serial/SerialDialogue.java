package dev.ringback.port.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.ringback.octets.Octets;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A serial port for one who asks and waits, such as a probe: no machine, no pump, and one thread, which is the caller's. No
 * flow control; DTR and RTS are on while it is open.
 */
public final class SerialDialogue implements AutoCloseable {
    /** Octets of one answer; what comes beyond is left out. */
    public static final int MAX_ANSWER_OCTETS = 1 << 16;

    private static final int LOOK_MILLISECONDS = 5;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final SerialPort port;

    private SerialDialogue(SerialPort port) {
        this.port = port;
    }

    /**
     * Opens a port.
     *
     * @throws PortException if it cannot be opened; the message names the port, the cause and the way out
     */
    public static SerialDialogue open(String device) throws PortException {
        DeviceOpening.refuseIfUsed(device);
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw PortException.noSuchPort(device, DeviceOpening.portsThatExist());
        }
        port.setComPortParameters(115_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!port.openPort()) {
            throw PortException.ofOpen(device, port.getLastErrorCode(), WINDOWS, DeviceFacts.of(device));
        }
        port.setDTR();
        port.setRTS();
        return new SerialDialogue(port);
    }

    /** Sets the rate, bit/s; false: the device cannot be set to it. */
    public boolean rate(int bitsPerSecond) {
        return port.setBaudRate(bitsPerSecond);
    }

    /** Sends octets. */
    public void send(Octets octets) {
        byte[] array = octets.toByteArray();
        port.writeBytes(array, array.length);
    }

    /** What comes until it is enough, or so long. An interrupt ends the waiting and stays set. */
    public Octets hear(Duration most, Predicate<Octets> enough) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        long end = System.nanoTime() + most.toNanos();
        byte[] buffer = new byte[4096];
        while (true) {
            int count = port.readBytes(buffer, buffer.length);
            if (count > 0) {
                heard.write(buffer, 0, Math.min(count, Math.max(0, MAX_ANSWER_OCTETS - heard.size())));
            }
            Octets all = Octets.copyOf(heard.toByteArray());
            boolean over = count <= 0 && System.nanoTime() - end >= 0;
            if (count < 0 || over || (count > 0 && enough.test(all))) {
                return all;
            }
            try {
                Thread.sleep(count > 0 ? 0 : LOOK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return all;
            }
        }
    }

    /** Gives the port back; DTR goes off. */
    @Override
    public void close() {
        port.clearDTR();
        port.closePort();
    }
}
