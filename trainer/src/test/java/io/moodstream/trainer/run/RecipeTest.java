package io.moodstream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

    private final Path folder;

    RecipeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.properties"), text).toString();
    }

    @Test
    void the_tutorial_recipe_has_the_settings_of_the_tutorial() {
        Recipe tutorial = Recipe.named("tutorial");
        assertThat(tutorial.members()).containsExactly("custom", "pretrained", "ipretrained", "xgcustom");
        assertThat(tutorial.balance()).isTrue();
        assertThat(tutorial.validation()).isEqualTo(0.2);
        for (String net : new String[] {"custom", "pretrained", "ipretrained"}) {
            assertThat(tutorial.of(net).integer("epochs")).isEqualTo(20);
            assertThat(tutorial.of(net).integer("batch")).isEqualTo(32);
        }
        assertThat(tutorial.of("custom").number("learning_rate")).isEqualTo(0.001);
        assertThat(tutorial.of("ipretrained").number("learning_rate")).isEqualTo(0.01);
        assertThat(tutorial.of("ipretrained").text("loss")).isEqualTo("mean_squared_error");
        assertThat(tutorial.of("xgcustom").integer("rounds")).isEqualTo(1000);
        assertThat(tutorial.of("xgcustom").integer("max_depth")).isEqualTo(5);
        assertThat(tutorial.of("xgcustom").number("eta")).isEqualTo(0.05);
    }

    @Test
    void every_shipped_recipe_can_be_read() {
        assertThat(Recipe.shipped())
                .allSatisfy(name -> assertThat(Recipe.named(name).name()).isEqualTo(name));
    }

    @Test
    void a_custom_recipe_can_extend_a_shipped_one() throws IOException {
        Recipe mine = Recipe.named(file("like=tutorial\ncustom.epochs=3\n"));
        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.of("custom").integer("epochs")).isEqualTo(3);
        assertThat(mine.of("pretrained")).isEqualTo(Recipe.named("tutorial").of("pretrained"));
    }

    @Test
    void suggests_a_name_for_an_unknown_recipe() {
        assertThatThrownBy(() -> Recipe.named("tutorail"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'tutorail'")
                .hasMessageContaining("did you mean 'tutorial'?");
    }

    @Test
    void reports_all_invalid_keys_and_values_at_once() throws IOException {
        String path = file("like=tutorial\ncustom.epoch=3\nbalance=maybe\nvalidation=1.5\n");
        assertThatThrownBy(() -> Recipe.named(path))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'custom.epoch' is unknown; did you mean 'custom.epochs'?")
                .hasMessageContaining("'balance' is 'maybe'")
                .hasMessageContaining("'validation' is '1.5'");
    }

    @Test
    void names_a_missing_key_and_a_way_out() throws IOException {
        String path = file("members=custom\n");
        assertThatThrownBy(() -> Recipe.named(path))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'balance' is missing")
                .hasMessageContaining("like=tutorial");
    }
}
