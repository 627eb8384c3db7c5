package io.moodstream.models.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pieces in memory by their content: members that name the same hash share the piece. Safe for several threads. */
final class Pieces<T extends AutoCloseable> {

    private final Map<String, Piece<T>> loaded = new HashMap<>();

    /** The piece with this key; loaded where nobody uses it yet. */
    synchronized Piece<T> use(String key, Supplier<T> loader) {
        Piece<T> piece = loaded.get(key);
        if (piece == null) {
            piece = new Piece<>(key, loader.get());
            loaded.put(key, piece);
        }
        piece.use();
        return piece;
    }

    /** One user has let go; the last one closes the piece. */
    synchronized void leave(Piece<T> piece) {
        if (piece.leave()) {
            loaded.remove(piece.key());
            close(piece.value());
        }
    }

    synchronized int size() {
        return loaded.size();
    }

    private static void close(AutoCloseable value) {
        try {
            value.close();
        } catch (Exception e) {
            throw new IllegalStateException("A model's piece cannot be closed: " + e.getMessage(), e);
        }
    }
}
