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

/**
 * Words that were given up for the field's own stay away; {@code retired-words.tsv} lists them with what to say
 * instead.
 */
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
}
