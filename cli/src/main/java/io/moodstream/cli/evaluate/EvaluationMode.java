package io.moodstream.cli.evaluate;

import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.source.Candidates;
import java.util.function.Consumer;

/** What is asked of models over a test set. */
public interface EvaluationMode {

    /**
     * Judges.
     *
     * @param progress closed when all is judged
     * @param out told what it came to, before anything else is made of it
     */
    void judge(
            TestSet photos, ArtifactJudge judge, Candidates candidates, ErrorProgress progress, Consumer<Findings> out);
}
