package io.moodstream.stream.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Objects in Amazon S3, or in a store that speaks its protocol. Credentials and region come from the AWS SDK's default
 * providers: the environment, profile files, the machine's own role. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

    /** The region name of stores without regions. */
    private static final String USUAL_REGION = "us-east-1";

    /** To the SDK, a call of 0 ms has no timeout. */
    private static final Duration SHORTEST_CALL = Duration.ofMillis(1);

    private final S3Client client;

    private ObjectStore(S3Client client) {
        this.client = client;
    }

    /**
     * Creates a client of a store; sends nothing yet.
     *
     * @param endpoint of a store that is not Amazon's; the bucket is the first segment of the path
     * @param timeout how long each call may take, retries included
     * @throws SdkException if there is neither an endpoint nor a region
     */
    public static ObjectStore of(Optional<URI> endpoint, Duration timeout) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout))
                .overrideConfiguration(calls -> calls.apiCallTimeout(timeout))
                // Not every compatible store supports newer checksums and bodies in signed chunks.
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        endpoint.ifPresent(
                uri -> builder.endpointOverride(uri).forcePathStyle(true).region(region()));
        return new ObjectStore(builder.build());
    }

    private static Region region() {
        return Region.of(SdkSystemSetting.AWS_REGION.getStringValue().orElse(USUAL_REGION));
    }

    /**
     * An object's bytes, or its first {@code max} + 1 if it has more.
     *
     * @param timeout how long this call may take; none is left if it is not positive
     * @throws SdkException if the store does not return it in time
     */
    byte[] get(String bucket, String key, int max, Duration timeout) {
        Duration left = timeout.compareTo(SHORTEST_CALL) > 0 ? timeout : SHORTEST_CALL;
        return client.getObject(
                object -> object.bucket(bucket).key(key).overrideConfiguration(call -> call.apiCallTimeout(left)),
                (answer, body) -> {
                    byte[] bytes = body.readNBytes(max + 1);
                    if (bytes.length > max) {
                        body.abort();
                    }
                    return bytes;
                });
    }

    /** Stores an object. @throws SdkException if the store does not accept it in time */
    public void put(String bucket, String key, byte[] content) {
        client.putObject(object -> object.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    @Override
    public void close() {
        client.close();
    }
}
