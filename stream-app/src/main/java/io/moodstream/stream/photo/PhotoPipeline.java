package io.moodstream.stream.photo;

import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.classify.InFlightPhoto;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.deadletter.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * From records to answers: reads a batch of photos, classifies them and creates the output records. Sends nothing
 * itself.
 */
final class PhotoPipeline {

    private final PhotoReader reader;
    private final PhotoClassifier classifier;
    private final AnswerWriter writer;

    PhotoPipeline(PhotoReader reader, PhotoClassifier classifier, AnswerWriter writer) {
        this.reader = reader;
        this.classifier = classifier;
        this.writer = writer;
    }

    /**
     * The results of a batch.
     *
     * @param outputs one for each photo that was processed in time, at least one, in order
     * @param left records of the others, in order
     */
    record Batch(List<ClassificationOutput> outputs, List<SourceRecord> left) {}

    /** Answers a batch. @param timeIsUp asked before each photo but the first; the batch ends once it returns true */
    Batch answer(List<PendingPhoto> pending, BooleanSupplier timeIsUp, long now) {
        List<Result<InFlightPhoto>> read = read(pending, timeIsUp);
        List<InFlightPhoto> photos =
                read.stream().flatMap(it -> it.toOptional().stream()).toList();
        Iterator<Result<ClassifiedPhoto>> results =
                classifier.classify(photos, timeIsUp).iterator();
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < pending.size(); i++) {
            SourceRecord record = pending.get(i).record();
            // A photo that could not be read was not classified: it has no result, and needs none to be answered.
            boolean isRejected = i < read.size() && read.get(i) instanceof Result.Rejected<InFlightPhoto>;
            boolean isClassified = i < read.size() && !isRejected && results.hasNext();
            if (isRejected || isClassified) {
                Result<ClassifiedPhoto> result = read.get(i).flatMap(photo -> results.next());
                batch.outputs().add(writer.write(record, result, now));
            } else {
                batch.left().add(record);
            }
        }
        return batch;
    }

    private List<Result<InFlightPhoto>> read(List<PendingPhoto> pending, BooleanSupplier timeIsUp) {
        List<Result<InFlightPhoto>> read = new ArrayList<>(pending.size());
        for (PendingPhoto next : pending) {
            if (!read.isEmpty() && timeIsUp.getAsBoolean()) {
                break;
            }
            read.add(reader.read(next));
        }
        return read;
    }
}
