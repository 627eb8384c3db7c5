package io.moodstream.trainer.service;

import io.moodstream.domain.ModelManifest;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.PublishProgress;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.artifact.Publishing;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's job: train, publish, take versions off the topic that are too old to go back to. */
final class TrainAndPublish implements TrainingJob {

    private static final Logger LOG = LoggerFactory.getLogger(TrainAndPublish.class);

    private final Trainer trainer;
    private final TrainerConfig config;
    private final ModelPublisher publisher;
    private final int keep;

    /**
     * @param config the seed in it is replaced by that of each run
     * @param keep versions of each member that stay on the topic
     */
    TrainAndPublish(Trainer trainer, TrainerConfig config, ModelPublisher publisher, int keep) {
        this.trainer = trainer;
        this.config = config;
        this.publisher = publisher;
        this.keep = keep;
    }

    @Override
    public List<ModelManifest> run(long seed, RunListener listener) {
        TrainingResult result = trainer.train(config.withSeed(seed), listener);
        LOG.info("On the test photos:\n{}", EvaluationTable.of(result.evaluation()));
        PublishProgress progress = (sent, total) -> listener.progress("publishing", sent, total);
        List<ModelManifest> published = Publishing.publish(publisher, result.artifacts(), progress);
        publisher.prune(keep).forEach(id -> LOG.info("Took {} off the topic.", id));
        return published;
    }
}
