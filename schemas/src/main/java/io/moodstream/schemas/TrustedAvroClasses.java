package io.moodstream.schemas;

import io.moodstream.PhotoEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro build the records of this project. Since 1.12.2 Avro builds no object of a class that a schema names unless
 * the class is trusted, and trusts none by itself. What else the process trusts, such as by Avro's system properties,
 * stays trusted.
 */
public final class TrustedAvroClasses {

    private static final String PACKAGE = PhotoEvent.class.getPackageName();

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                others, type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedAvroClasses() {}

    /** To be called before the first record is read or copied; again does no harm. */
    public static void trust() {
        // The class is initialised, once, by being called.
    }
}
