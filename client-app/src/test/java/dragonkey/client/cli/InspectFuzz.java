package dragonkey.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;

/// What the fuzzer calls with bytes of its own invention; docs/security.md says how. Whatever they are, the inspector
/// has a report on them and the key reader keys or a refusal; an exception is a bug.
public final class InspectFuzz {
    private static final List<String> SEEDS = List.of("7515", "7516", "7519", "7520", "7797", "8037");
    private static final VerificationOptions EXPECTATIONS = VerificationOptions
            .at(Instant.ofEpochSecond(1_300_819_379)).over("$.02".getBytes(StandardCharsets.UTF_8));
    private static TrustedKeys trustedKeys = TrustedKeys.NONE;

    private InspectFuzz() {}

    /// Writes the published examples where the fuzzer looks for its first inputs.
    public static void fuzzerInitialize() throws IOException, ProblemException {
        Path fuzz = Path.of(System.getProperty("fuzz.folder"));
        Path folder = Files.createDirectories(fuzz.resolve("seeds"));
        Files.createDirectories(fuzz.resolve("found"));
        for (String rfc : SEEDS) {
            try (InputStream in = InspectFuzz.class
                    .getResourceAsStream("/dragonkey/client/jose/rfc" + rfc + ".json")) {
                for (JsonNode example : JsonMapper.shared().readTree(in)) {
                    seed(folder, example.path("section").asString(), example);
                }
            }
        }
    }

    private static void seed(Path folder, String section, JsonNode example)
            throws IOException, ProblemException {
        byte[] key = example.path("key").toString().getBytes(StandardCharsets.UTF_8);
        trustedKeys = trustedKeys.and(KeyReader.read(key, new char[0]));
        String name = section.replaceAll("[^A-Za-z0-9.]+", "-");
        Files.writeString(folder.resolve(name), example.path("token").asString());
        Files.write(folder.resolve(name + "-key"), key);
        String[] parts = example.path("token").asString().split("\\.", -1);
        if (parts.length == 3) {
            String plain = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(name + "-plain"),
                    plain + "\n" + example.path("content").asString());
        }
    }

    /// One input: as a pasted text, as a key, and as header and payload that are yet to be encoded.
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        inspect(text);
        String[] lines = text.split("\n", 2);
        inspect(encoded(lines[0]) + "." + encoded(lines.length > 1 ? lines[1] : "{}") + ".AAAA");
        try {
            KeyReader.read(data, "pass".toCharArray());
        } catch (ProblemException _) {
            // as it should be
        }
    }

    private static void inspect(String text) {
        for (PastedToken pastedToken : PastedText.read(text).tokens()) {
            VerificationReport verificationReport = TokenVerifier.judge(TokenParser.read(pastedToken.text()),
                    trustedKeys, EXPECTATIONS);
            JsonMapper.shared().readTree(InspectJson.json(pastedToken, verificationReport, List.of()));
            if (InspectText.of("", verificationReport, List.of()).isEmpty()) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
