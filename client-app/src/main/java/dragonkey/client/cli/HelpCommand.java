package dragonkey.client.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.Spelling;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.ui.Messages;

/// `--help`, `help`, `--version` and `completion`, for the program and for each of its commands.
public final class HelpCommand {
    private static final String HELP = "help";
    private static final String COMPLETION = "completion";

    private HelpCommand() {}

    /// Answers what asks for help, for the version or for the shell's completion, and names the command that may be meant by a
    /// misspelt one.
    ///
    /// @return the exit status; nothing when the arguments ask for something else
    public static Optional<Integer> run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String first = arguments.getFirst();
        if (first.equals(HELP)) {
            return help(arguments.size() > 1 ? arguments.get(1) : "", out, err);
        }
        if (first.equals(COMPLETION)) {
            out.print(AutoComplete.bash("dragonkey", program()));
            return Optional.of(0);
        }
        if (!first.startsWith("-") && !commands().containsKey(first)) {
            return unknown(first, err);
        }
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return help(first.startsWith("-") ? "" : first, out, err);
        }
        if (arguments.contains("--version") || arguments.contains("-V")) {
            out.println("Dragonkey " + Messages.text("app.version"));
            return Optional.of(0);
        }
        return Optional.empty();
    }

    private static Optional<Integer> help(String command, PrintStream out, PrintStream err) {
        if (command.isEmpty()) {
            out.print(program().getUsageMessage(Ansi.OFF));
            return Optional.of(0);
        }
        CommandSyntax syntax = commands().get(command);
        if (syntax == null) {
            return unknown(command, err);
        }
        out.print(new CommandLine(syntax.spec()).getUsageMessage(Ansi.OFF));
        return Optional.of(0);
    }

    /// The word is not repeated: it may be a token that stands in the wrong place.
    private static Optional<Integer> unknown(String word, PrintStream err) {
        String meant = Spelling.nearest(word, List.copyOf(commands().keySet()))
                .map(command -> "did you mean " + command + "?").orElse("help lists the commands");
        err.println("dragonkey: there is no such command; " + meant);
        return Optional.of(CommandArguments.WRONG_USAGE);
    }

    private static CommandLine program() {
        CommandLine program = new CommandLine(WindowOptions.syntax().spec());
        commands().forEach((name, syntax) -> program.addSubcommand(name, syntax.spec()));
        return program;
    }

    private static Map<String, CommandSyntax> commands() {
        Map<String, CommandSyntax> commands = new TreeMap<>();
        for (CommandSyntax syntax : List.of(InspectOptions.syntax(), CheckCommand.syntax(),
                TokenCommand.syntax(), SignInCommand.syntax(), CallCommand.syntax(), LabCommand.syntax(),
                WindowOptions.tourSyntax(),
                new CommandSyntax("mock", "Runs the provider and its API alone, until Ctrl-C.")
                        .option("port", "NUMBER", "where to listen; 0 takes a free port")
                        .option("host", "ADDRESS", "the address to listen at")
                        .option("issuer", "URL", "what it calls itself, or from-request")
                        .flag("tls", "listens by TLS, with a certificate of its own making")
                        .flag("trust-proxy", "takes its name from what a proxy says")
                        .flag("admin", "lets tests do over HTTP what others do in Java")
                        .option("page", "off|read|act", "what the page at / is for")
                        .option("config", "FILE", "users, clients, lifetimes and more")
                        .flag("api-only", "the API alone, for tokens of another issuer")
                        .option("trust", "ISSUER", "with it: whose access tokens")
                        .option("audience", "AUDIENCE", "with it: what they call the API")
                        .flag("config-schema", "prints the JSON Schema of that file")
                        .exit(1, "it cannot listen")
                        .exit(CommandArguments.WRONG_USAGE, "wrong usage, or a wrong configuration"),
                new CommandSyntax("install", "Puts Dragonkey into the desktop's menu (Linux)."),
                new CommandSyntax("uninstall", "Takes it out of the menu again."),
                new CommandSyntax(COMPLETION, "Prints the completion for bash and zsh."),
                new CommandSyntax(HELP, "Prints this text, or that of a command.").word("COMMAND",
                        "which one"))) {
            commands.put(syntax.spec().name(), syntax);
        }
        return commands;
    }
}
