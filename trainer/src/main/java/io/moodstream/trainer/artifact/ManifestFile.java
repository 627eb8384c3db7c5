package io.moodstream.trainer.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.schemas.serde.TrustedAvroClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
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

    private static final ObjectMapper JSON = new ObjectMapper();

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
        try {
            io.moodstream.ModelManifest avro = new SpecificDatumReader<io.moodstream.ModelManifest>(SCHEMA)
                    .read(null, DecoderFactory.get().jsonDecoder(SCHEMA, complete(file)));
            return Manifests.domain(io.moodstream.ModelManifest.newBuilder(avro)
                    .setVersion(PLACEHOLDER)
                    .build());
        } catch (MoodstreamException e) {
            throw new MoodstreamException(
                    "The artifact's '" + file + "' cannot be used (" + e.getMessage() + "): train again.", e);
        } catch (IOException | AvroRuntimeException e) { // their messages describe bytes and columns
            throw new MoodstreamException(
                    "The artifact's '" + file + "' is not the manifest that a training wrote: train again.", e);
        }
    }

    /** The JSON encoding knows no defaults, so a file of an earlier release lacks the fields that were added since. */
    private static String complete(Path file) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readAllBytes(file)); // it may be in a jar
        if (manifest instanceof ObjectNode object) {
            SCHEMA.getFields().stream()
                    .filter(field -> field.hasDefaultValue() && field.defaultVal() == JsonProperties.NULL_VALUE)
                    .filter(field -> !object.has(field.name()))
                    .forEach(field -> object.putNull(field.name()));
        }
        return manifest.toString();
    }
}
