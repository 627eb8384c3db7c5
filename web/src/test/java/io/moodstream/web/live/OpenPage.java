package io.moodstream.web.live;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A page that has requested its events, and reads only as much of them as a test makes it read. */
final class OpenPage implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    OpenPage(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        in = new BufferedInputStream(socket.getInputStream());
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    int status() throws IOException {
        return Integer.parseInt(until("\r\n").split(" ")[1]);
    }

    /** Everything up to this text, inclusive. */
    String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, text.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The stream ended.");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** Number of bytes until the stream ends; fails if it does not. */
    long rest() throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            return bytes;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
