package io.moodstream.trainer.source;

import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The desired models on the model topic. */
record LiveModelSource(ModelTopic topic, TrustedKeys trusted) implements ModelSource {

    @Override
    public LoadedModels open(Predicate<String> members) {
        ScratchFolder scratch = ScratchFolder.temporary();
        try {
            return fetch(scratch, members);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private LoadedModels fetch(ScratchFolder scratch, Predicate<String> included) {
        DesiredModels wanted = DesiredModels.fetch(topic, trusted, included, scratch.path());
        List<VotingPolicy> policies = new ArrayList<>(List.of(VotingPolicy.DEFAULT));
        policies.addAll(wanted.policies());
        List<String> members = wanted.models().stream()
                .map(model -> model.manifest().id().member())
                .toList();
        return new LoadedModels(
                wanted.models(), LoadedModels.rules(policies, members), notes(wanted.policies(), members), () -> {
                    wanted.close();
                    scratch.close();
                });
    }

    private static List<String> notes(List<VotingPolicy> published, List<String> members) {
        if (published.isEmpty()) {
            return List.of("The majority is the only vote on the model topic; './moodstream policy --publish weighted'"
                    + " (or stack) publishes another one.");
        }
        return published.stream()
                .flatMap(policy -> LoadedModels.problem(policy, members).stream()
                        .map(problem -> "The vote " + policy.id() + " is not evaluated, since " + problem + "."))
                .toList();
    }
}
