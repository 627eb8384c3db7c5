package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.WindowedMetrics;
import io.moodstream.schemas.Topic;
import io.moodstream.web.http.guard.BearerTokens;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Metrics of invented subjects, beside those of published ones. */
abstract class MetricsContract extends ApiContract {

    /** Published, since it is a part of the ensemble; no other test writes its metrics. */
    private static final String PUBLISHED = "ensemble:no-face";

    /** More than the page keeps. */
    private static final int INVENTED = 2_500;

    MetricsContract(ApiContractTest test) {
        super(test);
    }

    /** The server must know what is published before it reads metrics. */
    @Test
    @Timeout(90)
    void shows_a_published_subject_if_started_after_a_flood_of_invented_ones() {
        List<String> subjects = Stream.concat(
                        Stream.of(PUBLISHED), IntStream.range(0, INVENTED).mapToObj(i -> "invented-" + i))
                .toList();
        write(subjects);
        String last = subjects.get(subjects.size() - 1);
        Poll.that(() -> subjects(api).contains(last), "the flood, on the server that ran before it");

        try (WebServer own = WebServer.start(config(BearerTokens.none(), LIMITS), kafka.clients())) {
            Api other = new Api(own.uri(), description);
            Poll.that(() -> subjects(other).contains(last), "the flood");
            assertThat(subjects(other)).contains(PUBLISHED).doesNotContain("invented-0");
        }
    }

    @Test
    @Timeout(60)
    void sends_evicted_windows_to_open_pages() throws Exception {
        write(IntStream.range(0, INVENTED).mapToObj(i -> "displaced-" + i).toList());
        Poll.that(() -> subjects(api).contains("displaced-" + (INVENTED - 1)), "all that the server keeps");
        try (EventStream events = EventStream.open(server.uri(), description)) {
            events.next("snapshot", all -> true);
            write(List.of("one-more"));
            JsonNode change = events.next(
                    "metrics", event -> event.findValuesAsText("subject").contains("one-more"));
            assertThat(change.path("evicted")).isNotEmpty();
        }
    }

    private static List<String> subjects(Api api) {
        JsonNode snapshot = api.get("/snapshot", "/snapshot").body();
        return snapshot.path("metrics").findValuesAsText("subject");
    }

    /** Keeps the order by writing to one partition. */
    private void write(List<String> subjects) {
        Topic topic = kafka.clients().topics().modelMetrics();
        try (Producer<String, WindowedMetrics> producer = kafka.clients().producer(topic, Map.of())) {
            for (String subject : subjects) {
                WindowedMetrics window = Records.metrics(subject, 8, 2, 9, 1);
                producer.send(new ProducerRecord<>(topic.name(), 0, subject + "/1/0/9", window));
            }
        }
    }
}
