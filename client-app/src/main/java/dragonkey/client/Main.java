package dragonkey.client;

import java.util.List;

import javafx.application.Application;

/// The command line.
public final class Main {
    private static final int WRONG_USAGE = 64;

    private Main() {}

    /// Starts the window or the tour; a wrong option is one line and exit status 64.
    public static void main(String[] arguments) {
        boolean tour = false;
        try {
            tour = Options.parse(List.of(arguments)).isTour();
        } catch (Options.WrongUsage wrong) {
            System.err.println("dragonkey: " + wrong.getMessage());
            System.exit(WRONG_USAGE);
        }
        Application.launch(tour ? TourApp.class : DragonkeyApp.class, arguments);
    }
}
