package io.moodstream.web.live;

import io.moodstream.ModelManifest;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.web.live.ModelsView.Happening;
import io.moodstream.web.live.ModelsView.MemberView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which versions are live, which were refused and why, and how it came about. For one thread at a time. */
final class ModelBoard {

    private static final int TIMELINE = 60;

    private final Map<String, ModelStatus> statuses = new TreeMap<>();
    private final Map<String, ModelStatus> happenings = new HashMap<>();
    private final Map<MemberVersion, ModelManifest> manifests = new HashMap<>();
    private final Map<String, Long> pins = new HashMap<>();
    private boolean changed;

    void add(ModelStatus status) {
        String key = status.getMember() + "/" + status.getVersion() + "/" + status.getAppInstance();
        statuses.put(key, status);
        if (status.getState() != ModelState.LOADING) {
            happenings.put(key + "/" + status.getState() + "/" + status.getAt(), status);
            forgetTheOldest();
        }
        changed = true;
    }

    private void forgetTheOldest() {
        if (happenings.size() > 2 * TIMELINE) {
            List<String> latest = happenings.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(
                            Comparator.comparing(ModelStatus::getAt).reversed()))
                    .limit(TIMELINE)
                    .map(Map.Entry::getKey)
                    .toList();
            happenings.keySet().retainAll(latest);
        }
    }

    void add(MemberVersion id, @Nullable ModelManifest manifest) {
        if (manifest == null) {
            manifests.remove(id);
        } else {
            manifests.put(id, manifest);
        }
        changed = true;
    }

    /** @param version null where the pin was taken away */
    void pin(String member, @Nullable Long version) {
        if (version == null) {
            pins.remove(member);
        } else {
            pins.put(member, version);
        }
        changed = true;
    }

    ModelsView view() {
        TreeSet<String> names = new TreeSet<>();
        statuses.values().forEach(status -> names.add(status.getMember()));
        List<MemberView> members = new ArrayList<>();
        names.forEach(name -> members.add(member(name)));
        List<Happening> timeline = happenings.values().stream()
                .sorted(Comparator.comparing(ModelStatus::getAt).reversed().thenComparing(ModelStatus::getMember))
                .limit(TIMELINE)
                .map(this::happening)
                .toList();
        return new ModelsView(members, timeline);
    }

    /** The view, where it changed since the last call. */
    Optional<ModelsView> drain() {
        boolean news = changed;
        changed = false;
        return news ? Optional.of(view()) : Optional.empty();
    }

    private MemberView member(String name) {
        Long live = latest(name, ModelState.LIVE);
        Optional<ModelManifest> manifest =
                Optional.ofNullable(live).map(version -> manifests.get(new MemberVersion(name, version)));
        return new MemberView(
                name,
                live,
                latest(name, ModelState.LOADING),
                pins.get(name),
                manifest.map(ModelManifest::getBase).orElse(null),
                manifest.map(ModelManifest::getRecipe).orElse(null),
                manifest.map(m -> m.getTrainedAt().toString()).orElse(null));
    }

    private @Nullable Long latest(String member, ModelState state) {
        return statuses.values().stream()
                .filter(status -> status.getMember().equals(member) && status.getState() == state)
                .max(Comparator.comparing(ModelStatus::getAt))
                .map(ModelStatus::getVersion)
                .orElse(null);
    }

    private Happening happening(ModelStatus status) {
        ModelManifest manifest = manifests.get(new MemberVersion(status.getMember(), status.getVersion()));
        return new Happening(
                status.getAt().toEpochMilli(),
                status.getMember(),
                status.getVersion(),
                status.getState().name().toLowerCase(Locale.ROOT),
                status.getAppInstance(),
                status.getReason(),
                manifest == null ? null : manifest.getBase());
    }
}
