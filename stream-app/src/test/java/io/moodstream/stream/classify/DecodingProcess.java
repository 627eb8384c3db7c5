package io.moodstream.stream.classify;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that decodes photos behind a journal. Photos are named by what decoding them does to the process. */
final class DecodingProcess {

    /** Ends the process at once, as a crash in native code does. */
    static final String CRASHES = "crashes";
    /** Never ends by itself. */
    static final String SPINS = "spins";
    /** Never ends, without using the processor, as on a machine that is paused. */
    static final String WAITS = "waits";

    static final String GOOD = "good";
    static final int CRASHED = 3;
    static final int EXCEEDED = 4;

    private static final Duration MAX_PROCESSOR_TIME = Duration.ofMillis(300);

    private DecodingProcess() {}

    /** Decodes these photos in a new process. @return what it printed, and its exit code if that is not 0 */
    static String decode(Path folder, String... photos) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DecodingProcess.class.getName(),
                folder.toString()));
        command.addAll(List.of(photos));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .reduce("", (all, line) -> all + line + ";");
        int status = process.waitFor();
        return status == 0 ? printed : printed + "exit " + status;
    }

    public static void main(String[] args) {
        DecodeJournal journal = DecodeJournal.open(
                Path.of(args[0]), MAX_PROCESSOR_TIME, () -> Runtime.getRuntime().halt(EXCEEDED));
        for (String photo : List.of(args).subList(1, args.length)) {
            Result<DecodedPhoto> result = journal.decode(DecodeJournalTest.sha256(photo), () -> decode(photo));
            System.out.println(
                    "> " + ((Result.Rejected<DecodedPhoto>) result).rejection().reason());
        }
        Runtime.getRuntime().halt(0);
    }

    /** A rejection of the photo's own, so that the test needs no decoder. */
    private static Result<DecodedPhoto> decode(String photo) {
        switch (photo) {
            case CRASHES -> Runtime.getRuntime().halt(CRASHED);
            case SPINS -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            case WAITS -> {
                try {
                    Thread.sleep(3 * MAX_PROCESSOR_TIME.toMillis() + 1_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            default -> {}
        }
        return Result.rejected(Rejection.of(Rejection.Reason.NO_FACE, photo));
    }
}
