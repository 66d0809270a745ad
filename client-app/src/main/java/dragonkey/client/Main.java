package dragonkey.client;

/// The command line.
public final class Main {
    private Main() {}

    /// Starts the window.
    public static void main(String[] args) {
        System.out.println("not yet");
    }
}
