package io.moodstream.stream.deadletter;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.RegistryUnavailableException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Where what a record causes ends. Each processor computes what comes of a record in here, before it changes a store or
 * forwards anything: whatever is thrown meanwhile is the record's own fault, a {@link Rejection}, unless its type says that
 * it comes of the machine or of what it stands on. So no record stops a partition, none is answered twice, and a good one
 * is never given up for a registry that is silent.
 */
public final class FaultBoundary {

    private FaultBoundary() {}

    /**
     * The value; empty where the record is at fault, after the receiver was told so. The receiver's own faults pass.
     *
     * @param work changes nothing outside of itself
     */
    public static <T> Optional<T> attempt(Supplier<T> work, Consumer<Rejection> rejected) {
        Rejection rejection;
        try {
            return Optional.of(work.get());
        } catch (RuntimeException | Error fault) {
            rejection = rejection(fault).orElse(null);
            if (rejection == null) {
                throw fault;
            }
        }
        rejected.accept(rejection);
        return Optional.empty();
    }

    /** Why the record is given up; empty where it is to be read again, since the fault lies outside of it. */
    public static Optional<Rejection> rejection(Throwable fault) {
        if (fault instanceof RejectedException rejected) {
            return Optional.of(rejected.rejection());
        }
        if (fault instanceof BadRecordException bad) {
            return Optional.of(Rejection.of(bad));
        }
        if (fault instanceof BadPhotoException bad) {
            return Optional.of(Rejection.of(bad));
        }
        return isOutside(fault) ? Optional.empty() : Optional.of(Rejection.internal(fault));
    }

    /**
     * Whether a fault lies outside of the record: in the registry, the brokers or the state (all of Kafka's exceptions),
     * on the disk, in the machine or the installation, or in something that a person must mend, which the app tells by a
     * {@link MoodstreamException}. A stack that overflows is the record's doing: nothing else here recurses.
     */
    private static boolean isOutside(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StackOverflowError || cause instanceof SerializationException) {
                return false;
            }
            if (cause instanceof RegistryUnavailableException
                    || cause instanceof MoodstreamException
                    || cause instanceof KafkaException
                    || cause instanceof FileSystemException
                    || cause instanceof VirtualMachineError
                    || cause instanceof LinkageError) {
                return true;
            }
        }
        return false;
    }
}
