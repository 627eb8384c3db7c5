package io.moodstream.trainer.source;

import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.WantedModels;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.util.ArrayList;
import java.util.List;

/** The models that the model topic asks for. */
record LiveModels(ModelTopic topic, TrustedKeys trusted) implements ModelSource {

    @Override
    public Candidates open() {
        ScratchFolder scratch = ScratchFolder.temporary();
        try {
            return fetch(scratch);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private Candidates fetch(ScratchFolder scratch) {
        WantedModels wanted = WantedModels.fetch(topic, trusted, scratch.path());
        List<EnsemblePolicy> policies = new ArrayList<>(List.of(EnsemblePolicy.DEFAULT));
        policies.addAll(wanted.policies());
        List<String> members = wanted.models().stream()
                .map(model -> model.manifest().id().member())
                .toList();
        return new Candidates(wanted.models(), Candidates.rules(policies, members), () -> {
            wanted.close();
            scratch.close();
        });
    }
}
