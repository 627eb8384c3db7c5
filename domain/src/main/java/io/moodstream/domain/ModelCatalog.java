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

/**
 * Which versions exist, which were rejected, and which one each member should run: the pinned version if there is a
 * pin, otherwise the newest that was not rejected. Immutable; replicas that have read the same records choose the same
 * models.
 */
public final class ModelCatalog {

    /** A catalog without models. */
    public static final ModelCatalog EMPTY = new ModelCatalog(Map.of(), Map.of(), Set.of());

    private final Map<String, NavigableSet<Long>> published;
    private final Map<String, Long> pins;
    private final Set<MemberVersion> refused;

    private ModelCatalog(
            Map<String, NavigableSet<Long>> published, Map<String, Long> pins, Set<MemberVersion> refused) {
        this.published = published;
        this.pins = pins;
        this.refused = refused;
    }

    /** Adds a version. If it had been rejected, it gets another chance, since it may have been republished. */
    public ModelCatalog published(MemberVersion id) {
        Map<String, NavigableSet<Long>> changed = copy();
        changed.computeIfAbsent(id.member(), m -> new TreeSet<>()).add(id.version());
        Set<MemberVersion> stillRefused = new TreeSet<>(refused);
        stillRefused.remove(id);
        return new ModelCatalog(changed, pins, stillRefused);
    }

    public ModelCatalog removed(MemberVersion id) {
        Map<String, NavigableSet<Long>> changed = copy();
        changed.computeIfPresent(id.member(), (member, versions) -> {
            versions.remove(id.version());
            return versions.isEmpty() ? null : versions;
        });
        return new ModelCatalog(changed, pins, refused);
    }

    public ModelCatalog pinned(MemberVersion id) {
        Map<String, Long> changed = new TreeMap<>(pins);
        changed.put(id.member(), id.version());
        return new ModelCatalog(published, changed, refused);
    }

    public ModelCatalog unpinned(String member) {
        Map<String, Long> changed = new TreeMap<>(pins);
        changed.remove(member);
        return new ModelCatalog(published, changed, refused);
    }

    public ModelCatalog refused(MemberVersion id) {
        Set<MemberVersion> changed = new TreeSet<>(refused);
        changed.add(id);
        return new ModelCatalog(published, pins, changed);
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
        return versions(member).descendingSet().stream()
                .map(version -> new MemberVersion(member, version))
                .filter(id -> !refused.contains(id))
                .findFirst();
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

    private Map<String, NavigableSet<Long>> copy() {
        Map<String, NavigableSet<Long>> copy = new TreeMap<>();
        published.forEach((member, versions) -> copy.put(member, new TreeSet<>(versions)));
        return copy;
    }
}
