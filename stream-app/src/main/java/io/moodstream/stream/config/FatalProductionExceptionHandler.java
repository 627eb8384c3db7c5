package io.moodstream.stream.config;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when Kafka does not take a record: the transaction is given back, the thread replaced, and all is done again.
 * To leave the record out would lose a photo's answer, and under exactly-once Kafka commits nothing after a refusal anyway.
 * What the app sends is made to fit topics as the set-up makes them, so a record is too large only where somebody lowered a
 * topic's limit. The log says which, and processing goes on by itself once the limit is back.
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
