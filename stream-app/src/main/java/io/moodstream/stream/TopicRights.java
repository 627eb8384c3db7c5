package io.moodstream.stream;

import io.moodstream.domain.MoodstreamException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * What the app may do with a topic that it writes to only now and then: without this check, the first record would stop
 * every instance long after the start.
 *
 * @param topic its name
 * @param granted what the brokers allow
 */
record TopicRights(String topic, Set<AclOperation> granted) {

    private static final Set<AclOperation> NEEDED = EnumSet.of(AclOperation.READ, AclOperation.WRITE);

    static TopicRights of(TopicDescription described) {
        return of(described.name(), described.authorizedOperations());
    }

    /**
     * Brokers without an authorizer allow everything. Brokers that cannot say what they allow say null or nothing,
     * which cannot be true of a topic that they describe: then nothing is known to be missing.
     */
    static TopicRights of(String topic, @Nullable Set<AclOperation> said) {
        return new TopicRights(topic, said == null || said.isEmpty() ? NEEDED : said);
    }

    /** @throws MoodstreamException if the right to read or to write is missing */
    void check() {
        EnumSet<AclOperation> missing = EnumSet.copyOf(NEEDED);
        missing.removeAll(granted);
        if (!missing.isEmpty()) {
            throw new MoodstreamException("The stream app has no right to " + missing + " on topic '" + topic
                    + "': grant it Read and Write, as docs/kafka-acls.txt says.");
        }
    }
}
