package io.moodstream.models.live;

import io.moodstream.domain.Ballot;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.Pixels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Members that judge photos together. Immutable: all ballots of a call come from these versions. Safe for several
 * threads, as long as the members are open: hold a {@link Lease} meanwhile.
 */
public final class Ensemble {

    /** No members, and so no ballots. */
    public static final Ensemble EMPTY = of(List.of());

    private final SortedMap<String, LoadedMember> members = new TreeMap<>();
    private final VotingRule rule;

    private Ensemble(Collection<LoadedMember> members, VotingRule rule) {
        this.rule = rule;
        for (LoadedMember member : members) {
            LoadedMember other = this.members.put(member.id().member(), member);
            if (other != null) {
                throw new IllegalArgumentException(
                        "An ensemble has one version of a member, not both " + other + " and " + member + ".");
            }
        }
    }

    /** These members together, deciding by majority. */
    public static Ensemble of(Collection<LoadedMember> members) {
        return of(members, new MajorityVote());
    }

    /**
     * These members together; it does not close them.
     *
     * @param rule how their ballots become a verdict
     * @throws IllegalArgumentException if two are versions of the same member
     */
    public static Ensemble of(Collection<LoadedMember> members, VotingRule rule) {
        return new Ensemble(members, rule);
    }

    /** How the ballots become a verdict. */
    public VotingRule rule() {
        return rule;
    }

    /** Version of each member, in alphabetical order of the members. */
    public SortedMap<String, MemberVersion> versions() {
        SortedMap<String, MemberVersion> versions = new TreeMap<>();
        members.forEach((name, member) -> versions.put(name, member.id()));
        return versions;
    }

    /** One ballot of each member on this photo, in alphabetical order of the members. */
    public List<Ballot> judge(Pixels photo) {
        return judge(List.of(photo)).get(0);
    }

    /** As {@link #judge(List, JudgingTimes)}, with nobody who wants to know how long it takes. */
    public List<List<Ballot>> judge(List<Pixels> photos) {
        return judge(photos, JudgingTimes.NONE);
    }

    /**
     * Ballots on several photos, each extractor and each head called once for all of them.
     *
     * @param times told of each call
     * @return for each photo what {@link #judge(Pixels)} gives, scores within 1e-5
     */
    public List<List<Ballot>> judge(List<Pixels> photos, JudgingTimes times) {
        List<List<Ballot>> ballots = new ArrayList<>();
        photos.forEach(photo -> ballots.add(new ArrayList<>()));
        if (photos.isEmpty()) {
            return ballots;
        }
        IdentityHashMap<FeatureExtractor, Features> features = new IdentityHashMap<>();
        for (LoadedMember member : members.values()) {
            long start = System.nanoTime();
            Features known = features.get(member.extractor());
            Features own = known == null ? Features.of(member.extractor(), photos) : known;
            long extracted = System.nanoTime();
            List<Ballot> cast = judge(member, own, photos.size());
            times.scored(member.id(), photos.size(), System.nanoTime() - extracted);
            if (known == null) {
                features.put(member.extractor(), own);
                times.extracted(member.id(), photos.size(), extracted - start);
            }
            for (int i = 0; i < ballots.size(); i++) {
                ballots.get(i).add(cast.get(i));
            }
        }
        return ballots;
    }

    private static List<Ballot> judge(LoadedMember member, Features features, int photos) {
        List<Ballot> ballots = new ArrayList<>();
        try {
            double[] scores = member.head().score(features.orThrow());
            for (int i = 0; i < photos; i++) {
                ballots.add(Ballot.of(member.id(), scores[i]));
            }
            return ballots;
        } catch (RuntimeException e) {
            // One broken member costs its vote, not the photo.
            Ballot abstained = new Ballot.Abstained(member.id(), "The model failed on this photo: " + e.getMessage());
            return Collections.nCopies(photos, abstained);
        }
    }

    Collection<LoadedMember> members() {
        return members.values();
    }
}
