package io.moodstream.stream.fetch;

import io.moodstream.domain.Causes;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why a photo was not fetched, for the dead letter, whose readers may not be entitled to details of the machine: hosts,
 * folders and classes in exception messages go to the log only.
 */
final class FetchFailureReason {

    private FetchFailureReason() {}

    static String of(Throwable fault) {
        for (Throwable cause : Causes.of(fault).toList()) {
            if (cause instanceof NoSuchFileException) {
                return "nothing is there";
            }
            if (cause instanceof AccessDeniedException) {
                return "it may not be read";
            }
            if (cause instanceof UnknownHostException || cause instanceof ConnectException) {
                return "its server is not reached";
            }
            if (cause instanceof AwsServiceException answer) {
                return "its store answered with status " + answer.statusCode();
            }
        }
        return "it is not readable";
    }
}
