package io.moodstream.cli.replay;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model for a back-test.
 *
 * @param name what it is called in the results
 * @param model in memory
 * @param cleanup closes the model, unless others use it
 */
record Candidate(String name, LoadedMember model, Runnable cleanup) implements AutoCloseable {

    /**
     * Loads a candidate.
     *
     * @param text a version on the models topic, such as {@code custom@7}, or the folder of one artifact
     * @throws MoodstreamException if there is none, or it may not run
     */
    static Candidate load(String text, ReplayModels models) {
        if (!Files.isDirectory(Path.of(text))) {
            if (!text.contains("@")) {
                throw new MoodstreamException("There is no folder '" + text + "' of an artifact, and a published"
                        + " version has the form member@version, such as custom@7.");
            }
            MemberVersion id = MemberVersion.parse(text);
            return new Candidate(text, models.member(id), () -> {});
        }
        try (LoadedModels found = ModelSource.artifacts(Path.of(text)).open()) {
            if (found.models().size() != 1) {
                throw new MoodstreamException("The folder '" + text + "' has "
                        + found.models().size() + " artifacts; name the folder of one, such as "
                        + Path.of(text).resolve("custom") + ".");
            }
            LoadedMember model = models.load(found.models().get(0));
            return new Candidate(model.id().member() + " of " + text, model, model::close);
        }
    }

    @Override
    public void close() {
        cleanup.run();
    }
}
