package io.moodstream.trainer.source;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.WantedModels;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.nio.file.Path;
import java.util.List;

/** The models that the model topic asks for. */
record LiveModels(ModelTopic topic, TrustedKeys trusted) implements ModelSource {

    @Override
    public Candidates open() {
        ScratchFolder scratch = ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            return fetch(scratch);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private Candidates fetch(ScratchFolder scratch) {
        WantedModels wanted = WantedModels.fetch(topic, trusted, scratch.path());
        if (wanted.models().isEmpty()) {
            wanted.close();
            throw new MoodstreamException("The " + topic + " has no model that may run: publish some first.");
        }
        return new Candidates(wanted.models(), List.of(new MajorityVote()), () -> {
            wanted.close();
            scratch.close();
        });
    }
}
