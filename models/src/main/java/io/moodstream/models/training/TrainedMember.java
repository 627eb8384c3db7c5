package io.moodstream.models.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained member.
 *
 * @param extractor folder of the extractor that it uses
 * @param head folder of its head
 * @param history the epochs, oldest first
 * @param facts what is worth knowing, such as {@code parameters} and {@code best_epoch}
 */
public record TrainedMember(Path extractor, Path head, List<Epoch> history, Map<String, String> facts) {

    public TrainedMember {
        history = List.copyOf(history);
        facts = Map.copyOf(facts);
    }
}
