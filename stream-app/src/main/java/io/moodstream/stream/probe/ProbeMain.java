package io.moodstream.stream.probe;

import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The child process: {@code ProbeMain <folder> <model>}. Standard input is a pipe whose other end only the app holds:
 * when the app is gone, even by kill -9, it reads the end of file and ends itself.
 */
final class ProbeMain {

    private static final int APP_GONE = 12;

    private ProbeMain() {}

    public static void main(String[] args) throws IOException {
        Thread watch = new Thread(ProbeMain::endWithApp, "app-watch");
        watch.setDaemon(true);
        watch.start();
        List<String> words = Arrays.asList(args);
        Path folder = Path.of(words.get(0));
        VerifiedModel model = ProbeArguments.model(words.subList(1, words.size()));
        ModelLoaders loaders = new ModelLoaders(LoadListener.AT_ONCE);
        TensorFlowRuntime.start();
        Files.createFile(folder.resolve(ProbeResult.BEGUN));
        // Without the libraries' own work at an exit, in which they may crash after everything has passed.
        Runtime.getRuntime().halt(status(loaders, model, folder));
    }

    private static int status(ModelLoaders loaders, VerifiedModel model, Path folder) throws IOException {
        try {
            loaders.load(model);
            return ProbeResult.PASSED;
        } catch (RejectedModelException e) {
            Files.writeString(folder.resolve(ProbeResult.REASON), e.reason());
            return ProbeResult.REJECTED;
        } catch (LinkageError e) {
            e.printStackTrace();
            return ProbeResult.NO_LIBRARY;
        }
    }

    private static void endWithApp() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The pipe from the app broke: " + e);
        }
        Runtime.getRuntime().halt(APP_GONE);
    }
}
