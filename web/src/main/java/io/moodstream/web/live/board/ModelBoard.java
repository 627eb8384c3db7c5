package io.moodstream.web.live.board;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.live.board.ModelsView.Happening;
import io.moodstream.web.live.board.ModelsView.MemberView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live versions, the rejected ones with reasons, and their history. What is latest is what was written last, since
 * anyone may claim any time. Not thread-safe.
 */
final class ModelBoard {

    private static final int TIMELINE = 60;

    /**
     * Maximum number of states, one per version and instance, to keep; the latest are kept, since anyone may invent
     * names.
     */
    private static final int STATUSES = 5_000;

    /** Maximum number of members to show: those that were published first, then those with the latest states. */
    private static final int MEMBERS = 200;

    /** Maximum characters of a reason; stream apps shorten theirs to about 2,000. */
    private static final int LONGEST_REASON = 2_100;

    private static final int LONGEST_INSTANCE = 1_024;

    private final BoundedHistory<String, ModelStatus> statuses = new BoundedHistory<>(STATUSES);
    private final BoundedHistory<String, ModelStatus> happenings = new BoundedHistory<>(TIMELINE);
    private Map<MemberVersion, Manifest> manifests = Map.of();
    private Map<String, Long> pins = Map.of();
    private Predicate<String> running = instance -> true;
    private Set<String> dead = Set.of();
    private boolean verified;
    private boolean changed;

    /** Takes a status, unless a name in it is longer than any can be. */
    void add(ModelStatus status) {
        if (status.getMember().length() > MemberVersion.MAX_NAME
                || status.getAppInstance().length() > LONGEST_INSTANCE) {
            return;
        }
        String key = status.getMember() + "/" + status.getVersion() + "/" + status.getAppInstance();
        // An ignored record says nothing about the version's state on that instance.
        if (status.getState() != ModelState.IGNORED) {
            statuses.put(key, withoutReason(status));
        }
        if (status.getState() != ModelState.LOADING) {
            happenings.put(key + "/" + status.getState() + "/" + status.getAt(), status);
        }
        changed = true;
    }

    /** The reason is given for what happened lately; of so many states it would take much memory. */
    private static ModelStatus withoutReason(ModelStatus status) {
        return new ModelStatus(
                status.getMember(),
                status.getVersion(),
                status.getAppInstance(),
                status.getState(),
                null,
                status.getAt(),
                status.getDurationMillis());
    }

    /** @param running whether the instance of an id is running; on the others nothing is live */
    void running(Predicate<String> running) {
        this.running = running;
        Set<String> now = statuses.values().stream()
                .map(ModelStatus::getAppInstance)
                .filter(running.negate())
                .collect(Collectors.toSet());
        changed |= !now.equals(dead);
        dead = now;
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
        List<ModelStatus> all = statuses.values();
        SortedMap<String, List<ModelStatus>> byMember = new TreeMap<>();
        all.forEach(status -> byMember.computeIfAbsent(status.getMember(), name -> new ArrayList<>())
                .add(status));
        List<MemberView> members = new ArrayList<>();
        byMember.values().removeIf(ModelBoard::hasLeft);
        byMember.keySet().retainAll(shown(all, byMember.keySet()));
        byMember.forEach((name, states) -> members.add(member(name, states)));
        List<Happening> timeline = new ArrayList<>();
        happenings.values().forEach(status -> timeline.add(happening(status)));
        Collections.reverse(timeline);
        return new ModelsView(members, timeline, verified);
    }

    /** The view, if it changed since the last call. */
    Optional<ModelsView> drain() {
        boolean news = changed;
        changed = false;
        return news ? Optional.of(view()) : Optional.empty();
    }

    /** Whether no instance has anything of a member any more, since a voting policy without it decides. */
    private static boolean hasLeft(List<ModelStatus> states) {
        return states.stream().allMatch(status -> status.getState() == ModelState.RETIRED);
    }

    /** As many of these members as are shown. */
    private Set<String> shown(List<ModelStatus> oldestFirst, Set<String> members) {
        List<ModelStatus> latestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(latestFirst);
        return Stream.concat(
                        manifests.keySet().stream().map(MemberVersion::member),
                        latestFirst.stream().map(ModelStatus::getMember))
                .filter(members::contains)
                .distinct()
                .limit(MEMBERS)
                .collect(Collectors.toSet());
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

    private @Nullable Long latest(List<ModelStatus> states, ModelState state) {
        return states.stream()
                .filter(status -> status.getState() == state && running.test(status.getAppInstance()))
                .reduce((older, newer) -> newer)
                .map(ModelStatus::getVersion)
                .orElse(null);
    }

    private Happening happening(ModelStatus status) {
        Manifest manifest = manifests.get(new MemberVersion(status.getMember(), status.getVersion()));
        String reason = status.getReason();
        return new Happening(
                status.getAt().toEpochMilli(),
                status.getMember(),
                status.getVersion(),
                status.getState().name().toLowerCase(Locale.ROOT),
                status.getAppInstance(),
                reason == null ? null : Excerpt.of(reason, LONGEST_REASON),
                manifest == null ? null : manifest.provenance().base().orElse(null));
    }
}
