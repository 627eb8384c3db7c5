package io.moodstream.web;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.tracing.Tracing;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.JettyErrorHandler;
import io.moodstream.web.http.guard.ClientConnectionLimit;
import io.moodstream.web.http.guard.CrossOriginGuard;
import io.moodstream.web.http.guard.HostHeaderGuard;
import io.moodstream.web.http.route.PathTemplate;
import io.moodstream.web.http.route.RequestDeadline;
import io.moodstream.web.http.route.Router;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP uploads and the live page, for one cluster. */
public final class WebServer implements AutoCloseable {

    /** More than can wait for Kafka at a time, so that some are left for other requests. */
    private static final int THREADS = 150;

    /** A slow connection takes a few kB and no thread; beyond this number, new ones wait to be accepted. */
    private static final int CONNECTIONS = 1_000;

    /** So that no client can lock out all others; a reverse proxy counts as one. Beyond it, new ones are closed. */
    static final int CONNECTIONS_OF_ONE_CLIENT = CONNECTIONS / 2;

    /**
     * An id may contain slashes, percent signs, semicolons and dots; see {@link PathTemplate} on how routes are
     * matched.
     */
    private static final UriCompliance ANY_ID = UriCompliance.RFC3986.with(
            "ids",
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private static final int IDLE_MILLIS = 30_000;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int STOP_MILLIS = 10_000;

    private final Server server;
    private final WebContext context;

    private WebServer(Server server, WebContext context) {
        this.server = server;
        this.context = context;
    }

    /** The same, without tracing. */
    public static WebServer start(WebConfig config, KafkaClients clients) {
        return start(config, clients, Tracing.OFF);
    }

    /**
     * Starts and returns once requests are accepted. Kafka may be unavailable: uploads are rejected until it is back.
     *
     * @param tracing closed by the caller, after the server
     * @throws MoodstreamException if it cannot listen there, for example because the port is taken
     */
    public static WebServer start(WebConfig config, KafkaClients clients, Tracing tracing) {
        WebContext context = WebContext.start(config, clients, tracing);
        Server server = new Server(new QueuedThreadPool(THREADS, 8));
        ServerConnector connector = connector(server, config);
        RequestDeadline deadline = new RequestDeadline(config.timeouts().request(), connector.getScheduler());
        connector.addBean(deadline);
        connector.addBean(new ClientConnectionLimit(CONNECTIONS_OF_ONE_CLIENT));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setErrorHandler(new JettyErrorHandler(config.timeouts(), HEADER_BYTES));
        Router router = new Router(
                context.routes(),
                List.of(new HostHeaderGuard(config.onLoopback()), new CrossOriginGuard(true)),
                config.timeouts(),
                deadline);
        server.setHandler(new GracefulHandler(router));
        server.setStopTimeout(STOP_MILLIS);
        WebServer web = new WebServer(server, context);
        try {
            server.start();
            return web;
        } catch (IOException e) {
            web.close();
            throw new MoodstreamException(
                    "Nothing can listen on " + config.address().getHostString() + ":"
                            + config.address().getPort() + " (" + Causes.root(e).getMessage()
                            + "): stop what listens there, or choose another port.",
                    e);
        } catch (Exception e) {
            web.close();
            throw new MoodstreamException("The web server did not start: " + e.getMessage() + ".", e);
        }
    }

    private static ServerConnector connector(Server server, WebConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(ANY_ID);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.address().getHostString());
        connector.setPort(config.address().getPort());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /** Its address, such as {@code http://127.0.0.1:8080/}. */
    public URI uri() {
        return server.getURI().resolve("/");
    }

    /** Ends open streams, completes requests in progress, and stops. */
    @Override
    public void close() {
        context.endStreams();
        try {
            server.stop();
        } catch (Exception e) {
            throw new MoodstreamException("The web server did not stop: " + e.getMessage() + ".", e);
        } finally {
            context.close();
        }
    }
}
