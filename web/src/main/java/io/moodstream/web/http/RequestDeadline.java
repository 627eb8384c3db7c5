package io.moodstream.web.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request becomes complete in time. Jetty's idle timeout begins anew with each byte, so
 * headers could trickle for ever.
 */
public final class RequestDeadline implements Connection.Listener {

    private final Duration max;
    private final Scheduler scheduler;
    private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

    /** @param max from the opening, or the end of the request before, to the last header */
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

    /** The headers of a request are there; the next ones are waited for when it is answered. */
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
