package io.moodstream.trainer.artifact;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TrustedAvroClasses;
import io.moodstream.schemas.codec.Manifests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * A manifest as {@code manifest.json}, in the JSON encoding of its Avro schema, so that there is one definition of it.
 * An artifact has no version yet: the file has version 0 and a publication time in 1970.
 */
final class ManifestFile {

    static {
        TrustedAvroClasses.trust();
    }

    static final String NAME = "manifest.json";

    private static final Schema SCHEMA = io.moodstream.ModelManifest.getClassSchema();

    /** The minimum version that the domain allows; the version in the file is only for people. */
    private static final long PLACEHOLDER = 1;

    private ManifestFile() {}

    /** The id of a member's artifact before it has a version. */
    static MemberVersion unpublished(String member) {
        return new MemberVersion(member, PLACEHOLDER);
    }

    static void write(Manifest manifest, Path folder) throws IOException {
        io.moodstream.ModelManifest avro = io.moodstream.ModelManifest.newBuilder(
                        Manifests.avro(manifest, Instant.EPOCH))
                .setVersion(0)
                .build();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(SCHEMA, json, true);
        new SpecificDatumWriter<io.moodstream.ModelManifest>(SCHEMA).write(avro, encoder);
        encoder.flush();
        Files.write(folder.resolve(NAME), json.toByteArray());
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new MoodstreamException("'" + folder + "' is no artifact folder, since it has no " + NAME
                    + ": name a member's folder below the training's output.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            io.moodstream.ModelManifest avro = new SpecificDatumReader<io.moodstream.ModelManifest>(SCHEMA)
                    .read(null, DecoderFactory.get().jsonDecoder(SCHEMA, in));
            return Manifests.domain(io.moodstream.ModelManifest.newBuilder(avro)
                    .setVersion(PLACEHOLDER)
                    .build());
        } catch (IOException | AvroRuntimeException | MoodstreamException e) {
            throw new MoodstreamException(
                    "The artifact's '" + file + "' cannot be read (" + e.getMessage() + "): train again.", e);
        }
    }
}
