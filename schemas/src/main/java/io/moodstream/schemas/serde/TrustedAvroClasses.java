package io.moodstream.schemas.serde;

import io.moodstream.PhotoEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro instantiate the records of this project. Since 1.12.2 Avro instantiates a class that a schema names only if
 * the class is trusted, and trusts none by default. Whatever else the process trusts, such as through Avro's system
 * properties, stays trusted.
 */
public final class TrustedAvroClasses {

    private static final String PACKAGE = PhotoEvent.class.getPackageName();

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                others, type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedAvroClasses() {}

    /** Must be called before the first record is read or copied. Idempotent. */
    public static void trust() {
        // The call triggers the static initializer, which runs once.
    }
}
