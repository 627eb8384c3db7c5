package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.gate.GateDecision;
import io.moodstream.trainer.gate.GatedArtifacts;
import io.moodstream.trainer.gate.PromotionCheck;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's job: trains, passes the gate, publishes. */
final class TrainAndPublish implements TrainingJob {

    private static final Logger LOG = LoggerFactory.getLogger(TrainAndPublish.class);

    private final Trainer trainer;
    private final TrainerConfig config;
    private final PlannedPublication publication;
    private final PromotionCheck promotionCheck;

    /**
     * @param config its seed is replaced by that of each run
     * @param promotionCheck decides what may replace the live models
     */
    TrainAndPublish(
            Trainer trainer, TrainerConfig config, PlannedPublication publication, PromotionCheck promotionCheck) {
        this.trainer = trainer;
        this.config = config;
        this.publication = publication;
        this.promotionCheck = promotionCheck;
    }

    @Override
    public List<Manifest> run(long seed, RunListener listener) {
        TrainingResult result = trainer.train(sources().withSeed(seed), listener);
        LOG.info("On the test photos:\n{}", EvaluationTable.comparison(result.evaluation(), result.testParts()));
        PublishProgress progress = (sent, total) -> listener.progress("publishing", sent, total);
        List<GateDecision> decisions = promotionCheck.decide(result, listener);
        decisions.forEach(decision -> LOG.info("{}", decision.sentence()));
        GatedArtifacts gated = GatedArtifacts.of(result.artifacts(), decisions);
        if (gated.passed().isEmpty()) {
            throw new MoodstreamException("Nothing is published: every new model is held back by the gate.");
        }
        return publication.publish(gated, progress);
    }

    /** The first models come from files if there are any: before there are models, the stream has hardly any labels. */
    private TrainerConfig sources() {
        return config.data().isEmpty() || !publication.isFirst() ? config : config.withoutStream();
    }
}
