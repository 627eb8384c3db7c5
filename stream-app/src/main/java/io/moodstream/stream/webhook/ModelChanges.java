package io.moodstream.stream.webhook;

import io.moodstream.ModelStatus;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.BadRecordException;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a version on an instance. An instance that starts again loads what was live on it before, and that is
 * no news.
 */
final class ModelChanges {

    private static final int INSTANCE_DIGITS = 8;

    private ModelChanges() {}

    /**
     * @throws BadRecordException if it is of something else than its key says
     * @throws IllegalArgumentException if the version is impossible
     */
    static Optional<Change> of(String key, ModelStatus status) {
        return switch (status.getState()) {
            case LIVE, REFUSED -> Optional.of(change(key, status, Optional.of(event(status))));
            case RETIRED, CANDIDATE -> Optional.of(change(key, status, Optional.empty()));
            case LOADING, IGNORED, UNKNOWN -> Optional.empty();
        };
    }

    private static Change change(String key, ModelStatus status, Optional<WebhookEvent> event) {
        if (!key.equals(status.getMember() + "/" + status.getVersion() + "/" + status.getAppInstance())) {
            throw new BadRecordException("It is of another version or instance than its key says.");
        }
        return new Change(state(status), event, Optional.empty());
    }

    private static WebhookEvent event(ModelStatus status) {
        MemberVersion version = new MemberVersion(status.getMember(), status.getVersion());
        String id = version.member() + "-" + version.version() + "-" + state(status) + "-"
                + status.getAt().toEpochMilli() + "-" + instance(status.getAppInstance());
        String reason = status.getReason();
        return new WebhookEvent(
                id,
                "model." + state(status),
                version.toString(),
                status.getAt(),
                WebhookEvent.newData()
                        .put("member", version.member())
                        .put("version", version.version())
                        .put("app_instance", Excerpt.of(status.getAppInstance(), RolloutChanges.MAX_TEXT))
                        .put("reason", reason == null ? null : Excerpt.of(reason, RolloutChanges.MAX_TEXT)));
    }

    private static String state(ModelStatus status) {
        return status.getState().name().toLowerCase(Locale.ROOT);
    }

    /** A name of any length and of any characters, as a part of an id. */
    private static String instance(String name) {
        return Sha256.of(name).substring(0, INSTANCE_DIGITS);
    }
}
