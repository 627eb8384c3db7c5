package io.moodstream.models.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * YuNet's file as OpenCV's model zoo publishes it, from the cache or else from its public address.
 *
 * @param address where it is published
 * @param sha256 pinned hash of the file: a file with another hash is not used
 */
record YunetModelFile(URI address, String sha256) {

    static final String FILE = "face_detection_yunet_2023mar.onnx";

    private static final String ZOO =
            "https://github.com/opencv/opencv_zoo/raw/main/models/face_detection_yunet/" + FILE;
    private static final String ZOO_SHA256 = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Many times the file's actual size. */
    private static final int MAX_BYTES = 10_000_000;

    static YunetModelFile published() {
        return new YunetModelFile(URI.create(ZOO), ZOO_SHA256);
    }

    /**
     * Returns the file in the cache, downloading it if it is missing.
     *
     * @throws MoodstreamException if it cannot be downloaded, or has another hash
     */
    Path in(Path cache) {
        Path file = cache.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                fetch(cache, file);
            } else if (!Sha256.of(file).equals(sha256)) {
                throw new IOException("'" + file + "' is another file: delete it");
            }
            return file;
        } catch (IOException e) {
            throw new MoodstreamException(
                    "YuNet's file cannot be had from " + address + " (" + e.getMessage()
                            + "): fetch it on a machine that can, and name it as the face detector.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("The download of YuNet's file was stopped on demand.", e);
        }
    }

    private void fetch(Path cache, Path file) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP status " + response.statusCode());
            }
            byte[] content = body.readNBytes(MAX_BYTES);
            String found = Sha256.of(content);
            if (!found.equals(sha256)) {
                throw new IOException("its SHA-256 is " + found + " instead of " + sha256);
            }
            write(content, cache, file);
        }
    }

    private static void write(byte[] content, Path cache, Path file) throws IOException {
        Files.createDirectories(cache);
        Path unfinished = Files.createTempFile(cache, FILE, ".unfinished");
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
