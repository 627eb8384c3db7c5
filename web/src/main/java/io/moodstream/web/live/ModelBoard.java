package io.moodstream.web.live;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.ModelTopicView;
import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.live.ModelsView.Happening;
import io.moodstream.web.live.ModelsView.MemberView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The live versions, the rejected ones with reasons, and their history. Not thread-safe. */
final class ModelBoard {

    private static final int TIMELINE = 60;

    /**
     * Maximum number of states, one per version and instance, to keep; the latest are kept, since anyone may invent
     * names.
     */
    private static final int STATUSES = 5_000;

    private final BoundedHistory<String, ModelStatus> statuses = new BoundedHistory<>(STATUSES);
    private final Map<String, ModelStatus> happenings = new HashMap<>();
    private Map<MemberVersion, Manifest> manifests = Map.of();
    private Map<String, Long> pins = Map.of();
    private boolean verified;
    private boolean changed;

    void add(ModelStatus status) {
        String key = status.getMember() + "/" + status.getVersion() + "/" + status.getAppInstance();
        // An ignored record says nothing about the version's state on that instance.
        if (status.getState() != ModelState.IGNORED) {
            statuses.put(key, status);
        }
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

    /** @param trusted whether the contents of the view are signed by a trusted key */
    void set(ModelTopicView view, boolean trusted) {
        manifests = view.models().stream()
                .flatMap(model -> model.manifest().stream())
                .collect(Collectors.toMap(Manifest::id, manifest -> manifest));
        pins = view.pins().values().stream()
                .collect(Collectors.toMap(
                        pin -> pin.id().member(), pin -> pin.id().version()));
        verified = trusted;
        changed = true;
    }

    ModelsView view() {
        SortedMap<String, List<ModelStatus>> byMember = new TreeMap<>();
        statuses.values().forEach(status -> byMember.computeIfAbsent(status.getMember(), name -> new ArrayList<>())
                .add(status));
        List<MemberView> members = new ArrayList<>();
        byMember.forEach((name, states) -> members.add(member(name, states)));
        List<Happening> timeline = happenings.values().stream()
                .sorted(Comparator.comparing(ModelStatus::getAt).reversed().thenComparing(ModelStatus::getMember))
                .limit(TIMELINE)
                .map(this::happening)
                .toList();
        return new ModelsView(members, timeline, verified);
    }

    /** The view, if it changed since the last call. */
    Optional<ModelsView> drain() {
        boolean news = changed;
        changed = false;
        return news ? Optional.of(view()) : Optional.empty();
    }

    private MemberView member(String name, List<ModelStatus> states) {
        Long live = latest(states, ModelState.LIVE);
        Optional<Manifest.Provenance> made = Optional.ofNullable(live)
                .map(version -> manifests.get(new MemberVersion(name, version)))
                .map(Manifest::provenance);
        return new MemberView(
                name,
                live,
                latest(states, ModelState.LOADING),
                pins.get(name),
                made.flatMap(Manifest.Provenance::base).orElse(null),
                made.map(Manifest.Provenance::recipe).orElse(null),
                made.map(it -> Instant.ofEpochMilli(it.trainedAt()).toString()).orElse(null));
    }

    private static @Nullable Long latest(List<ModelStatus> states, ModelState state) {
        return states.stream()
                .filter(status -> status.getState() == state)
                .max(Comparator.comparing(ModelStatus::getAt))
                .map(ModelStatus::getVersion)
                .orElse(null);
    }

    private Happening happening(ModelStatus status) {
        Manifest manifest = manifests.get(new MemberVersion(status.getMember(), status.getVersion()));
        return new Happening(
                status.getAt().toEpochMilli(),
                status.getMember(),
                status.getVersion(),
                status.getState().name().toLowerCase(Locale.ROOT),
                status.getAppInstance(),
                status.getReason(),
                manifest == null ? null : manifest.provenance().base().orElse(null));
    }
}
