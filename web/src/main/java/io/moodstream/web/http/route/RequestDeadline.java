package io.moodstream.web.http.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request header is complete in time. Jetty's idle timeout restarts with each byte, so
 * headers could trickle in forever.
 */
public final class RequestDeadline implements Connection.Listener {

    private final Duration max;
    private final Scheduler scheduler;
    private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

    /**
     * @param max maximum time from the opening of the connection, or the end of the previous request, to the last
     *     header
     */
    public RequestDeadline(Duration max, Scheduler scheduler) {
        this.max = max;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        waiting.put(connection, scheduler.schedule(() -> giveUp(connection), max.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void giveUp(Connection connection) {
        waiting.remove(connection);
        connection.close();
    }

    @Override
    public void onClosed(Connection connection) {
        end(connection);
    }

    /** The headers of a request have arrived; the deadline for the next ones starts when it is completed. */
    void arrived(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        end(connection);
        Request.addCompletionListener(request, failure -> {
            if (connection.getEndPoint().isOpen()) {
                onOpened(connection);
            }
        });
    }

    private void end(Connection connection) {
        Scheduler.Task closing = waiting.remove(connection);
        if (closing != null) {
            closing.cancel();
        }
    }
}
