package io.moodstream.cli.watch;

import io.moodstream.ModelStatus;
import io.moodstream.cli.text.Terminal;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.List;
import java.util.Locale;

/** One line for each change of a model's state on an instance. */
public final class StatusWatch extends Watch<ModelStatus> {

    private final Terminal terminal;

    public StatusWatch(Terminal terminal) {
        super(ModelStatus.class);
        this.terminal = terminal;
    }

    @Override
    Topic topic(TopicCatalogue topics) {
        return topics.modelStatus();
    }

    @Override
    boolean alwaysFromBeginning() {
        return true;
    }

    @Override
    void show(List<ModelStatus> records) {
        records.forEach(status -> terminal.say(line(status)));
    }

    static String line(ModelStatus status) {
        String state = status.getState().name().toLowerCase(Locale.ROOT);
        String took = status.getDurationMillis() == null ? "" : " after " + status.getDurationMillis() + " ms";
        String why = status.getReason() == null ? "" : ": " + status.getReason();
        return TimeOfDay.of(status.getAt()) + "  " + status.getMember() + "@" + status.getVersion() + "  " + state
                + took + "  on " + status.getAppInstance() + why;
    }
}
