package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.PublishProgress;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.gate.GateDecision;
import io.moodstream.trainer.gate.GatedArtifacts;
import io.moodstream.trainer.gate.PromotionCheck;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's job: trains, publishes, and removes versions that are too old to roll back to. */
final class TrainAndPublish implements TrainingJob {

    private static final Logger LOG = LoggerFactory.getLogger(TrainAndPublish.class);

    private final Trainer trainer;
    private final TrainerConfig config;
    private final ModelPublisher publisher;
    private final PromotionCheck promotionCheck;
    private final int keep;

    /**
     * @param config its seed is replaced by that of each run
     * @param promotionCheck decides what may replace the live models
     * @param keep versions of each member that stay on the topic
     */
    TrainAndPublish(
            Trainer trainer, TrainerConfig config, ModelPublisher publisher, PromotionCheck promotionCheck, int keep) {
        this.trainer = trainer;
        this.config = config;
        this.publisher = publisher;
        this.promotionCheck = promotionCheck;
        this.keep = keep;
    }

    @Override
    public List<Manifest> run(long seed, RunListener listener) {
        TrainingResult result = trainer.train(config.withSeed(seed), listener);
        LOG.info("On the test photos:\n{}", EvaluationTable.comparison(result.evaluation(), result.testParts()));
        PublishProgress progress = (sent, total) -> listener.progress("publishing", sent, total);
        List<GateDecision> decisions = promotionCheck.decide(result, listener);
        decisions.forEach(decision -> LOG.info("{}", decision.sentence()));
        GatedArtifacts gated = GatedArtifacts.of(result.artifacts(), decisions);
        if (gated.passed().isEmpty()) {
            throw new MoodstreamException("Nothing is published: every new model is held back by the gate.");
        }
        List<Manifest> published = ArtifactPublisher.publish(publisher, gated.passed(), gated.facts(), progress);
        publisher.prune(keep).forEach(id -> LOG.info("Took {} off the topic.", id));
        return published;
    }
}
