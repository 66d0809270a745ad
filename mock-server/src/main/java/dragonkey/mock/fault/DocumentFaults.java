package dragonkey.mock.fault;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Response;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Metadata, token answers and profiles with wrong members.
final class DocumentFaults {
    private static final String OTHER_ISSUER = "OIDC Discovery §4.3";
    private static final String REFUSE = "refuse before it sends anything there";
    private static final String DEFINED = "end in a defined way: with a named problem, or with a life it makes up itself";
    private static final String DISCARD = "discard the profile and say so";

    static final List<Fault> ALL = List.of(
            metadata("discovery-issuer-wrong", "issuer is another provider", "discovery.issuer", OTHER_ISSUER,
                    all -> all.put("issuer", "https://another-provider.example/")),
            metadata("discovery-issuer-unslashed", "issuer lacks the slash at its end", "discovery.issuer",
                    OTHER_ISSUER,
                    all -> all.computeIfPresent("issuer",
                            (name, is) -> is.toString().substring(0, is.toString().length() - 1))),
            metadata("discovery-issuer-missing", "there is no issuer", "discovery.issuer", OTHER_ISSUER,
                    all -> all.remove("issuer")),
            insecure("authorization_endpoint"), insecure("token_endpoint"),
            new Fault("insecure-userinfo-endpoint", "userinfo_endpoint is http on another machine",
                    new ClientExpectation("ask nothing there: go on without it, and say so", "",
                            "OIDC Core §16.17"),
                    List.of(JsonMutation.change(FaultPoint.DISCOVERY,
                            all -> all
                                    .put("userinfo_endpoint", "http://provider.example/userinfo_endpoint")))),
            insecure("jwks_uri"),
            metadata("jwks-uri-file", "jwks_uri is a file", "discovery.insecure", "RFC 8414 §2",
                    all -> all.put("jwks_uri", "file:///etc/hostname")),
            metadata("jwks-uri-link-local", "jwks_uri is a link-local address", "discovery.insecure",
                    "RFC 3927 §2.7", all -> all.put("jwks_uri", "http://169.254.169.254/latest/meta-data/")),
            new Fault("pkce-plain-alone", "discovery lists plain as the one code challenge method",
                    new ClientExpectation("use S256 or refuse, and say so; never plain", "discovery.pkce",
                            "RFC 7636 §4.2"),
                    List.of(JsonMutation.change(FaultPoint.DISCOVERY,
                            all -> all.put("code_challenge_methods_supported", List.of("plain"))))),
            new Fault("pkce-not-listed", "discovery says nothing of code challenge methods",
                    new ClientExpectation("use S256 all the same, and say so", "discovery.pkce",
                            "RFC 9700 §2.1.1"),
                    List.of(JsonMutation.change(FaultPoint.DISCOVERY,
                            all -> all.remove("code_challenge_methods_supported")))),

            token("token-type-wrong", "token_type is mac", ClaimFaults.REJECT, "token.type",
                    all -> all.put("token_type", "mac")),
            token("token-type-missing", "there is no token_type", ClaimFaults.REJECT, "token.type",
                    all -> all.remove("token_type")),
            token("access-token-missing", "there is no access_token", ClaimFaults.REJECT,
                    "token.access_token", all -> all.remove("access_token")),
            token("expires-in-string", "expires_in is a string", DEFINED, "token.expires_in",
                    all -> all.put("expires_in", "900")),
            token("expires-in-negative", "expires_in is -1", DEFINED, "token.expires_in",
                    all -> all.put("expires_in", -1)),
            token("expires-in-huge", "expires_in is 1e18", DEFINED, "token.expires_in",
                    all -> all.put("expires_in", 1e18)),
            token("expires-in-missing", "there is no expires_in", "go on: it is only recommended", "",
                    all -> all.remove("expires_in")),
            token("token-error-200", "an error with status 200", "name the problem and show the error",
                    "token.access_token", all -> {
                        all.clear();
                        all.put("error", "server_error");
                    }),

            userInfo("userinfo-sub-wrong", "UserInfo's sub is another person's", "userinfo.sub",
                    JsonMutation.change(FaultPoint.USERINFO, all -> all.put("sub", "user-nobody"))),
            userInfo("userinfo-sub-missing", "UserInfo has no sub", "userinfo.sub",
                    JsonMutation.change(FaultPoint.USERINFO, all -> all.remove("sub"))),
            userInfo("userinfo-signature-wrong", "UserInfo is a JWT, and its signature is of other claims",
                    "userinfo.signature",
                    signed((header, claims, memory) -> Base64URL.encode(header) + "."
                            + Base64URL.encode(claims) + "."
                            + memory.signer().sign(JWSAlgorithm.RS256, "{}", "{}").split("\\.", -1)[2])),
            userInfo("userinfo-alg-none", "UserInfo is a JWT without a signature", "userinfo.signature",
                    signed((header, claims, signer) -> Base64URL.encode("{\"alg\":\"none\"}") + "."
                            + Base64URL.encode(claims) + ".")));

    private DocumentFaults() {}

    private static Fault metadata(String name, String changes, String code, String reference,
            Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, new ClientExpectation(REFUSE, code, reference),
                List.of(JsonMutation.change(FaultPoint.DISCOVERY, change)));
    }

    private static Fault insecure(String member) {
        return metadata("insecure-" + member.replace('_', '-'), member + " is http on another machine",
                "discovery.insecure", "OIDC Core §16.17",
                all -> all.put(member, "http://provider.example/" + member));
    }

    private static Fault token(String name, String changes, String clientMust, String code,
            Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, new ClientExpectation(clientMust, code, "RFC 6749 §5.1"),
                List.of(JsonMutation.change(FaultPoint.TOKEN, change)));
    }

    private static Fault userInfo(String name, String changes, String code, ResponseMutation mutation) {
        return new Fault(name, changes, new ClientExpectation(DISCARD, code, "OIDC Core §5.3.2"),
                List.of(mutation));
    }

    private interface UserInfoSigning {
        String sign(String header, String claims, FaultMemory memory);
    }

    /// As JWTs (OIDC Core §5.3.2).
    private static ResponseMutation signed(UserInfoSigning userInfoSigning) {
        return new ResponseMutation(FaultPoint.USERINFO, (right, memory) -> {
            String header = JsonMutation
                    .write(Map.of("alg", "RS256", "kid", memory.signer().publicKey().getKeyID()));
            String compact = userInfoSigning.sign(header, JsonMutation.write(JsonMutation.read(right.body())),
                    memory);
            return Response.of(200, "application/jwt", compact.getBytes(US_ASCII)).notStored();
        });
    }
}
