package io.moodstream.bench.engine;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.models.live.ScoredPhoto;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The cost of a candidate that shadows: the time of all members with it over the time without it, on one thread and in
 * full batches. Both are measured in turn, batch by batch, so that other work on the machine falls on both.
 */
final class ShadowCosts {

    private static final String MEMBER = "pretrained";
    private static final int BATCH = 16;
    private static final double SHARE = 0.2;
    private static final int WARM_UP = 5;

    private final List<PhotoPixels> photos = photos();
    private final List<LoadedMember> members = new ArrayList<>();
    private final ModelLoader loader = new ModelLoader(MemberKinds.load());
    private final BenchModels models;

    ShadowCosts(BenchModels models) {
        this.models = models;
        models.artifacts(BenchModels.names()).forEach(artifact -> members.add(load(loader, artifact, 1)));
    }

    /**
     * Measures a head on shared features, a base of its own that shadows all photos, and the same within a budget.
     *
     * @param rounds batches of each
     * @return by name: how much longer a batch takes, in per cent; of the budget also the share of photos shadowed
     */
    Map<String, Double> measure(int rounds) {
        ArtifactFolder artifact = models.artifacts(List.of(MEMBER)).get(0);
        // Another loader shares nothing with the first one, so this candidate needs features of its own.
        LoadedMember apart = load(new ModelLoader(MemberKinds.load()), artifact, 2);
        LoadedMember sharing = load(loader, artifact, 2);
        Map<String, Double> costs = new LinkedHashMap<>();
        costs.put("head", cost(sharing, ShadowBudget.UNLIMITED, rounds).percent());
        costs.put("base", cost(apart, ShadowBudget.UNLIMITED, rounds).percent());
        Cost sampled = cost(apart, new ShadowBudget(SHARE, BATCH), rounds);
        costs.put("sampled", sampled.percent());
        costs.put("sampled-share", 100 * sampled.shadowed());
        return costs;
    }

    private record Cost(double percent, double shadowed) {}

    private Cost cost(LoadedMember candidate, ShadowBudget budget, int rounds) {
        LiveEnsemble plain = new LiveEnsemble();
        LiveEnsemble shadowed = new LiveEnsemble();
        LoadedMember live = members.stream()
                .filter(member -> member.id().member().equals(MEMBER))
                .findFirst()
                .orElseThrow();
        plain.swap(members);
        shadowed.swap(members, Map.of(MEMBER, new ActiveRollout<>("bench", 0, 0, live, candidate)), new MajorityVote());
        long without = 0;
        long with = 0;
        long shadows = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long start = System.nanoTime();
            classify(plain, ShadowBudget.UNLIMITED);
            long middle = System.nanoTime();
            List<ScoredPhoto> scored = classify(shadowed, budget);
            if (round >= 0) {
                without += middle - start;
                with += System.nanoTime() - middle;
                shadows += scored.stream()
                        .filter(photo -> !photo.shadows().isEmpty())
                        .count();
            }
        }
        return new Cost(100.0 * with / without - 100, (double) shadows / rounds / BATCH);
    }

    private List<ScoredPhoto> classify(LiveEnsemble ensemble, ShadowBudget budget) {
        try (Lease lease = ensemble.acquire()) {
            return lease.ensemble().classify(photos, InferenceListener.NONE, budget);
        }
    }

    private static LoadedMember load(ModelLoader loader, ArtifactFolder artifact, long version) {
        Manifest manifest = artifact.manifest();
        return loader.load(
                new Manifest(
                        new MemberVersion(artifact.member(), version),
                        manifest.kind(),
                        manifest.preprocessing(),
                        manifest.featureSize(),
                        manifest.parts(),
                        manifest.provenance(),
                        manifest.quality()),
                artifact.parts());
    }

    private static List<PhotoPixels> photos() {
        Random random = new Random(1);
        List<PhotoPixels> photos = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            byte[] noise = new byte[Pixels.LENGTH];
            random.nextBytes(noise);
            photos.add(new PhotoPixels("photo-" + i, Pixels.of(noise)));
        }
        return photos;
    }
}
