package io.moodstream.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The loopback port of the stream app's metrics and health. */
final class OperatorPort {

    private static final int USUAL = 9404;

    private OperatorPort() {}

    /** The default port, or any other if it is taken. Another process may still take it before the caller binds it. */
    static int choose() {
        int usual = free(USUAL);
        return usual == 0 ? free(0) : usual;
    }

    /** The port, or any for 0; 0 if it is taken. */
    private static int free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
