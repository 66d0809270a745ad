package dragonkey.mock;

/// The provider alone, from the command line.
public final class Main {
    private Main() {}

    /// Runs until Ctrl-C.
    public static void main(String[] args) {
        System.out.println("not yet");
    }
}
