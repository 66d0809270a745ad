package dragonkey.mock.fault;

import java.util.List;
import java.util.Optional;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.token.GuardCheck;

/// An API that asks everything of a token but one thing. No answer is changed: it takes what it must refuse, and a right client
/// sees nothing of it.
final class GuardFaults {
    private static final String GO_ON = "go on; who attacks the API sees what it takes";

    static final List<Fault> ALL = List.of(
            fault("alg-none", GuardCheck.ALG_NONE, "the API takes a token that is not signed: alg none",
                    "RFC 8725 §3.2"),
            fault("signature-empty", GuardCheck.EMPTY_SIGNATURE,
                    "the API takes a token whose signature was taken away", "RFC 7515 §5.2"),
            fault("signature", GuardCheck.SIGNATURE,
                    "the API computes no signature: it takes a changed signature, another person in the token and a long claim alike",
                    "RFC 7515 §5.2"),
            fault("public-key-as-secret", GuardCheck.PUBLIC_KEY_AS_SECRET,
                    "the API takes HS256, keyed with the PEM bytes of the public key", "RFC 8725 §3.1"),
            fault("key-in-header", GuardCheck.KEY_IN_HEADER,
                    "the API takes a token by the key that it brings along (jwk)", "RFC 8725 §3.10"),
            fault("key-elsewhere", GuardCheck.KEY_ELSEWHERE,
                    "the API fetches the key from where the token says (jku), if that is on this computer",
                    "RFC 8725 §3.10"),
            fault("kid-unknown", GuardCheck.UNKNOWN_KEY,
                    "the API takes a token whose key it does not find, without a look at the signature",
                    "RFC 7515 §4.1.4"),
            fault("claim-doubled", GuardCheck.DOUBLED_CLAIM,
                    "of a claim that is there twice the API takes the first", "RFC 7519 §4"),
            fault("id-token", GuardCheck.ID_TOKEN,
                    "an ID token opens the API: neither typ nor aud nor scope is asked of it", "RFC 9068 §5"),
            fault("typ", GuardCheck.TYPE, "the API does not look at typ", "RFC 8725 §3.11"),
            fault("iss", GuardCheck.ISSUER, "the API does not look at iss", "RFC 9068 §4"),
            fault("aud", GuardCheck.AUDIENCE, "the API does not look at aud", "RFC 9068 §4"),
            fault("exp", GuardCheck.EXPIRY, "the API does not look at exp", "RFC 9068 §4"),
            fault("nbf", GuardCheck.NOT_BEFORE, "the API does not look at nbf", "RFC 7519 §4.1.5"),
            fault("scope", GuardCheck.SCOPE, "the API does not look at scope", "RFC 6750 §3.1"),
            fault("dpop-bearer", GuardCheck.KEY_BINDING,
                    "the API takes a token that is bound to a key from whoever holds it", "RFC 9449 §7.2"),
            fault("dpop-key", GuardCheck.PROOF_KEY,
                    "the API takes a proof of any key, and not of the token's alone", "RFC 9449 §4.3"),
            fault("dpop-method", GuardCheck.PROOF_METHOD, "the API does not look at htm of the proof",
                    "RFC 9449 §4.3"),
            fault("dpop-address", GuardCheck.PROOF_ADDRESS, "the API does not look at htu of the proof",
                    "RFC 9449 §4.3"),
            fault("dpop-token", GuardCheck.PROOF_TOKEN, "the API does not look at ath of the proof",
                    "RFC 9449 §4.3"),
            fault("dpop-time", GuardCheck.PROOF_TIME, "the API does not look at iat of the proof",
                    "RFC 9449 §4.3"),
            fault("dpop-replay", GuardCheck.PROOF_REPLAY, "the API takes a proof a second time",
                    "RFC 9449 §11.1"));

    private GuardFaults() {}

    private static Fault fault(String name, GuardCheck leftOut, String changes, String reference) {
        return new Fault("naive-" + name, changes, new ClientExpectation(GO_ON, "", reference), List.of(),
                Optional.of(leftOut));
    }
}
