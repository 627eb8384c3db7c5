package io.moodstream.trainer.run;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.data.Fingerprint;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The features of one extractor, keyed by the SHA-256 of each photo's pixels, so that any selection of photos (another
 * split, another recipe) reuses what an earlier run computed.
 */
sealed class FeatureCache implements AutoCloseable permits FeatureFile {

    private final Map<ByteBuffer, float[]> known = new HashMap<>();

    /** The features of a photo, or null if not cached. */
    final float @Nullable [] get(Pixels photo) {
        return known.get(key(photo));
    }

    /** Caches the features of a block of photos. */
    void put(List<Pixels> photos, float[][] features) {
        for (int i = 0; i < photos.size(); i++) {
            known.put(key(photos.get(i)), features[i]);
        }
    }

    /** A copy in memory. */
    final FeatureCache copy() {
        FeatureCache copy = new FeatureCache();
        copy.known.putAll(known);
        return copy;
    }

    final void remember(byte[] sha256, float[] features) {
        known.put(ByteBuffer.wrap(sha256), features);
    }

    final int size() {
        return known.size();
    }

    private static ByteBuffer key(Pixels photo) {
        return ByteBuffer.wrap(Fingerprint.of(photo));
    }

    @Override
    public void close() {}
}
