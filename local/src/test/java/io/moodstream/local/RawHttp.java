package io.moodstream.local;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** HTTP as a browser could be made to send it: Java's own clients refuse to set some headers. */
record RawHttp(URI server, SocketFactory sockets) {

    RawHttp(URI server) {
        this(server, SocketFactory.getDefault());
    }

    /**
     * Returns the whole response.
     *
     * @param headers header lines, such as {@code Host: localhost}
     */
    String send(String method, String path, String... headers) throws IOException {
        try (Socket socket = sockets.createSocket(server.getHost(), server.getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
