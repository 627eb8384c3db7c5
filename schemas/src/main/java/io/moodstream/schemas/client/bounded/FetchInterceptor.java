package io.moodstream.schemas.client.bounded;

import java.lang.reflect.Field;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.requests.FetchResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Substitutes the records that a consumer has fetched, before they are decompressed. Kafka has no extension point for
 * this, so the consumer's network client is replaced by one that intercepts fetch responses.
 */
final class FetchInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FetchInterceptor.class);

    private FetchInterceptor() {}

    /** Passes everything that a new consumer fetches through this function, still compressed. */
    static void pass(KafkaConsumer<?, ?> consumer, UnaryOperator<Records> shown) {
        try {
            Object network = value(field(KafkaConsumer.class, "delegate"), consumer);
            network = value(field(network.getClass(), "client"), network);
            Field client = field(network.getClass(), "client");
            KafkaClient real = (KafkaClient) value(client, network);
            client.set(network, MethodOverride.method(KafkaClient.class, real, "send", arguments -> {
                real.send(showing((ClientRequest) arguments[0], shown), (long) arguments[1]);
                return null;
            }));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "This consumer unpacks whatever comes (group.protocol=classic and the Kafka client that Moodstream was"
                            + " built with would not): {}",
                    e.toString());
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Object value(Field field, Object of) throws IllegalAccessException {
        return field.get(of);
    }

    private static ClientRequest showing(ClientRequest request, UnaryOperator<Records> shown) {
        if (request.apiKey() != ApiKeys.FETCH || request.callback() == null) {
            return request;
        }
        return new ClientRequest(
                request.destination(),
                request.requestBuilder(),
                request.correlationId(),
                request.makeHeader(request.requestBuilder().latestAllowedVersion())
                        .clientId(),
                request.createdTimeMs(),
                request.expectResponse(),
                request.requestTimeoutMs(),
                response -> {
                    show(response, shown);
                    request.callback().onComplete(response);
                });
    }

    private static void show(ClientResponse response, UnaryOperator<Records> shown) {
        if (response.responseBody() instanceof FetchResponse fetched) {
            fetched.data().responses().forEach(topic -> topic.partitions().forEach(it -> show(it, shown)));
        }
    }

    private static void show(FetchResponseData.PartitionData partition, UnaryOperator<Records> shown) {
        if (partition.records() instanceof Records records) {
            partition.setRecords(shown.apply(records));
        }
    }
}
