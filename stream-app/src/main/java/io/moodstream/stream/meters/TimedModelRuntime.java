package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Timer;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.stream.live.ModelRuntime;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** Times a runtime's swaps, and the votes of the rules that are swapped in. */
record TimedModelRuntime<M>(ModelRuntime<M> runtime, Timer swaps, UnaryOperator<VotingRule> rules)
        implements ModelRuntime<M> {

    @Override
    public M load(PublishedModel model) {
        return runtime.load(model);
    }

    @Override
    public void discard(M model) {
        runtime.discard(model);
    }

    @Override
    public void swap(Collection<M> members, Collection<ActiveRollout<M>> rollouts, VotingRule rule) {
        swaps.record(() -> runtime.swap(members, rollouts, rules.apply(rule)));
    }
}
