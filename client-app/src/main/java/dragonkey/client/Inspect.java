package dragonkey.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import okio.ByteString;

import dragonkey.client.Options.WrongUsage;
import dragonkey.client.inspector.judge.Expectations;
import dragonkey.client.inspector.judge.Judge;
import dragonkey.client.inspector.judge.KeyFetch;
import dragonkey.client.inspector.judge.KeyText;
import dragonkey.client.inspector.judge.Keys;
import dragonkey.client.inspector.judge.Report;
import dragonkey.client.inspector.judge.Report.Result;
import dragonkey.client.inspector.read.Pasted;
import dragonkey.client.inspector.read.Pasted.Stripped;
import dragonkey.client.inspector.read.Reading;
import dragonkey.client.inspector.read.TokenText;
import dragonkey.client.oauth.Http;
import dragonkey.client.oauth.Refused;

/// `./dragonkey inspect`: the inspector without a window. It asks nobody on the network but for the key set whose
/// address it is given.
final class Inspect {
    /// The end of a command line that cannot be understood.
    static final int WRONG_USAGE = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

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
    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err, Clock clock) {
        try {
            InspectOptions options = InspectOptions.parse(arguments);
            Inspect inspect = new Inspect(options, keys(options, err), expectations(options, clock), out);
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
        out.println(options.json() ? InspectAnswer.json(report) : InspectAnswer.table(report));
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

    private static Expectations expectations(InspectOptions options, Clock clock) throws WrongUsage {
        Optional<String> payload = options.value("payload");
        Optional<ByteString> detached = payload.isPresent()
                ? Optional.of(ByteString.of(file("payload", payload.get())))
                : Optional.empty();
        return new Expectations(options.at(clock.instant()), options.value("issuer"),
                options.value("audience"),
                detached);
    }

    private static Keys keys(InspectOptions options, PrintStream err) throws WrongUsage {
        Keys keys = Keys.NONE;
        if (options.value("secret").isPresent()) {
            keys = keys.and(Keys.secret(options.value("secret").get().getBytes(StandardCharsets.UTF_8)));
        }
        String passphrase = options.value("passphrase-file").isPresent()
                ? new String(file("passphrase-file", options.value("passphrase-file").get()),
                        StandardCharsets.UTF_8).strip()
                : "";
        String option = "secret-hex";
        try {
            if (options.value(option).isPresent()) {
                keys = keys.and(KeyText.hexSecret(options.value(option).get()));
            }
            option = "key";
            if (options.value(option).isPresent()) {
                keys = keys.and(
                        KeyText.read(file(option, options.value(option).get()), passphrase.toCharArray()));
            }
            option = "jwks";
            if (options.value(option).isPresent()) {
                keys = keys.and(jwks(options.value(option).get(), err));
            }
        } catch (Refused refused) {
            throw new WrongUsage("--" + option + ": " + refused.problem().code() + " "
                    + refused.problem().detail());
        }
        return keys;
    }

    /// A key set out of reach is no wrong usage: the token is shown all the same, and not verified.
    private static Keys jwks(String where, PrintStream err) throws WrongUsage, Refused {
        if (!where.matches("(?i)https?://.*")) {
            return KeyText.read(file("jwks", where), new char[0]);
        }
        try {
            return KeyFetch.fetch(new Http(DEADLINE), new URI(where));
        } catch (URISyntaxException _) {
            throw new WrongUsage("--jwks is not an address");
        } catch (Refused refused) {
            err.println("dragonkey: " + refused.problem().code() + ": " + refused.problem().detail());
            return Keys.NONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Keys.NONE;
        }
    }

    private static byte[] file(String option, String name) throws WrongUsage {
        try {
            return Files.readAllBytes(Path.of(name));
        } catch (IOException | InvalidPathException _) {
            throw new WrongUsage("--" + option + " names a file that cannot be read");
        }
    }
}
