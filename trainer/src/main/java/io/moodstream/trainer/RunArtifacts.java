package io.moodstream.trainer;

import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.trainer.artifact.ArtifactWriter;
import io.moodstream.trainer.artifact.LibraryVersions;
import io.moodstream.trainer.run.TrainedModels;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the artifacts of a run are made of.
 *
 * @param clock provides the end time of a training
 */
record RunArtifacts(RunProvenance run, Clock clock) {

    ArtifactWriter.Parts parts(TrainedModels.Model model) {
        return new ArtifactWriter.Parts(
                model.kind().name(),
                model.kind(),
                ExtractorFolder.savedModel(model.member().extractor()),
                model.member().head(),
                provenance(model),
                model.member().history());
    }

    private Provenance provenance(TrainedModels.Model model) {
        Map<String, String> facts = new TreeMap<>(model.member().facts());
        facts.putAll(run.photos());
        facts.put("training_seconds", String.valueOf(model.time().toSeconds()));
        return new Provenance(
                run.recipe(), run.seed(), run.data(), model.base(), clock.millis(), LibraryVersions.versions(), facts);
    }
}
