package io.moodstream.stream.config;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles records that Kafka rejects: the transaction is aborted, the thread is replaced and the work is repeated.
 * Dropping the record would lose a photo's answer, and under exactly-once Kafka commits nothing after a rejected record
 * anyway. All records fit the topics as setup creates them, so a record is too large only if somebody lowered a topic's
 * limit. The log names the topic, and processing resumes by itself once the limit is restored.
 */
public final class FatalProductionExceptionHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FatalProductionExceptionHandler.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            LOG.error(
                    "Topic '{}' refuses a record of {} bytes (from {}-{}@{}): raise its max.message.bytes to what the set-up"
                            + " makes it; until then this partition waits.",
                    record.topic(),
                    size(record.key()) + size(record.value()),
                    context.topic(),
                    context.partition(),
                    context.offset());
        }
        return Response.fail();
    }

    private static int size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
