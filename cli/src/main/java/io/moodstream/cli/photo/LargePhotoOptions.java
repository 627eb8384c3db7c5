package io.moodstream.cli.photo;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to send photos that are too large for an event. */
final class LargePhotoOptions {

    @Option(
            names = "--large-to",
            paramLabel = "<folder|s3://bucket/prefix>",
            description = "Store photos that are too large for an event there, and send their URIs. The stream app must"
                    + " list the place in moodstream.photo.places.")
    private @Nullable String place;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "<url>",
            defaultValue = "${env:MOODSTREAM_S3_ENDPOINT}",
            description = "The bucket's object store, if it is not Amazon's. Credentials come from the environment, as"
                    + " the AWS SDK reads them.")
    private @Nullable URI endpoint;

    /** The photo store, if one was given. */
    Optional<PhotoStore> store() {
        return Optional.ofNullable(place).map(named -> PhotoStore.at(named, Optional.ofNullable(endpoint)));
    }
}
