package io.moodstream.trainer.artifact;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.TrustedAvroClasses;
import io.moodstream.schemas.codec.Policies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
        try (InputStream in = Files.newInputStream(file)) {
            return Policies.domain(new SpecificDatumReader<io.moodstream.EnsemblePolicy>(SCHEMA)
                    .read(null, DecoderFactory.get().jsonDecoder(SCHEMA, in)));
        } catch (IOException | AvroRuntimeException | MoodstreamException e) {
            throw new MoodstreamException(
                    "The voting policy '" + file + "' cannot be read (" + e.getMessage() + "): train again.", e);
        }
    }
}
