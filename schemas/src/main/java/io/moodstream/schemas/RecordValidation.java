package io.moodstream.schemas;

import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a record must say besides what its schema asks for: what nobody could mean, no reader has to think of. */
final class RecordValidation {

    /** Bytes of the names in a status; a pod's name has 253 at most. */
    private static final int STATUS_NAME = 1024;

    /** Bytes of the reason in a status; stream apps cut theirs off at about 2,000 characters. */
    private static final int STATUS_REASON = 16 * 1024;

    private RecordValidation() {}

    /** @throws IllegalArgumentException if a status is that of no possible version, or larger than one can be */
    static <T extends SpecificRecord> T checked(T record) {
        if (record instanceof ModelStatus status) {
            limit("member", status.getMember(), STATUS_NAME);
            limit("app_instance", status.getAppInstance(), STATUS_NAME);
            limit("reason", status.getReason(), STATUS_REASON);
            MemberVersion unused = new MemberVersion(status.getMember(), status.getVersion());
        }
        return record;
    }

    private static void limit(String field, @Nullable String text, int max) {
        if (text != null && (text.length() > max || FieldLimits.bytes(text) > max)) {
            throw new IllegalArgumentException("its " + field + " has more than " + max + " bytes");
        }
    }
}
