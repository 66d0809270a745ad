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

import dragonkey.client.app.Options.WrongUsage;
import dragonkey.client.jose.Expectations;
import dragonkey.client.jose.Judge;
import dragonkey.client.jose.Keys;
import dragonkey.client.jose.Pasted;
import dragonkey.client.jose.Pasted.Stripped;
import dragonkey.client.jose.Reading;
import dragonkey.client.jose.Report;
import dragonkey.client.jose.Report.Result;
import dragonkey.client.jose.TokenText;

/// `./dragonkey inspect`: the inspector without a window. It asks nobody on the network but for the key set whose
/// address it is given.
public final class Inspect {
    /// The end of a command line that cannot be understood.
    static final int WRONG_USAGE = 64;

    private final InspectOptions options;
    private final Keys keys;
    private final Expectations expectations;
    private final PrintStream out;

    private Inspect(InspectOptions options, Keys keys, Expectations expectations, PrintStream out) {
        this.options = options;
        this.keys = keys;
        this.expectations = expectations;
        this.out = out;
    }

    /// Runs the command.
    ///
    /// @return 0 verified, 1 rejected, 2 neither, 64 wrong usage; of several tokens the worst: rejected, then neither
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err,
            Clock clock) {
        try {
            InspectOptions options = InspectOptions.parse(arguments);
            Inspect inspect = new Inspect(options, InspectInputs.keys(options, err),
                    InspectInputs.expectations(options, clock), out);
            return inspect.run(in);
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return WRONG_USAGE;
        } finally {
            out.flush();
        }
    }

    private int run(InputStream in) throws WrongUsage {
        if (!options.token().equals(InspectOptions.STANDARD_INPUT)) {
            return status(one(options.token()));
        }
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return lines(new TokenLines(reader));
        } catch (IOException _) {
            throw new WrongUsage("standard input cannot be read");
        }
    }

    private int lines(TokenLines lines) throws IOException, WrongUsage {
        Result worst = Result.VERIFIED;
        boolean any = false;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (any && !options.json()) {
                out.println();
            }
            Result result = one(line.get());
            worst = result == Result.REJECTED || worst == Result.VERIFIED ? result : worst;
            any = true;
        }
        if (!any) {
            throw new WrongUsage("there is no token");
        }
        return status(worst);
    }

    private Result one(String text) {
        Report report = judge(text);
        out.println(options.json() ? InspectAnswer.json(report) : InspectTable.of(report));
        return report.result();
    }

    /// Of several tokens in one text the first that is verified, else the first.
    private Report judge(String text) {
        Pasted pasted = Pasted.read(text);
        if (pasted.stripped().contains(Stripped.LINE_BREAKS)) {
            // A person is told that they were taken out; a script must not take this for the token itself.
            return Judge.judge(TokenText.read(text), keys, expectations);
        }
        List<Report> reports = pasted.tokens().stream().map(this::judge).toList();
        return reports.stream().filter(report -> report.result() == Result.VERIFIED).findFirst()
                .orElse(reports.getFirst());
    }

    private Report judge(Pasted.Token token) {
        Reading reading = TokenText.read(token.text());
        return Judge.judge(reading, keys, expectations);
    }

    private static int status(Result result) {
        return switch (result) {
            case VERIFIED -> 0;
            case REJECTED -> 1;
            case UNVERIFIED -> 2;
        };
    }
}
