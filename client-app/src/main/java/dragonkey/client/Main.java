package dragonkey.client;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javafx.application.Application;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.Environment;
import dragonkey.client.app.FirstWindow;
import dragonkey.client.app.ProgramEnd;
import dragonkey.client.app.TourApp;
import dragonkey.client.app.UncaughtExceptions;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.cli.CallCommand;
import dragonkey.client.cli.CheckCommand;
import dragonkey.client.cli.HelpCommand;
import dragonkey.client.cli.InspectCommand;
import dragonkey.client.cli.LabCommand;
import dragonkey.client.cli.SignInCommand;
import dragonkey.client.cli.TokenCommand;
import dragonkey.client.ui.Messages;

/// The command line.
public final class Main {

    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");
    private static final Set<String> COMMANDS = Set.of("inspect", "check", "token", "sign-in", "call", "lab",
            "tour");

    private Main() {}

    /// Starts the window or the tour; a wrong option is one line and exit status 64.
    public static void main(String[] arguments) {
        if (mayAskForHelp(arguments)) {
            HelpCommand.run(List.of(arguments), System.out, System.err).ifPresent(System::exit);
        }
        if (arguments.length > 0 && arguments[0].equals("inspect")) {
            // No line of this command touches JavaFX: it must work, and work fast, where there is no window.
            PrintStream out = new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false,
                    StandardCharsets.UTF_8);
            System.exit(InspectCommand.run(List.of(arguments).subList(1, arguments.length), System.in, out,
                    System.err, Clock.systemUTC()));
        }
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(CheckCommand.run(List.of(arguments).subList(1, arguments.length), Clock.systemUTC(),
                    System.out, System.err));
        }
        if (arguments.length > 0 && arguments[0].equals("token")) {
            System.exit(TokenCommand.run(List.of(arguments).subList(1, arguments.length), Environment.real(),
                    System.out, System.err));
        }
        if (arguments.length > 0 && arguments[0].equals("sign-in")) {
            System.exit(SignInCommand.run(List.of(arguments).subList(1, arguments.length), Environment.real(),
                    SignInCommand.browserOfThisComputer(System.getProperty("os.name")), System.out,
                    System.err));
        }
        if (arguments.length > 0 && arguments[0].equals("call")) {
            System.exit(CallCommand.run(List.of(arguments).subList(1, arguments.length), Environment.real(),
                    System.out, System.err));
        }
        if (arguments.length > 0 && arguments[0].equals("lab")) {
            System.exit(LabCommand.run(List.of(arguments).subList(1, arguments.length), Clock.systemUTC(),
                    SignInCommand.browserOfThisComputer(System.getProperty("os.name"))::open, System.out,
                    System.err));
        }
        boolean tour = false;
        try {
            WindowOptions windowOptions = WindowOptions.parse(List.of(arguments));
            tour = windowOptions.isTour();
            if (!tour) {
                warmUp(windowOptions);
                if (!FirstWindow.isWanted(windowOptions, List.of(arguments))) {
                    System.out.println("Dragonkey is open already: its window has come to the front.");
                    System.exit(0);
                }
            }
        } catch (CommandArguments.WrongUsage wrong) {
            System.err.println("dragonkey: " + wrong.getMessage());
            System.exit(CommandArguments.WRONG_USAGE);
        }
        ProgramEnd.end(show(tour ? TourApp.class : DragonkeyApp.class, arguments));
    }

    /// Returns the exit status once the last window is closed.
    private static int show(Class<? extends Application> program, String[] arguments) {
        try {
            Application.launch(program, arguments);
            return 0;
        } catch (RuntimeException bug) {
            UncaughtExceptions.report(bug);
            return 1;
        }
    }

    /// Told by the words alone: what the help is made of is not loaded at the start of the window.
    private static boolean mayAskForHelp(String[] arguments) {
        return Stream.of(arguments).anyMatch(HELP::contains) || (arguments.length > 0
                && !arguments[0].startsWith("-") && !COMMANDS.contains(arguments[0]));
    }

    /// Kept, for a logger that nobody holds forgets its level.
    private static final class PreferencesLog {
        static final Logger LOGGER = Logger.getLogger("java.util.prefs");
    }

    /// The preferences come out of an XML parser and the words out of a long file, which takes about as long as the
    /// toolkit takes to find the screen: both at once.
    private static void warmUp(WindowOptions windowOptions) {
        Thread.ofPlatform().daemon().start(() -> {
            // That their folder was made at the very first start is no news for anybody.
            PreferencesLog.LOGGER.setLevel(Level.WARNING);
            Preferences.userRoot().node(windowOptions.prefsNode() + "/window").get("theme", "");
            Messages.has("app.name");
        });
    }
}
