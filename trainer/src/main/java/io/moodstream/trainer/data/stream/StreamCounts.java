package io.moodstream.trainer.data.stream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of the photo events that were read: each counts once. */
final class StreamCounts {

    /** What an event became. */
    enum Fate {
        TRAINED(""),
        HELD_OUT(""),
        UNLABELLED("without a label"),
        DUPLICATE("sent before"),
        UNREADABLE("no valid photo event"),
        NOT_FETCHED("by URI and not fetched"),
        UNDECODABLE("that cannot be decoded"),
        SAMPLED_OUT("beyond what a training takes");

        private final String words;

        Fate(String words) {
            this.words = words;
        }
    }

    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    void add(Fate fate, long more) {
        counts.merge(fate, more, Long::sum);
    }

    void add(Fate fate) {
        add(fate, 1);
    }

    long of(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    private long events() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Facts for the provenance: {@code stream_events} is the sum of the others. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("stream_events", String.valueOf(events()));
        for (Fate fate : Fate.values()) {
            facts.put("stream_" + fate.name().toLowerCase(Locale.ROOT), String.valueOf(of(fate)));
        }
        return facts;
    }

    /** The counts as a sentence, for people. */
    String sentence() {
        List<String> leftOut = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            if (!fate.words.isEmpty() && of(fate) > 0) {
                leftOut.add(of(fate) + " " + fate.words);
            }
        }
        return "Of " + events() + " photo events of the stream, " + of(Fate.TRAINED) + " are to learn from and "
                + of(Fate.HELD_OUT) + " are held out as test photos"
                + (leftOut.isEmpty() ? "." : "; left out: " + String.join(", ", leftOut) + ".");
    }
}
