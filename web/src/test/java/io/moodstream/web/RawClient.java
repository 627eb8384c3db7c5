package io.moodstream.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that can send what no library would: the test chooses every byte. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final URI server;

    /** @param headers by name in lower case */
    record Answer(int status, Map<String, String> headers, String body) {}

    private RawClient(Socket socket, URI server) throws IOException {
        this.socket = socket;
        this.server = server;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    static RawClient connect(URI server) throws IOException {
        return new RawClient(new Socket(server.getHost(), server.getPort()), server);
    }

    /** From another address of this machine. */
    static RawClient connect(URI server, String from) throws IOException {
        return new RawClient(new Socket(server.getHost(), server.getPort(), InetAddress.getByName(from), 0), server);
    }

    /** The same, with the smallest possible receive buffer. */
    static RawClient connectSlow(URI server, String from) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        return new RawClient(socket, server);
    }

    /** Sends text as it is, in UTF-8. */
    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends the head of a request with these further header lines. */
    RawClient head(String requestLine, String... lines) throws IOException {
        StringBuilder head = new StringBuilder(requestLine + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    /** The next answer, with its body. */
    Answer answer() throws IOException {
        Answer head = answerToHead();
        return new Answer(head.status(), head.headers(), body(head.headers()));
    }

    /** The next answer, which has no body. */
    Answer answerToHead() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        return new Answer(status, headers, "");
    }

    private String body(Map<String, String> headers) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Whether the server closes the connection, after any remaining response. */
    boolean closed() throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection after '" + line + "'.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
