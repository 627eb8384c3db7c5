package io.moodstream.web.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.moodstream.web.follow.PhotoResult;
import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.http.HttpExchange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The response for a client's photos, in their order.
 *
 * @param photos one item per photo
 */
record UploadReceipt(List<Item> photos) {

    /**
     * One photo.
     *
     * @param photoId its id
     * @param prediction its prediction, if the client waited and it was available in time
     * @param refused why it cannot be classified, if the client waited and that is the case
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String photoId,
            @Nullable PredictionView prediction,
            @Nullable String refused) {

        boolean isAnswered() {
            return prediction != null || refused != null;
        }
    }

    static UploadReceipt of(List<String> ids) {
        return new UploadReceipt(
                ids.stream().map(id -> new Item(id, null, null)).toList());
    }

    /** Creates a receipt with the results known by now. */
    static UploadReceipt of(List<String> ids, List<CompletableFuture<Optional<PhotoResult>>> outcomes) {
        return new UploadReceipt(IntStream.range(0, ids.size())
                .mapToObj(i -> item(
                        ids.get(i), outcomes.get(i).getNow(Optional.empty()).orElse(null)))
                .toList());
    }

    private static Item item(String id, @Nullable PhotoResult result) {
        if (result instanceof PhotoResult.Success success) {
            return new Item(id, success.prediction(), null);
        }
        return new Item(id, null, result instanceof PhotoResult.Failure failure ? failure.reason() : null);
    }

    /**
     * Responds with 200 if all results are known, otherwise 202; with 422 if there is one photo and it cannot be
     * classified.
     */
    void answer(HttpExchange exchange) {
        if (photos.size() == 1 && photos.get(0).refused() != null) {
            exchange.problem(PhotoEndpoint.rejected(
                    photos.get(0).photoId(), photos.get(0).refused()));
        } else {
            exchange.json(photos.stream().allMatch(Item::isAnswered) ? 200 : 202, this);
        }
    }
}
