package io.moodstream.schemas;

import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import org.apache.avro.specific.SpecificRecord;

/** What a record must say besides what its schema asks for: what nobody could mean, no reader has to think of. */
final class RecordRules {

    private RecordRules() {}

    /** @throws IllegalArgumentException if a status is that of no possible version */
    static <T extends SpecificRecord> T checked(T record) {
        if (record instanceof ModelStatus status) {
            MemberVersion unused = new MemberVersion(status.getMember(), status.getVersion());
        }
        return record;
    }
}
