package io.moodstream.trainer.base;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The ImageNet weights that Keras publishes, from the cache or else from their public address.
 *
 * @param address where they are published
 * @param md5 MD5 of the file: the checksum that Keras pins
 */
record ImagenetBase(URI address, String md5) implements BaseSource {

    /** Name of the file, at its address and in the cache. */
    static final String FILE = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

    private static final String KERAS = "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/" + FILE;
    private static final String KERAS_MD5 = "6d6bbae143d832006294945121d1f1fc";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int BUFFER = 1 << 16;

    static ImagenetBase published() {
        return new ImagenetBase(URI.create(KERAS), KERAS_MD5);
    }

    @Override
    public Vgg16Weights weights(Path cache, TrainingListener listener) {
        Path file = cache.resolve(FILE);
        if (!Files.exists(file)) {
            try {
                download(cache, file, listener);
            } catch (IOException e) {
                throw unreachable(file, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MoodstreamException("The download of the ImageNet weights was stopped on demand.", e);
            }
        }
        return Vgg16Weights.read(file);
    }

    private void download(Path cache, Path file, TrainingListener listener) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<InputStream> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP status " + response.statusCode());
        }
        Files.createDirectories(cache);
        Path unfinished = Files.createTempFile(cache, FILE, ".unfinished");
        try {
            long size = response.headers().firstValueAsLong("content-length").orElse(-1);
            String found = copy(response.body(), unfinished, size, listener);
            if (!found.equals(md5)) {
                throw new IOException("its MD5 is " + found + " instead of " + md5);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String copy(InputStream from, Path to, long size, TrainingListener listener) throws IOException {
        MessageDigest digest = md5Digest();
        long done = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new DigestInputStream(from, digest);
                OutputStream out = Files.newOutputStream(to)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                listener.progress("downloading the ImageNet weights", done, Math.max(size, done));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MoodstreamException unreachable(Path file, IOException e) {
        return new MoodstreamException(
                "The ImageNet weights cannot be had from " + address + " (" + e.getMessage()
                        + "): fetch that file on a machine that can, and put it at '" + file
                        + "' or name it with --vgg16-weights.",
                e);
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5.", e);
        }
    }
}
