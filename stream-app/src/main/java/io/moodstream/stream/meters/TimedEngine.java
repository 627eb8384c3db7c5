package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Timer;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.stream.live.Engine;
import java.util.Collection;

/** An engine whose swaps are timed. */
record TimedEngine<M>(Engine<M> engine, Timer swaps) implements Engine<M> {

    @Override
    public M load(PublishedModel model) {
        return engine.load(model);
    }

    @Override
    public void swap(Collection<M> members) {
        swaps.record(() -> engine.swap(members));
    }
}
