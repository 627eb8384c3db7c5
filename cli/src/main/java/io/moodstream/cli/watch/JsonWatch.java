package io.moodstream.cli.watch;

import io.moodstream.cli.text.Terminal;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Prints one JSON object per record, one per line. */
public final class JsonWatch<T extends SpecificRecord> extends Watch<T> {

    private final Function<TopicCatalogue, Topic> topic;
    private final Function<T, String> json;
    private final Terminal terminal;

    public JsonWatch(
            Class<T> type, Function<TopicCatalogue, Topic> topic, Function<T, String> json, Terminal terminal) {
        super(type);
        this.topic = topic;
        this.json = json;
        this.terminal = terminal;
    }

    @Override
    Topic topic(TopicCatalogue topics) {
        return topic.apply(topics);
    }

    @Override
    void show(List<T> records) {
        records.forEach(record -> terminal.say(json.apply(record)));
    }
}
