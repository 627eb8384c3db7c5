package io.moodstream.local.child;

/** The actions of the child processes that the tests start. */
public final class ChildActions {

    private ChildActions() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "greet" -> System.out.println("hello " + args[1] + ", it is " + System.getenv("WEATHER"));
            case "fail" -> throw new IllegalStateException("as told");
            case "stay" -> stay(() -> System.out.println("finished"));
            case "flood" -> {
                flood(Integer.parseInt(args[1]));
                stay(() -> System.out.println("finished"));
            }
            case "defy" -> stay(ChildActions::sleepLong);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Writes numbered lines of 1,000 bytes. */
    private static void flood(int lines) {
        String rest = " " + "x".repeat(990);
        for (int i = 0; i < lines; i++) {
            System.out.println("%08d".formatted(i) + rest);
        }
    }

    private static void stay(Runnable atTheEnd) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(atTheEnd));
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static void sleepLong() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
