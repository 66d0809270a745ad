package dragonkey.mock.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Response;

/// Sends the browser back to the client, always with `iss` (RFC 9207 §2).
public final class AuthorizationResponse {
    private final URI issuer;

    public AuthorizationResponse(URI issuer) {
        this.issuer = issuer;
    }

    /// RFC 6749 §4.1.2.
    Response code(ReturnAddress to, String code) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        return send(to, parameters);
    }

    /// RFC 6749 §4.1.2.1.
    Response error(ReturnAddress to, String error, String description) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return send(to, parameters);
    }

    private Response send(ReturnAddress to, Map<String, @Nullable String> parameters) {
        parameters.put("state", to.state());
        parameters.put("iss", issuer.toString());
        return Response.redirect(withQuery(to.redirectUri(), parameters));
    }

    /// The address with parameters added; those without a value are left out.
    static URI withQuery(URI address, Map<String, @Nullable String> parameters) {
        String query = parameters.entrySet().stream().filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encode(each.getValue())).collect(Collectors.joining("&"));
        String mark = address.getRawQuery() == null && !address.toString().contains("?") ? "?" : "&";
        return query.isEmpty() ? address : URI.create(address + mark + query);
    }

    private static String encode(@Nullable String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
