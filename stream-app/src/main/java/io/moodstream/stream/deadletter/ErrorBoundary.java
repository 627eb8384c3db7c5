package io.moodstream.stream.deadletter;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Turns what a record causes into a value. Each processor computes a record's results in here before it changes a store
 * or forwards anything: any exception meanwhile is the record's own fault, a {@link Rejection}, unless its type shows
 * that the machine or a service is at fault. So no record blocks a partition, none is answered twice, and no good
 * record is rejected because the registry is unavailable.
 */
public final class ErrorBoundary {

    private ErrorBoundary() {}

    /**
     * The value, or why the record is rejected.
     *
     * @param work has no side effects
     * @throws RuntimeException or an {@link Error} of the work if the fault lies outside of the record
     */
    public static <T> Result<T> attempt(Supplier<T> work) {
        try {
            return Result.success(work.get());
        } catch (RuntimeException | Error fault) {
            Optional<Rejection> rejection = rejection(fault);
            if (rejection.isEmpty()) {
                throw fault;
            }
            return Result.rejected(rejection.get());
        }
    }

    /** Why the record is rejected; empty if it is to be read again, since the fault lies outside of it. */
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
     * Whether a fault lies outside of the record: in the registry, the brokers or the state (all of Kafka's
     * exceptions), on the disk, in the machine or the installation, or in something that a person must fix, for which
     * the app throws a {@link MoodstreamException}. A stack overflow is the record's fault: nothing else here recurses.
     */
    private static boolean isOutside(Throwable fault) {
        for (Throwable cause : Causes.of(fault).toList()) {
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
