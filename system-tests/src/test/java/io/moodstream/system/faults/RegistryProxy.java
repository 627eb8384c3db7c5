package io.moodstream.system.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for the registry that can be shut in a moment, where a restart of the registry takes ten seconds; or one that
 * speaks TLS and asks every client for its certificate, as in production.
 */
final class RegistryProxy implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final URI behind;
    private final @Nullable SSLContext tls;
    private HttpServer server;

    private RegistryProxy(String url, @Nullable SSLContext tls) {
        this.behind = URI.create(url);
        this.tls = tls;
        this.server = listen(0);
    }

    static RegistryProxy before(String url) {
        return new RegistryProxy(url, null);
    }

    static RegistryProxy locked(String url, SSLContext tls) {
        return new RegistryProxy(url, tls);
    }

    String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port() + behind.getPath();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** From now on connections are refused. */
    void shut() {
        server.stop(0);
    }

    /** Opens it again, at its old address. */
    void open() {
        server = listen(port());
    }

    private HttpServer listen(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            HttpServer listening = tls == null ? HttpServer.create(address, 0) : asking(tls, address);
            listening.setExecutor(threads);
            listening.createContext("/", this::pass);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer asking(SSLContext tls, InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        return server;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            behind.resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Content-Type").ifPresent(value -> exchange.getResponseHeaders()
                    .set("Content-Type", value));
            byte[] answer = response.body();
            exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }
}
