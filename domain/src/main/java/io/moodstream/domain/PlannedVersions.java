package io.moodstream.domain;

import java.util.Map;
import java.util.TreeMap;

/** Versions that were published with a rollout plan, and where their plans stand. Immutable. */
record PlannedVersions(Map<MemberVersion, String> plans, Map<String, Standing> standings) {

    static final PlannedVersions NONE = new PlannedVersions(Map.of(), Map.of());

    /** In place of the id of a plan that must not be used; no plan has it. */
    static final String UNUSABLE = "";

    private static final Standing BEGINNING = new Standing(false, false);

    /** Whether the candidate was promoted, and whether nothing will change any more. */
    record Standing(boolean promoted, boolean over) {}

    PlannedVersions with(MemberVersion id, String plan) {
        Map<MemberVersion, String> changed = new TreeMap<>(plans);
        changed.put(id, plan);
        return new PlannedVersions(changed, standings);
    }

    PlannedVersions without(MemberVersion id) {
        Map<MemberVersion, String> changed = new TreeMap<>(plans);
        changed.remove(id);
        return new PlannedVersions(changed, standings);
    }

    PlannedVersions standing(String plan, boolean promoted, boolean over) {
        Map<String, Standing> changed = new TreeMap<>(standings);
        changed.put(plan, new Standing(promoted, over));
        return new PlannedVersions(plans, changed);
    }

    /** Whether a plan keeps this version from running. */
    boolean holdsBack(MemberVersion id) {
        return plans.containsKey(id)
                && (UNUSABLE.equals(plans.get(id)) || !standing(id).promoted());
    }

    /** Whether this version has a plan that is not over. */
    boolean isUnfinished(MemberVersion id) {
        return plans.containsKey(id)
                && !UNUSABLE.equals(plans.get(id))
                && !standing(id).over();
    }

    private Standing standing(MemberVersion id) {
        String plan = plans.get(id);
        return plan == null ? BEGINNING : standings.getOrDefault(plan, BEGINNING);
    }
}
