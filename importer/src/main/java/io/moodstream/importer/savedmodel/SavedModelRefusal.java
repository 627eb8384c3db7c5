package io.moodstream.importer.savedmodel;

import io.moodstream.domain.MoodstreamException;

/** A SavedModel that is not imported. */
final class SavedModelRefusal extends MoodstreamException {

    static final String EXPORT = "export the model for inference alone with model.export(), or save it as .keras";

    private static final long serialVersionUID = 1L;

    /** @param why ends the sentence "The SavedModel is not imported, since ..." */
    SavedModelRefusal(String why) {
        this(why, EXPORT);
    }

    /** @param wayOut what to do instead */
    SavedModelRefusal(String why, String wayOut) {
        super("The SavedModel is not imported, since " + why + ": " + wayOut + ".");
    }

    /** @param refusal of what the SavedModel is made of, a sentence with the way out */
    SavedModelRefusal(MoodstreamException refusal) {
        super("The SavedModel is not imported. " + refusal.getMessage(), refusal);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new SavedModelRefusal(otherwise);
        }
    }
}
