package dragonkey.client;

import java.util.List;
import java.util.prefs.Preferences;
import javafx.application.Application;

import dragonkey.client.look.Messages;

/// The command line.
public final class Main {
    private static final int WRONG_USAGE = 64;

    private Main() {}

    /// Starts the window or the tour; a wrong option is one line and exit status 64.
    public static void main(String[] arguments) {
        boolean tour = false;
        try {
            Options options = Options.parse(List.of(arguments));
            tour = options.isTour();
            warmUp(options);
        } catch (Options.WrongUsage wrong) {
            System.err.println("dragonkey: " + wrong.getMessage());
            System.exit(WRONG_USAGE);
        }
        Application.launch(tour ? TourApp.class : DragonkeyApp.class, arguments);
    }

    /// The preferences come out of an XML parser and the words out of a long file, which takes about as long as the
    /// toolkit takes to find the screen: both at once.
    private static void warmUp(Options options) {
        Thread.ofPlatform().daemon().start(() -> {
            Preferences.userRoot().node(options.prefsNode() + "/window").get("theme", "");
            Messages.has("app.name");
        });
    }
}
