package io.moodstream.web.http.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Limits the connections of each client address, so that no client can take all of them; a reverse proxy counts as one.
 * A connection beyond the limit is closed at once. A bean of the connector. Thread-safe.
 */
public final class ClientConnectionLimit implements SelectorManager.AcceptListener {

    private final int max;
    private final Map<SelectableChannel, InetAddress> open = new HashMap<>();
    private final Map<InetAddress, Integer> ofClients = new HashMap<>();

    /** @param max maximum number of connections per address */
    public ClientConnectionLimit(int max) {
        this.max = max;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (!admits(channel)) {
            IO.close(channel); // the selector then calls onAcceptFailed
        }
    }

    private synchronized boolean admits(SelectableChannel channel) {
        InetAddress client = address(channel);
        if (client == null || ofClients.getOrDefault(client, 0) >= max) {
            return false;
        }
        open.put(channel, client);
        ofClients.merge(client, 1, Integer::sum);
        return true;
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        release(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        release(channel);
    }

    /** Any number of times for a channel: one may fail and then be closed. */
    private synchronized void release(SelectableChannel channel) {
        InetAddress client = open.remove(channel);
        if (client != null) {
            ofClients.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The other end's address; null if it is gone already. */
    private static @Nullable InetAddress address(SelectableChannel channel) {
        try {
            return channel instanceof SocketChannel socket
                            && socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
