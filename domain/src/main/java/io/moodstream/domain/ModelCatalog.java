package io.moodstream.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which versions exist, which were rejected, which are held back by a rollout plan, and which one each member should
 * run: the pinned version if there is a pin, otherwise the newest that is neither rejected nor held back. Immutable;
 * replicas that have read the same records choose the same models.
 */
public final class ModelCatalog {

    /** A catalog without models. */
    public static final ModelCatalog EMPTY = new ModelCatalog(Map.of(), Map.of(), Set.of(), PlannedVersions.NONE);

    private final Map<String, NavigableSet<Long>> published;
    private final Map<String, Long> pins;
    private final Set<MemberVersion> refused;
    private final PlannedVersions planned;

    private ModelCatalog(
            Map<String, NavigableSet<Long>> published,
            Map<String, Long> pins,
            Set<MemberVersion> refused,
            PlannedVersions planned) {
        this.published = published;
        this.pins = pins;
        this.refused = refused;
        this.planned = planned;
    }

    /** Adds a version. If it had been rejected, it gets another chance, since it may have been republished. */
    public ModelCatalog published(MemberVersion id) {
        return added(id, planned.without(id));
    }

    /**
     * Adds a version that was published with a rollout plan, so that it is held back until {@link #rollout} says that
     * it was promoted.
     *
     * @param plan id of the plan
     */
    public ModelCatalog published(MemberVersion id, String plan) {
        return added(id, planned.with(id, plan));
    }

    /** Adds a version that does not run unless it is pinned, since its rollout plan must not be used. */
    public ModelCatalog heldBack(MemberVersion id) {
        return added(id, planned.with(id, PlannedVersions.UNUSABLE));
    }

    /**
     * Sets where a rollout stands. It may be set before its version is known.
     *
     * @param plan id of the plan
     * @param promoted whether the candidate is the member's version
     * @param over whether nothing will change any more
     */
    public ModelCatalog rollout(String plan, boolean promoted, boolean over) {
        return new ModelCatalog(published, pins, refused, planned.standing(plan, promoted, over));
    }

    public ModelCatalog removed(MemberVersion id) {
        Map<String, NavigableSet<Long>> changed = copy();
        changed.computeIfPresent(id.member(), (member, versions) -> {
            versions.remove(id.version());
            return versions.isEmpty() ? null : versions;
        });
        return new ModelCatalog(changed, pins, refused, planned.without(id));
    }

    public ModelCatalog pinned(MemberVersion id) {
        Map<String, Long> changed = new TreeMap<>(pins);
        changed.put(id.member(), id.version());
        return new ModelCatalog(published, changed, refused, planned);
    }

    public ModelCatalog unpinned(String member) {
        Map<String, Long> changed = new TreeMap<>(pins);
        changed.remove(member);
        return new ModelCatalog(published, changed, refused, planned);
    }

    public ModelCatalog refused(MemberVersion id) {
        Set<MemberVersion> changed = new TreeSet<>(refused);
        changed.add(id);
        return new ModelCatalog(published, pins, changed, planned);
    }

    /**
     * The version that this member should run. Empty if it is pinned to a version that is missing or was rejected: the
     * operator asked for that version and no other, so the running one stays.
     */
    public Optional<MemberVersion> wanted(String member) {
        Long pin = pins.get(member);
        if (pin != null) {
            return Optional.of(new MemberVersion(member, pin))
                    .filter(id -> versions(member).contains(id.version()) && !refused.contains(id));
        }
        return eligible(member).findFirst();
    }

    /** The version that may run and comes next below the wanted one; empty if there is none. */
    public Optional<MemberVersion> previous(String member) {
        return wanted(member).flatMap(wanted -> eligible(member)
                .filter(id -> id.version() < wanted.version())
                .findFirst());
    }

    /**
     * The version whose rollout is under way: the one that is watched after its promotion, else the lowest that is held
     * back by an unfinished plan and above the wanted version. Empty while the member is pinned, and if it has no
     * version to compare with.
     */
    public Optional<MemberVersion> candidate(String member) {
        return rollouts(member).findFirst();
    }

    /** The version that the candidate is compared with; empty if there is no candidate. */
    public Optional<MemberVersion> baseline(String member) {
        return candidate(member).flatMap(candidate -> eligible(member)
                .filter(id -> id.version() < candidate.version())
                .findFirst());
    }

    /** Versions whose rollouts wait until that of the {@link #candidate} is over, lowest first. */
    public List<MemberVersion> waiting(String member) {
        return rollouts(member).skip(1).toList();
    }

    /** Versions with unfinished plans that a higher version without a plan has overtaken, lowest first. */
    public List<MemberVersion> superseded(String member) {
        return newest(member).stream()
                .flatMap(newest -> unfinished(member).filter(id -> id.version() < newest.version()))
                .toList();
    }

    /** The version a member is pinned to. */
    public Optional<Long> pin(String member) {
        return Optional.ofNullable(pins.get(member));
    }

    /** Published versions of a member, oldest first. */
    public NavigableSet<Long> versions(String member) {
        return Collections.unmodifiableNavigableSet(published.getOrDefault(member, new TreeSet<>()));
    }

    /** Voting members with at least one published version, in alphabetical order. */
    public List<String> members() {
        List<String> members = new ArrayList<>(published.keySet());
        members.remove(MemberVersion.DETECTOR);
        return members;
    }

    private ModelCatalog added(MemberVersion id, PlannedVersions plans) {
        Map<String, NavigableSet<Long>> changed = copy();
        changed.computeIfAbsent(id.member(), m -> new TreeSet<>()).add(id.version());
        Set<MemberVersion> stillRefused = new TreeSet<>(refused);
        stillRefused.remove(id);
        return new ModelCatalog(changed, pins, stillRefused, plans);
    }

    /** Versions that may run, newest first. */
    private Stream<MemberVersion> eligible(String member) {
        return versions(member).descendingSet().stream()
                .map(version -> new MemberVersion(member, version))
                .filter(id -> !refused.contains(id) && !planned.holdsBack(id));
    }

    /** The version that would run without a pin, if there is no pin and something to compare it with. */
    private Optional<MemberVersion> newest(String member) {
        return pins.containsKey(member) ? Optional.empty() : eligible(member).findFirst();
    }

    /** The candidate, then those that wait. */
    private Stream<MemberVersion> rollouts(String member) {
        return newest(member).stream().flatMap(newest -> unfinished(member)
                .filter(id -> id.version() >= newest.version()
                        && eligible(member).anyMatch(older -> older.version() < id.version())));
    }

    /** Versions that were not rejected and whose plans are not over, lowest first. */
    private Stream<MemberVersion> unfinished(String member) {
        return versions(member).stream()
                .map(version -> new MemberVersion(member, version))
                .filter(id -> !refused.contains(id) && planned.isUnfinished(id));
    }

    private Map<String, NavigableSet<Long>> copy() {
        Map<String, NavigableSet<Long>> copy = new TreeMap<>();
        published.forEach((member, versions) -> copy.put(member, new TreeSet<>(versions)));
        return copy;
    }
}
