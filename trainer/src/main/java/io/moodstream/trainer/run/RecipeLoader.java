package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.SpellingSuggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Finds recipes: shipped ones by name, others by path. Any key of any shipped recipe is allowed in every recipe. */
final class RecipeLoader {

    static final List<String> SHIPPED = List.of("best", "tutorial", "demo");

    /** The key that names a shipped recipe to inherit from. */
    static final String LIKE = "like";

    private static final String ENDING = ".properties";

    Recipe recipe(String nameOrPath) {
        if (SHIPPED.contains(nameOrPath)) {
            return new RecipeReader(nameOrPath, vocabulary()).read(shipped(nameOrPath));
        }
        Path file = Path.of(nameOrPath);
        if (!Files.isRegularFile(file)) {
            throw new MoodstreamException("There is no recipe '" + nameOrPath + "', neither shipped nor as a file"
                    + SpellingSuggestion.hint(nameOrPath, SHIPPED));
        }
        String name = file.getFileName().toString();
        String plain = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return new RecipeReader(plain, vocabulary()).read(completed(own(file)));
    }

    private static Properties completed(Properties own) {
        String like = own.getProperty(LIKE);
        if (like == null) {
            return own;
        }
        if (!SHIPPED.contains(like)) {
            throw new MoodstreamException("The recipe's 'like' is '" + like + "', which is not shipped"
                    + SpellingSuggestion.hint(like, SHIPPED));
        }
        Properties whole = shipped(like);
        own.remove(LIKE);
        whole.putAll(own);
        return whole;
    }

    private static Set<String> vocabulary() {
        Set<String> keys = new TreeSet<>(Set.of(LIKE));
        SHIPPED.forEach(name -> keys.addAll(shipped(name).stringPropertyNames()));
        return keys;
    }

    private static Properties own(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return properties(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MoodstreamException(
                    "The recipe '" + file + "' cannot be read (" + e.getMessage()
                            + "): write key=value lines in UTF-8.",
                    e);
        }
    }

    private static Properties shipped(String name) {
        String resource = "/io/moodstream/trainer/recipes/" + name + ENDING;
        try (InputStream in = RecipeLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + resource + ": build it anew.");
            }
            return properties(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The jar's " + resource + " cannot be read: build it anew.", e);
        }
    }

    private static Properties properties(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        return properties;
    }
}
