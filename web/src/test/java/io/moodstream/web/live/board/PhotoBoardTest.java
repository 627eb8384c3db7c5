package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.follow.PredictionView.BallotView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoBoardTest {

    private final PhotoBoard board = new PhotoBoard();

    @Test
    void shows_the_latest_photo_first_regardless_of_arrival_order() {
        board.add(photo("b", 2, "happy", "happy"));
        board.add(photo("c", 3, "happy", "happy"));
        board.add(photo("a", 1, "happy", "happy"));

        assertThat(ids(board.photoCards())).containsExactly("c", "b", "a");
    }

    @Test
    void replaces_a_photo_that_is_predicted_again() {
        board.add(photo("a", 1, "happy", "happy"));
        board.add(photo("a", 5, "sad", "sad"));

        assertThat(board.photoCards()).singleElement().satisfies(card -> assertThat(
                        card.prediction().verdict().label())
                .isEqualTo("sad"));
        assertThat(board.agreement().photos()).isEqualTo(1);
    }

    @Test
    void a_card_has_its_thumbnail_and_label_even_if_they_arrive_first() {
        board.thumbnail("a", "data:image/jpeg;base64,AA");
        board.label("a", new GroundTruth(ClassLabel.SAD, 1));
        board.add(photo("a", 1, "happy", "happy"));

        assertThat(board.photoCards())
                .containsExactly(new PhotoCard(photo("a", 1, "happy", "happy"), "data:image/jpeg;base64,AA", "sad"));
    }

    @Test
    void sends_a_sample_and_the_count_of_a_flood_of_photos() {
        for (int i = 0; i < 2_000; i++) {
            board.add(photo("photo-" + i, i, "happy", "happy"));
        }
        board.thumbnail("photo-7", "data:,");

        PhotoBoard.Arrived arrived = board.drainArrived().orElseThrow();

        assertThat(arrived.count()).isEqualTo(2_000);
        assertThat(ids(arrived.photos())).hasSize(8).contains("photo-7", "photo-1999");
        assertThat(board.photoCards()).hasSize(48);
        assertThat(board.agreement().photos()).isEqualTo(500);
        assertThat(board.drainArrived()).isEmpty();
    }

    @Test
    void sends_each_label_change_once_and_only_for_shown_photos() {
        board.add(photo("a", 1, "happy", "happy"));
        board.label("a", new GroundTruth(ClassLabel.SAD, 2));
        board.label("a", new GroundTruth(ClassLabel.HAPPY, 2));
        board.label("a", new GroundTruth(ClassLabel.SAD, 1));
        board.label("unknown", new GroundTruth(ClassLabel.SAD, 1));

        assertThat(board.drainSaid()).containsExactly(new PhotoBoard.LabelChange("a", "happy"));
        assertThat(board.drainSaid()).isEmpty();
    }

    @Test
    void counts_unanimous_votes_and_dissents() {
        board.add(photo("a", 1, "happy", "happy", "happy"));
        board.add(photo("b", 2, "happy", "happy", "sad"));

        Agreement agreement = board.agreement();

        assertThat(agreement.photos()).isEqualTo(2);
        assertThat(agreement.unanimous()).isEqualTo(1);
        assertThat(agreement.divided()).isEqualTo(1);
        assertThat(agreement.dissents().get("member-1")).isEqualTo(new Agreement.Dissent(2, 1));
    }

    private static PredictionView photo(String id, long at, String verdict, String... ballots) {
        List<BallotView> views = new java.util.ArrayList<>();
        int happy = 0;
        for (String label : ballots) {
            views.add(new BallotView("member-" + views.size(), 1, 0.5, label, null));
            happy += label.equals("happy") ? 1 : 0;
        }
        return new PredictionView(
                id,
                "anna",
                Instant.ofEpochMilli(at).toString(),
                Instant.ofEpochMilli(at).toString(),
                views,
                new PredictionView.VerdictView(verdict, 0.5, happy, ballots.length - happy, false, "majority", 1),
                new PredictionView.ImageView(48, 48, "png", "0".repeat(64), "the whole photo", null, null),
                List.of());
    }

    private static List<String> ids(List<PhotoCard> cards) {
        return cards.stream().map(card -> card.prediction().photoId()).toList();
    }
}
