package io.moodstream.cli;

import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;

/**
 * Loads the classes that parse what brokers send. Only for {@link WarmUp}.
 *
 * <p>These are internal classes of Kafka: its public API parses only the responses of a running broker, and a build has
 * none. If a release of Kafka renames them, the build fails, and no command does.
 */
final class WarmUpResponses {

    /** The requests sent to brokers to classify a photo. */
    private static final List<ApiKeys> REQUESTS = List.of(
            ApiKeys.API_VERSIONS,
            ApiKeys.METADATA,
            ApiKeys.DESCRIBE_CLUSTER,
            ApiKeys.DESCRIBE_TOPIC_PARTITIONS,
            ApiKeys.LIST_OFFSETS,
            ApiKeys.INIT_PRODUCER_ID,
            ApiKeys.PRODUCE,
            ApiKeys.FETCH);

    private WarmUpResponses() {}

    /** Parses an empty response to each request, and a compressed record. */
    static void parse() {
        REQUESTS.forEach(WarmUpResponses::parseEmpty);
        Errors unused = Errors.forCode((short) 0);
        MemoryRecords.withRecords(Compression.gzip().build(), new SimpleRecord(new byte[1]))
                .records()
                .forEach(Record::value);
    }

    private static void parseEmpty(ApiKeys request) {
        short version = request.latestVersion();
        AbstractResponse.parseResponse(
                request, MessageUtil.toByteBufferAccessor(request.messageType.newResponse(), version), version);
    }
}
