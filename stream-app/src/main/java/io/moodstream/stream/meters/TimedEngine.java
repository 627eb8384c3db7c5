package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Timer;
import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.stream.live.Engine;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** An engine whose swaps are timed, and the votes by the rules that are swapped in. */
record TimedEngine<M>(Engine<M> engine, Timer swaps, UnaryOperator<VotingRule> rules) implements Engine<M> {

    @Override
    public M load(PublishedModel model) {
        return engine.load(model);
    }

    @Override
    public void swap(Collection<M> members, VotingRule rule) {
        swaps.record(() -> engine.swap(members, rules.apply(rule)));
    }
}
