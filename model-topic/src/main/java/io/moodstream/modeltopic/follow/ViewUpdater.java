package io.moodstream.modeltopic.follow;

import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.function.Consumer;

/** Passes the content of the topic to a viewer, and keeps no parts of models. */
record ViewUpdater(Consumer<ModelTopicView> viewer) implements ModelTopicReader.StateListener {

    @Override
    public ChunkSink sink() {
        return ChunkSink.NONE;
    }

    @Override
    public void stateUpdated(ModelTopicState state) {
        viewer.accept(ModelTopicView.of(state.snapshot()));
    }
}
