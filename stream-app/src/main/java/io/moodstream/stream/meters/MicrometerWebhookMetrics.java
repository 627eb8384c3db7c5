package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.moodstream.stream.webhook.WebhookMetrics;

/** Counts webhooks by what became of them. All are registered with 0, so that an alert does not miss the first one. */
final class MicrometerWebhookMetrics implements WebhookMetrics {

    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;

    MicrometerWebhookMetrics(MeterRegistry registry) {
        delivered = counter(registry, "delivered");
        failed = counter(registry, "failed");
        givenUp = counter(registry, "given_up");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("moodstream.webhooks")
                .description("Webhooks: delivered ones, requests that failed, and events that were given up")
                .tag("result", result)
                .register(registry);
    }

    @Override
    public void delivered() {
        delivered.increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void givenUp() {
        givenUp.increment();
    }
}
