package dragonkey.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.cli.InspectInput.TokenLines;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.PastedText;
import dragonkey.client.jose.PastedText.StrippedWrapping;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.TrustedKeys;

/// `./dragonkey inspect`: the inspector without a window. It asks nobody on the network but for the key set whose
/// address it is given.
public final class InspectCommand {
    private final InspectOptions options;
    private final TrustedKeys trustedKeys;
    private final VerificationOptions verificationOptions;
    private final PrintStream out;

    private InspectCommand(InspectOptions options, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions, PrintStream out) {
        this.options = options;
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
            return status(one(options.token().get()));
        }
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return lines(new TokenLines(reader));
        } catch (IOException _) {
            throw new WrongUsage("standard input cannot be read");
        }
    }

    private int lines(TokenLines lines) throws IOException, WrongUsage {
        VerificationResult worst = VerificationResult.VERIFIED;
        boolean any = false;
        for (Optional<String> token = lines.next(); token.isPresent(); token = lines.next()) {
            if (any && !options.json()) {
                out.println();
            }
            VerificationResult verificationResult = one(token.get());
            worst = verificationResult == VerificationResult.REJECTED || worst == VerificationResult.VERIFIED
                    ? verificationResult
                    : worst;
            any = true;
        }
        if (!any) {
            throw new WrongUsage("there is no token");
        }
        return status(worst);
    }

    private VerificationResult one(String text) {
        VerificationReport verificationReport = judge(text);
        out.println(
                options.json() ? InspectJson.json(verificationReport) : InspectText.of(verificationReport));
        return verificationReport.result();
    }

    /// Of several tokens in one text the first that is verified, else the first.
    private VerificationReport judge(String text) {
        PastedText pastedText = PastedText.read(text);
        if (pastedText.stripped().contains(StrippedWrapping.LINE_BREAKS)) {
            // A person is told that they were taken out; a script must not take this for the token itself.
            return TokenVerifier.judge(TokenParser.read(text), trustedKeys, verificationOptions);
        }
        List<VerificationReport> reports = pastedText.tokens().stream().map(this::judge).toList();
        return reports.stream()
                .filter(verificationReport -> verificationReport.result() == VerificationResult.VERIFIED)
                .findFirst().orElse(reports.getFirst());
    }

    private VerificationReport judge(PastedText.PastedToken pastedToken) {
        ParsedToken parsedToken = TokenParser.read(pastedToken.text());
        return TokenVerifier.judge(parsedToken, trustedKeys, verificationOptions);
    }

    private static int status(VerificationResult verificationResult) {
        return switch (verificationResult) {
            case VERIFIED -> 0;
            case REJECTED -> 1;
            case UNVERIFIED -> 2;
        };
    }
}
