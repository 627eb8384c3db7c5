package io.moodstream.trainer.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.codec.Policies;
import io.moodstream.schemas.serde.TrustedAvroClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The voting policies of a run as {@code policies/<name>.json} beside its artifacts, in the JSON encoding of their Avro
 * schema. They have no version, publisher or time yet: the files have version 1, no publisher and a time in 1970.
 */
public final class PolicyFiles {

    static {
        TrustedAvroClasses.trust();
    }

    /** Name of their folder. */
    public static final String FOLDER = "policies";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = io.moodstream.EnsemblePolicy.getClassSchema();

    private PolicyFiles() {}

    /** Writes the policies of a run, replacing those of an earlier run. */
    public static void write(List<VotingPolicy> policies, Path out) {
        try {
            Folders.delete(out.resolve(FOLDER));
            Files.createDirectories(out.resolve(FOLDER));
            for (VotingPolicy policy : policies) {
                Files.write(file(out, policy.id().name()), json(policy));
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + out + "' cannot be written to (" + e + "): make room.", e);
        }
    }

    /** Copies the policies of a run, if it has any. */
    public static void copy(Path run, Path to) throws IOException {
        if (Files.isDirectory(run.resolve(FOLDER))) {
            Folders.copy(run.resolve(FOLDER), to.resolve(FOLDER));
        }
    }

    /** The policies of a run: the majority vote and those in its output folder, if any. */
    public static List<VotingPolicy> in(Path out) {
        List<VotingPolicy> policies = new ArrayList<>(List.of(VotingPolicy.DEFAULT));
        for (String name : VotingPolicy.NAMES) {
            if (Files.isRegularFile(file(out, name))) {
                policies.add(read(file(out, name)));
            }
        }
        return policies;
    }

    /**
     * The policy of this name.
     *
     * @throws MoodstreamException if the folder has no such policy; the message lists the available ones
     */
    public static VotingPolicy in(Path out, String name) {
        List<VotingPolicy> policies = in(out);
        return policies.stream()
                .filter(policy -> policy.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("There is no voting policy '" + name + "' in '" + out
                        + "'; there are "
                        + policies.stream().map(policy -> policy.id().name()).toList()
                        + ". A training writes the others beside its models; --from names its output folder."));
    }

    private static Path file(Path out, String name) {
        return out.resolve(FOLDER).resolve(name + ".json");
    }

    private static byte[] json(VotingPolicy policy) throws IOException {
        io.moodstream.EnsemblePolicy avro = Policies.avro(policy)
                .setPublishedBy("")
                .setPublishedAt(Instant.EPOCH)
                .build();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(SCHEMA, json, true);
        new SpecificDatumWriter<io.moodstream.EnsemblePolicy>(SCHEMA).write(avro, encoder);
        encoder.flush();
        return json.toByteArray();
    }

    private static VotingPolicy read(Path file) {
        try {
            String json = Files.readString(file);
            Schema written = written(json);
            return Policies.domain(new SpecificDatumReader<io.moodstream.EnsemblePolicy>(written, SCHEMA)
                    .read(null, DecoderFactory.get().jsonDecoder(written, json)));
        } catch (IOException | AvroRuntimeException | MoodstreamException e) {
            throw new MoodstreamException(
                    "The voting policy '" + file + "' cannot be read (" + e.getMessage() + "): train again.", e);
        }
    }

    /** The fields that the file has: Avro's JSON does not name its schema, and an earlier release knew fewer fields. */
    private static Schema written(String json) throws IOException {
        JsonNode fields = JSON.readTree(json);
        return Schema.createRecord(
                SCHEMA.getName(),
                SCHEMA.getDoc(),
                SCHEMA.getNamespace(),
                false,
                SCHEMA.getFields().stream()
                        .filter(field -> fields.has(field.name()))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }
}
