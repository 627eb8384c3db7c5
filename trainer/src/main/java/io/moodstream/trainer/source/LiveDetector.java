package io.moodstream.trainer.source;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.live.LoadedDetector;
import io.moodstream.models.live.load.DetectorLoader;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.PublishedModels;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.data.stream.StreamDetector;
import java.util.function.Supplier;

/**
 * The face detector that stream apps should be running according to the model topic: the published one, or the shipped
 * one if none is.
 *
 * @param topic the models topic
 * @param trusted keys whose detectors count
 */
public record LiveDetector(ModelTopic topic, TrustedKeys trusted) implements Supplier<StreamDetector> {

    /**
     * Fetches and loads it.
     *
     * @throws io.moodstream.domain.MoodstreamException if the topic cannot be read, or the detector does not work here
     */
    @Override
    public StreamDetector get() {
        try (ScratchFolder scratch = ScratchFolder.temporary();
                PublishedModels published = PublishedModels.fetch(topic, trusted, scratch.path())) {
            return published
                    .view()
                    .catalog(topic)
                    .wanted(MemberVersion.DETECTOR)
                    .flatMap(published::find)
                    .map(PublishedModel::fetch)
                    .map(LiveDetector::load)
                    .orElseGet(StreamDetector::shipped);
        }
    }

    private static StreamDetector load(VerifiedModel model) {
        LoadedDetector loaded = new DetectorLoader(LoadListener.AT_ONCE).load(model.manifest(), model.folders());
        return new StreamDetector(loaded.detector(), loaded::close);
    }
}
