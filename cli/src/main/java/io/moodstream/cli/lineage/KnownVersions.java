package io.moodstream.cli.lineage;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.ModelTopicView.Rollout;
import io.moodstream.schemas.ModelKey;
import java.util.Optional;

/** Looks up on the models topic what a prediction names. */
public record KnownVersions(ModelTopicView view) {

    /** This version, whether or not the topic still has it. */
    public VersionOrigin find(MemberVersion id) {
        return view.models().stream()
                .filter(model -> model.id().equals(id))
                .map(model -> new VersionOrigin(
                        id,
                        model.manifest(),
                        model.publication(),
                        model.refusal().map(why -> "refused: " + why)))
                .findFirst()
                .orElseGet(
                        () -> new VersionOrigin(id, Optional.empty(), Optional.empty(), Optional.of(whyMissing(id))));
    }

    /** Versions only increase, so one below another that is there was there too. */
    private String whyMissing(MemberVersion id) {
        String ignored = view.ignored().reasons().get(new ModelKey.Manifest(id).text());
        if (ignored != null) {
            return "not trusted: " + ignored;
        }
        boolean pruned = view.models().stream()
                .map(ModelTopicView.Model::id)
                .anyMatch(other -> other.member().equals(id.member()) && other.version() > id.version());
        return pruned ? "pruned: the models topic no longer has it" : "not on the models topic";
    }

    /** This policy; empty if the topic does not have it. The majority needs no publication. */
    public Optional<VotingPolicy> policy(PolicyId id) {
        return id.equals(VotingPolicy.DEFAULT.id())
                ? Optional.of(VotingPolicy.DEFAULT)
                : published(id).map(ModelTopicView.Policy::policy);
    }

    /** The publication of this policy. */
    public Optional<ModelTopicView.Policy> published(PolicyId id) {
        return view.policies().stream()
                .filter(policy -> policy.policy().id().equals(id))
                .findFirst();
    }

    /** The rollout plan with this id. */
    public Optional<Rollout> rollout(String planId) {
        return view.rollouts().values().stream()
                .filter(rollout -> rollout.plan().id().equals(planId))
                .findFirst();
    }
}
