package dragonkey.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.KeyRemarkWords;
import dragonkey.client.explain.TakenWords;
import dragonkey.client.jose.ParsedToken;
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
    private static final int LONGEST_NAME = 1_000;
    private static final List<VerificationResult> WORSE = List.of(VerificationResult.VERIFIED,
            VerificationResult.OPENED, VerificationResult.UNVERIFIED, VerificationResult.REJECTED);

    private final InspectOptions options;
    private final TrustedKeys trustedKeys;
    private final VerificationOptions verificationOptions;
    private final List<String> keyRemarks;
    private final PrintStream out;
    private int answers;
    private int worst = -1;

    private InspectCommand(InspectOptions options, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions, PrintStream out) {
        this.options = options;
        this.trustedKeys = trustedKeys;
        this.verificationOptions = verificationOptions;
        this.keyRemarks = KeyRemarkWords.of(trustedKeys);
        this.out = out;
    }

    /// Runs the command.
    ///
    /// @return 0 verified, 1 rejected, 2 neither, 64 wrong usage; of several tokens the worst: rejected, then neither
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err,
            Clock clock) {
        try {
            InspectOptions options = InspectOptions.parse(arguments);
            VerificationOptions verificationOptions = InspectInput.expectations(options, clock);
            InspectCommand inspectCommand = new InspectCommand(options, InspectInput.keys(options, err),
                    verificationOptions, out);
            return inspectCommand.run(in);
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } finally {
            out.flush();
        }
    }

    private int run(InputStream in) throws WrongUsage {
        if (options.token().isPresent()) {
            judge(PastedText.read(options.token().get()));
            hintAtFile(options.token().get());
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
            if (token.length() < LONGEST_NAME && Files.isRegularFile(Path.of(token)) && !options.json()) {
                out.println(Messages.text("inspect.file", SafeText.shown(token)));
            }
        } catch (InvalidPathException _) {
            // then it is none
        }
    }

    private void judge(PastedText pastedText) {
        List<ParsedToken> parsed = pastedText.tokens().stream().map(token -> TokenParser.read(token.text()))
                .toList();
        boolean opaqueAlone = parsed.stream().allMatch(OpaqueToken.class::isInstance);
        for (int at = 0; at < parsed.size(); at++) {
            PastedToken pastedToken = pastedText.tokens().get(at);
            VerificationReport report = TokenVerifier.judge(parsed.get(at), trustedKeys, verificationOptions);
            if (answers++ > 0 && !options.json()) {
                out.println();
            }
            out.println(options.json()
                    ? InspectJson.json(pastedToken, report, keyRemarks)
                    : InspectText.of(TakenWords.about(pastedText, pastedToken), report, keyRemarks));
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
