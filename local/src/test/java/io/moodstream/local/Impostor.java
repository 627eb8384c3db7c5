package io.moodstream.local;

import io.moodstream.local.folder.ServerCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A program of another user that listens on our port: it records what it is sent, and answers every request with
 * success.
 */
final class Impostor implements AutoCloseable {

    private static final byte[] SUCCESS =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private Impostor(ServerSocketFactory factory) throws IOException {
        socket = factory.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::run, "impostor");
        thread.setDaemon(true);
        thread.start();
    }

    static Impostor plain() throws IOException {
        return new Impostor(ServerSocketFactory.getDefault());
    }

    /** One that has its own certificate for the same address. */
    static Impostor withCertificate(ServerCertificate own) throws Exception {
        char[] password = ServerCertificate.STORE_PASSWORD.toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(own.keyStore().toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new Impostor(context.getServerSocketFactory());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Everything that was sent, as it arrived or, with a certificate, after decryption. */
    String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void run() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                note(client);
            } catch (IOException refused) {
                // The client does not trust it.
            }
        }
    }

    private void note(Socket client) throws IOException {
        byte[] bytes = new byte[1 << 16];
        OutputStream out = client.getOutputStream();
        for (int length = client.getInputStream().read(bytes);
                length > 0;
                length = client.getInputStream().read(bytes)) {
            synchronized (received) {
                received.write(bytes, 0, length);
            }
            out.write(SUCCESS);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
