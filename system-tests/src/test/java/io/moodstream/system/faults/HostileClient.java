package io.moodstream.system.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends what no library would, each request over a connection of its own, and reads for a while what comes back.
 *
 * @param from its address, one of this machine
 */
record HostileClient(URI server, String from) {

    private static final int CONNECT_MILLIS = 30_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int MAX_BYTES = 4 << 20;

    /**
     * The statuses of the responses, in their order; none if the server closed the connection instead.
     *
     * @throws IOException if nobody listens
     * @throws IllegalArgumentException if what came back is not HTTP
     */
    List<Integer> send(FuzzedRequests.Request request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
            write(socket, request);
            return switch (request.ending()) {
                case READ -> RawResponses.statuses(read(socket, TIMEOUT));
                case GLANCE -> RawResponses.statuses(read(socket, GLANCE));
                case LEAVE -> List.of();
            };
        }
    }

    private static void write(Socket socket, FuzzedRequests.Request request) {
        try {
            socket.getOutputStream().write(request.bytes());
            if (request.ending() == FuzzedRequests.Ending.READ) {
                // Signals the end, so that the server does not wait for the rest of an incomplete request.
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // The server need not read everything; what it sent before can still be read.
        }
    }

    private static byte[] read(Socket socket, Duration time) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        long end = System.nanoTime() + time.toNanos();
        try {
            // Resets the connection: otherwise its port would be kept for a minute, and ports would run out.
            socket.setSoLinger(true, 0);
            long left = time.toMillis();
            while (left > 0 && received.size() < MAX_BYTES) {
                socket.setSoTimeout((int) left);
                int count = socket.getInputStream().read(piece);
                if (count < 0) {
                    break;
                }
                received.write(piece, 0, count);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (IOException e) {
            // The time is over, or the server has closed the connection.
        }
        return received.toByteArray();
    }
}
