package io.moodstream.cli.options;

import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where photos that are given by URI may be fetched from. */
public final class PhotoPlaceOptions {

    @Option(
            names = "--photo-places",
            split = ",",
            paramLabel = "<uri>",
            description = "Places from which photos given by URI are fetched, in the form of the stream app's"
                    + " moodstream.photo.places. Default: none; such photos are skipped.")
    private List<String> places = List.of();

    @Option(
            names = "--s3-endpoint",
            paramLabel = "<url>",
            description = "Object store of s3 places, like moodstream.s3.endpoint. Default: Amazon's.")
    private @Nullable URI endpoint;

    /** @throws ParameterException if a place is none */
    public PhotoFetcher fetcher(CommandSpec spec) {
        try {
            return new PhotoFetcher(FetchAllowlist.of(places).withEndpoint(Optional.ofNullable(endpoint)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--photo-places: " + e.getMessage() + ".", e);
        }
    }
}
