package dev.ringback.simulator.netty;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * As much of a RADIUS server as judges a password of PAP (RFC 2865, section 5.2) and signs its verdict. It has one
 * password, and may be deaf to the first questions.
 */
final class FakeRadius implements AutoCloseable {
    private final DatagramSocket socket;
    private final byte[] secret;
    private final byte[] password;
    private final int deafTo;
    private volatile int heard;

    FakeRadius(String secret, String password, int deafTo) throws IOException {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.password = password.getBytes(StandardCharsets.UTF_8);
        this.deafTo = deafTo;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake radius");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int heard() {
        return heard;
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[4096], 4096);
                socket.receive(question);
                heard++;
                if (heard > deafTo) {
                    byte[] answer = answer(Arrays.copyOf(question.getData(), question.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            return;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answer(byte[] question) throws NoSuchAlgorithmException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] authenticator = Arrays.copyOfRange(question, 4, 20);
        byte[] presented = {};
        for (int at = 20; at < question.length; at += question[at + 1]) {
            if (question[at] == 2) {
                presented = Arrays.copyOfRange(question, at + 2, at + question[at + 1]);
            }
        }
        md5.update(secret);
        byte[] mask = md5.digest(authenticator);
        byte[] expected = Arrays.copyOf(password, 16);
        for (int i = 0; i < 16; i++) {
            expected[i] ^= mask[i];
        }
        byte code = (byte) (Arrays.equals(expected, presented) ? 2 : 3);
        byte[] attributes = {18, 4, 'O', 'K', 8, 6, (byte) 198, 51, 100, 9};
        ByteBuffer answer = ByteBuffer.allocate(20 + attributes.length);
        answer.put(code).put(question[1]).putShort((short) answer.capacity());
        md5.update(answer.array(), 0, 4);
        md5.update(authenticator);
        md5.update(attributes);
        return answer.put(md5.digest(secret)).put(attributes).array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
