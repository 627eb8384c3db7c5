package io.moodstream.client.deadletter;

import io.moodstream.schemas.FieldLimits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those of some photos that have a prediction. Anyone who may write predictions can write any number of others, which
 * are not kept.
 */
final class PredictedIds {

    private final Set<String> wanted;
    private final Set<String> found = new HashSet<>();

    PredictedIds(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** @param key key of a prediction's record, the id of its photo */
    void add(byte @Nullable [] key) {
        if (key != null && key.length <= FieldLimits.PHOTO_ID) {
            String id = new String(key, StandardCharsets.UTF_8);
            if (wanted.contains(id)) {
                found.add(id);
            }
        }
    }

    Set<String> found() {
        return found;
    }
}
