package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that were replaced by the field's terms do not come back; {@code retired-words.tsv} lists both. */
class RetiredWordsTest {

    private static final Path LIST =
            Path.of("src/test/resources/retired-words.tsv").toAbsolutePath();
    private static final Set<String> ENDINGS =
            Set.of("java", "md", "xml", "yml", "yaml", "properties", "html", "js", "css", "svg", "sh", "avsc");

    @Test
    void no_file_uses_a_retired_word() throws IOException {
        List<RetiredWords> lists = RetiredWords.read(LIST);
        Set<String> findings = new TreeSet<>();
        for (Path file : ProjectFiles.withEndings(ENDINGS)) {
            String path = ProjectFiles.ROOT.relativize(file).toString();
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String code = path.endsWith(".java") ? RetiredWords.code(text) : "";
            lists.forEach(words -> findings.addAll(words.in(path, text, code)));
        }

        assertThat(findings).as("retired words, and what to say instead").isEmpty();
    }

    @Test
    void every_word_is_listed_once() throws IOException {
        assertThat(RetiredWords.read(LIST))
                .allSatisfy(list -> assertThat(list.words()).doesNotHaveDuplicates());
    }

    @Test
    void finds_a_retired_word_in_a_snake_case_name(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("words.tsv"), "text\tis green\tis new\n");
        String text = "class A {\n    void what_is_green_is_found() {}\n}\n";

        assertThat(RetiredWords.read(list)).singleElement().satisfies(words -> assertThat(
                        words.in("A.java", text, RetiredWords.code(text)))
                .containsExactly("A.java:2: is green -> is new"));
    }
}
