package dragonkey.mock.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dragonkey.mock.http.Response;

/// The API's description for programs (OpenAPI 3.1).
final class OpenApiDocument {
    private final Response document;

    OpenApiDocument(URI issuer) {
        String text = read().replace("{issuer}", issuer.toString());
        document = Response.of(200, "application/json", text.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "public, max-age=300");
    }

    Response document() {
        return document;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                OpenApiDocument.class.getResourceAsStream("openapi.json"),
                "openapi.json lies beside this class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
