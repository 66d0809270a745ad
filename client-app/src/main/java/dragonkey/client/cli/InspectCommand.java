package dragonkey.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import dragonkey.client.app.CommandLine;
import dragonkey.client.app.CommandLine.WrongUsage;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.TakenWords;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;
import dragonkey.client.ui.Messages;

/// `./dragonkey inspect`: the inspector without a window. It asks nobody on the network but for the key set whose
/// address it is given.
public final class InspectCommand {
    private static final String STANDARD_INPUT = "-";
    private static final Set<String> WITH_VALUE = Set.of("jwks", "key", "passphrase-file", "secret",
            "secret-hex", "issuer", "audience", "at", "payload");
    private static final String JSON = "json";
    private static final int LONGEST_NAME = 1_000;
    private static final List<VerificationResult> WORSE = List.of(VerificationResult.VERIFIED,
            VerificationResult.OPENED, VerificationResult.UNVERIFIED, VerificationResult.REJECTED);

    private final CommandLine line;
    private final TrustedKeys trustedKeys;
    private final VerificationOptions verificationOptions;
    private final PrintStream out;
    private int answers;
    private int worst = -1;

    private InspectCommand(CommandLine line, TrustedKeys trustedKeys, VerificationOptions verificationOptions,
            PrintStream out) {
        this.line = line;
        this.trustedKeys = trustedKeys;
        this.verificationOptions = verificationOptions;
        this.out = out;
    }

    /// Runs the command.
    ///
    /// @return 0 verified, 1 rejected, 2 neither, 64 wrong usage; of several tokens the worst: rejected, then neither
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err,
            Clock clock) {
        try {
            CommandLine line = read(arguments);
            VerificationOptions verificationOptions = InspectInput.expectations(line, clock);
            InspectCommand inspectCommand = new InspectCommand(line, InspectInput.keys(line, err),
                    verificationOptions, out);
            return inspectCommand.run(in);
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandLine.WRONG_USAGE;
        } finally {
            out.flush();
        }
    }

    /// No message repeats a value: it may be a secret.
    private static CommandLine read(List<String> arguments) throws WrongUsage {
        CommandLine line = CommandLine.read(arguments, WITH_VALUE, Set.of(JSON));
        if (line.words().size() > 1) {
            throw new WrongUsage("one token at a time; several come on standard input, one a line");
        }
        if (line.words().stream().anyMatch(String::isBlank)) {
            throw new WrongUsage("there is no token");
        }
        if (!line.repeated().isEmpty()) {
            throw new WrongUsage("--" + line.repeated().iterator().next() + " is there twice");
        }
        if (line.value("secret").isPresent() && line.value("secret-hex").isPresent()) {
            throw new WrongUsage("either --secret or --secret-hex");
        }
        return line;
    }

    private int run(InputStream in) throws WrongUsage {
        String token = line.words().isEmpty() ? STANDARD_INPUT : line.words().getFirst();
        if (!token.equals(STANDARD_INPUT)) {
            judge(PastedText.read(token));
            hintAtFile(token);
            return status();
        }
        try {
            StandardInput.texts(in, this::judge);
        } catch (IOException _) {
            throw new WrongUsage("standard input cannot be read");
        }
        if (answers == 0) {
            throw new WrongUsage("there is no token");
        }
        return status();
    }

    /// A file is read from standard input alone, so that no token is ever taken for a name.
    private void hintAtFile(String token) {
        try {
            if (token.length() < LONGEST_NAME && Files.isRegularFile(Path.of(token)) && !line.has(JSON)) {
                out.println(Messages.text("inspect.file", SafeText.shown(token)));
            }
        } catch (InvalidPathException _) {
            // then it is none
        }
    }

    private void judge(PastedText pastedText) {
        boolean opaqueAlone = pastedText.tokens().stream().map(token -> TokenParser.read(token.text()))
                .allMatch(OpaqueToken.class::isInstance);
        for (PastedToken pastedToken : pastedText.tokens()) {
            VerificationReport report = TokenVerifier.judge(TokenParser.read(pastedToken.text()), trustedKeys,
                    verificationOptions);
            if (answers++ > 0 && !line.has(JSON)) {
                out.println();
            }
            out.println(line.has(JSON)
                    ? InspectJson.json(pastedToken, report)
                    : InspectText.of(TakenWords.about(pastedText, pastedToken), report));
            // What means something to its issuer alone cannot be judged, and says nothing about the tokens beside it.
            if (opaqueAlone || !(report.parsedToken() instanceof OpaqueToken)) {
                worst = Math.max(worst, WORSE.indexOf(report.result()));
            }
        }
    }

    private int status() {
        return switch (WORSE.get(Math.max(0, worst))) {
            case VERIFIED -> 0;
            case REJECTED -> 1;
            case OPENED, UNVERIFIED -> 2;
        };
    }
}
