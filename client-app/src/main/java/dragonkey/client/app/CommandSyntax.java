package dragonkey.client.app;

import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import dragonkey.client.app.CommandArguments.WrongUsage;

/// What may stand behind a command: its options, its words and its exit statuses. Its help, the shell's completion and the
/// reading all come of it. It is described to picocli call by call; annotations would have to be looked up at every start.
public final class CommandSyntax {
    private static final Pattern OPTION_IN_MESSAGE = Pattern.compile("option '(?:-h, )?--([a-z-]+)'");
    /// What is repeated of an option that nobody knows: a name, and nothing that could be a secret.
    private static final Pattern OPTION_NAME = Pattern.compile("--[a-z]{2,12}(-[a-z]{2,12}){0,2}|-[a-zA-Z]");

    private final CommandSpec spec = CommandSpec.create();
    private final Map<String, String> exits = new LinkedHashMap<>();
    private boolean lastOfTwo;

    /// The syntax of a command without options.
    ///
    /// @param name the first word on the command line
    /// @param sentences what it does
    public CommandSyntax(String name, String... sentences) {
        spec.name(name);
        spec.usageMessage().description(sentences).abbreviateSynopsis(false).width(100)
                .optionListHeading("%nOptions:%n").parameterListHeading("%nWords:%n")
                .exitCodeListHeading("%nExit status:%n").exitCodeList(exits);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("this text").build());
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                .description("the version of the program").build());
    }

    /// An option with a value, as `--name value` or `--name=value`.
    ///
    /// @param label what the value is, in the help; `FILE` and `DIR` are completed by the shell
    public CommandSyntax option(String name, String label, String... sentences) {
        boolean file = label.equals("FILE") || label.equals("DIR");
        spec.addOption(OptionSpec.builder("--" + name).type(file ? File.class : String.class)
                .paramLabel(label).description(sentences).build());
        return this;
    }

    /// An option with a value that has a letter too, as `-X value` or `--name value`.
    public CommandSyntax option(String name, char letter, String label, String... sentences) {
        spec.addOption(OptionSpec.builder("-" + letter, "--" + name).type(String.class).paramLabel(label)
                .description(sentences).build());
        return this;
    }

    /// An option that may be there more than once; its values are the lines of one text.
    public CommandSyntax lines(String name, char letter, String label, String... sentences) {
        spec.addOption(OptionSpec.builder("-" + letter, "--" + name).type(List.class)
                .auxiliaryTypes(String.class).arity("1").paramLabel(label).description(sentences).build());
        return this;
    }

    /// An option whose value is one of the constants, in small letters.
    public CommandSyntax choice(String name, List<? extends Enum<?>> constants, String... sentences) {
        List<String> words = constants.stream().map(CommandArguments::word).toList();
        spec.addOption(OptionSpec.builder("--" + name).type(String.class).paramLabel(String.join("|", words))
                .completionCandidates(words).description(sentences).build());
        return this;
    }

    /// An option without a value.
    public CommandSyntax flag(String name, String... sentences) {
        spec.addOption(OptionSpec.builder("--" + name).arity("0").type(boolean.class).description(sentences)
                .build());
        return this;
    }

    /// A word that belongs to no option, and may be left out.
    public CommandSyntax word(String label, String... sentences) {
        spec.addPositional(PositionalParamSpec.builder().paramLabel(label).type(String.class).arity("0..1")
                .index(Integer.toString(spec.positionalParameters().size())).description(sentences).build());
        return this;
    }

    /// An exit status, and when it is that.
    public CommandSyntax exit(int status, String when) {
        exits.put(" " + status, when);
        spec.usageMessage().exitCodeList(exits);
        return this;
    }

    /// Lets the last one count of an option that is there twice; otherwise that is wrong usage.
    public CommandSyntax lastCounts() {
        lastOfTwo = true;
        return this;
    }

    /// As picocli describes it, for the help and the completion.
    public CommandSpec spec() {
        return spec;
    }

    /// Reads what stands behind the command.
    ///
    /// @throws WrongUsage for the first mistake in it
    public CommandArguments read(List<String> arguments) throws WrongUsage {
        if (arguments.isEmpty()) {
            return CommandArguments.NONE;
        }
        CommandLine commandLine = new CommandLine(spec).setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false).setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(lastOfTwo);
        try {
            return read(commandLine.parseArgs(arguments.toArray(String[]::new)));
        } catch (ParameterException wrong) {
            throw wrongUsage(wrong);
        }
    }

    private static CommandArguments read(ParseResult parseResult) throws WrongUsage {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (OptionSpec option : parseResult.matchedOptions()) {
            String name = option.longestName().substring(2);
            if (option.arity().max() == 0) {
                flags.add(name);
                continue;
            }
            String value = option.isMultiValue()
                    ? String.join("\n", option.originalStringValues())
                    : option.originalStringValues().getLast();
            if (value.isEmpty()) {
                throw needsValue("--" + name);
            }
            values.put(name, value);
        }
        return new CommandArguments(values, flags, parseResult.matchedPositionals().stream()
                .flatMap(it -> it.originalStringValues().stream()).toList());
    }

    private static WrongUsage needsValue(String option) {
        return new WrongUsage(option + " needs a value");
    }

    /// In our words: picocli's repeat the value.
    private WrongUsage wrongUsage(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched.isUnknownOption()
                    ? unknownOption(unmatched.getUnmatched().getFirst().split("=", 2)[0])
                    : tooManyWords();
        }
        Matcher option = OPTION_IN_MESSAGE.matcher(String.valueOf(wrong.getMessage()));
        String name = option.find() ? "--" + option.group(1) : "an option";
        return switch (wrong) {
            case OverwrittenOptionException _ -> new WrongUsage(name + " is there twice");
            case CommandLine.MaxValuesExceededException _ -> new WrongUsage(name + " takes no value");
            default -> needsValue(name);
        };
    }

    private WrongUsage unknownOption(String given) {
        String name = OPTION_NAME.matcher(given).matches() ? ": " + given : "";
        List<String> known = spec.options().stream().flatMap(option -> Arrays.stream(option.names()))
                .toList();
        String hint = Spelling.nearest(given, known).map(option -> "; did you mean " + option + "?")
                .orElse("; --help lists those that there are");
        return new WrongUsage("unknown option" + name + hint);
    }

    private WrongUsage tooManyWords() {
        int most = spec.positionalParameters().size();
        return new WrongUsage(spec.name() + " takes "
                + (most == 0 ? "options alone, and here is a word that belongs to none" : "one word alone")
                + "; --help lists its options");
    }
}
