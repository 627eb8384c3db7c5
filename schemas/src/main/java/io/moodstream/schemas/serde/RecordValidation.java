package io.moodstream.schemas.serde;

import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.FieldLimits;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Validates records beyond their schema, so that readers need not handle nonsensical values. */
final class RecordValidation {

    /** Maximum bytes of the names in a status; a pod's name has at most 253. */
    private static final int STATUS_NAME = 1024;

    /** Maximum bytes of the reason in a status; stream apps truncate theirs to about 2,000 characters. */
    private static final int STATUS_REASON = 16 * 1024;

    private RecordValidation() {}

    /** @throws IllegalArgumentException if a status names an impossible version or exceeds these sizes */
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
