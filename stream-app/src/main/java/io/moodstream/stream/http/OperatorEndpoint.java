package io.moodstream.stream.http;

import com.sun.net.httpserver.HttpServer;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.config.ListenAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages to the people and machines that operate an instance, by GET and HEAD. A request that takes longer than
 * 10 s to arrive or to be answered is aborted. Its thread waits for it: there is one for each of at most 64
 * connections, so that fewer slow clients keep no probe waiting, until the cluster takes the instance for dead. While
 * 64 are open, new ones are closed at once, those of probes included: the network's rules must limit who can connect.
 */
public final class OperatorEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorEndpoint.class);
    private static final int CONNECTIONS = 64;
    private static final int BACKLOG = 16;
    private static final int IDLE_SECONDS = 10;

    static {
        // The JDK's server reads these once, when its first instance is created.
        limit("sun.net.httpserver.maxReqTime", "10");
        limit("sun.net.httpserver.maxRspTime", "10");
        limit("jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS));
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI address;

    private OperatorEndpoint(HttpServer server, Map<String, Supplier<OperatorResponse>> pages) {
        this.server = server;
        this.threads = threads();
        this.address = address(server.getAddress());
        server.setExecutor(threads);
        server.createContext(
                "/", new OperatorHandler(pages, server.getAddress().getAddress().isLoopbackAddress()));
        server.start();
        LOG.info("Metrics and health are served on {}: {}.", address, pages.keySet());
    }

    /** Started when they are needed. */
    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                CONNECTIONS, CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "operator-endpoint");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Starts serving.
     *
     * @param pages what to serve, by path; evaluated for each request
     * @throws MoodstreamException if it cannot listen at this address
     */
    public static OperatorEndpoint start(ListenAddress listenAddress, Map<String, Supplier<OperatorResponse>> pages) {
        return new OperatorEndpoint(bound(listenAddress), pages);
    }

    private static HttpServer bound(ListenAddress listenAddress) {
        try {
            return HttpServer.create(socket(listenAddress.host(), listenAddress.port()), BACKLOG);
        } catch (BindException e) {
            if (listenAddress.otherwiseAny()) {
                LOG.warn("The port {} is taken; metrics and health are served on another one.", listenAddress);
                return bound(new ListenAddress(listenAddress.host(), 0, false));
            }
            throw refused(listenAddress, e);
        } catch (IOException e) {
            throw refused(listenAddress, e);
        }
    }

    private static InetSocketAddress socket(String host, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    private static MoodstreamException refused(ListenAddress listenAddress, IOException e) {
        return new MoodstreamException(
                "Metrics and health cannot be served on " + listenAddress + " (" + e.getMessage()
                        + "): set moodstream.http.listen to a free host:port of this machine, or to off.",
                e);
    }

    private static URI address(InetSocketAddress bound) {
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Its URL, without a path. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
