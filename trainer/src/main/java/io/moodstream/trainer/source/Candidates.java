package io.moodstream.trainer.source;

import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.VerifiedModel;
import java.util.List;

/**
 * Models that may be loaded until this is closed.
 *
 * @param models one of each member
 * @param rules the voting rules to judge them by
 * @param cleanup frees what they occupy on disk
 */
public record Candidates(List<VerifiedModel> models, List<VotingRule> rules, Runnable cleanup)
        implements AutoCloseable {

    public Candidates {
        models = List.copyOf(models);
        rules = List.copyOf(rules);
    }

    @Override
    public void close() {
        cleanup.run();
    }
}
