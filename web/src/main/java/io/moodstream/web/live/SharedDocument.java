package io.moodstream.web.live;

import io.moodstream.web.http.Json;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON document that all who ask for it within 200 ms share: it costs as much memory and time as for one of them. */
final class SharedDocument {

    private static final long SHARED_NANOS = 200_000_000L;

    private final Supplier<?> source;
    private final LongSupplier nanoTime;
    private byte @Nullable [] latest;
    private long since;

    SharedDocument(Supplier<?> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** The document in UTF-8, not to be changed. */
    synchronized byte[] bytes() {
        byte[] shared = latest;
        if (shared == null || nanoTime.getAsLong() - since >= SHARED_NANOS) {
            shared = Json.bytes(source.get());
            latest = shared;
            // From its end: those who wait for it meanwhile share it, however long it takes.
            since = nanoTime.getAsLong();
        }
        return shared;
    }
}
