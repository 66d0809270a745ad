package dragonkey.client.jose;

import java.util.List;
import java.util.Optional;

import okio.ByteString;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.jose.ParsedToken.TokenPayload;

/// What a pasted text turned out to be. Decoded, nothing more: whoever decodes a token has not verified it, and
/// none of this may be trusted. No token prints.
public sealed interface ParsedToken {

    /// A signed token (RFC 7515 §7), with one signature.
    ///
    /// @param parts header, payload and signature as pasted; the signature may be empty, the payload too when it
    ///     travels apart; in the JSON form the first is the protected header and may be empty
    /// @param header a JSON object: the JOSE header, which is the protected and the unprotected one together
    /// @param unprotected the members of `header` that no signature protects; an empty object in compact form
    /// @param disclosure what an SD-JWT brings besides; empty for every other token
    /// @param formatProblems what a strict reader refuses, each `format.base64url` or `format.json`; empty when nothing
    record DecodedJws(List<String> parts, JsonNode header, JsonNode unprotected, TokenPayload payload,
            Optional<SelectiveDisclosure> disclosure, List<Problem> formatProblems) implements ParsedToken {
        public DecodedJws {
            parts = List.copyOf(parts);
            formatProblems = List.copyOf(formatProblems);
        }

        public String encodedHeader() {
            return parts.get(0);
        }

        public String encodedPayload() {
            return parts.get(1);
        }

        public String encodedSignature() {
            return parts.get(2);
        }

        @Override
        public String toString() {
            return "DecodedJws[hidden]";
        }
    }

    /// An encrypted token (RFC 7516 §7), for one recipient: all that shows without the key is its header.
    ///
    /// @param parts header, encrypted key, initialization vector, ciphertext and tag, as pasted
    /// @param header as for [DecodedJws]
    /// @param unprotected as for [DecodedJws]: that of all recipients and that of this one
    /// @param aad what the JSON form authenticates besides, in base64url; empty when nothing
    /// @param formatProblems as for [DecodedJws]
    record DecodedJwe(List<String> parts, JsonNode header, JsonNode unprotected, String aad,
            List<Problem> formatProblems) implements ParsedToken {
        public DecodedJwe {
            parts = List.copyOf(parts);
            formatProblems = List.copyOf(formatProblems);
        }

        @Override
        public String toString() {
            return "DecodedJwe[hidden]";
        }
    }

    /// A text that tells something to its issuer alone (RFC 6749 §1.4), or no token at all.
    ///
    /// @param length of the text in bytes of UTF-8, without what was trimmed
    /// @param kind what it is by its form
    record OpaqueToken(int length, OpaqueKind kind) implements ParsedToken {
    }

    /// Nothing, too much, or the ruin of a token.
    ///
    /// @param problem `inspect.format.empty`, `inspect.format.size`, `inspect.format.parts`, `inspect.format.header`,
    ///     `inspect.format.json`, `inspect.format.cut` or `inspect.format.invisible`
    record UnreadableToken(Problem problem) implements ParsedToken {
    }

    /// What a signed token carries, and an encrypted one when it was decrypted.
    sealed interface TokenPayload {
        /// A claims set (RFC 7519 §4).
        ///
        /// @param claims a JSON object
        record ClaimsPayload(JsonNode claims) implements TokenPayload {
            @Override
            public String toString() {
                return "ClaimsPayload[hidden]";
            }
        }

        /// Anything else.
        ///
        /// @param content the bytes as they are
        record ContentPayload(ByteString content) implements TokenPayload {
            /// The bytes as UTF-8, with U+FFFD for what is none.
            public String text() {
                return content.utf8();
            }

            /// How many there are.
            public int bytes() {
                return content.size();
            }

            @Override
            public String toString() {
                return "ContentPayload[hidden]";
            }
        }

        /// What the bytes are. What looks like claims and is none adds a `format.json` to the problems; whether other content
        /// may stand there is for [PayloadForm] to say.
        static TokenPayload read(byte[] bytes, List<Problem> formatProblems) {
            LenientJson json = LenientJson.read(bytes);
            if (!json.fault().isEmpty() && (json.object().isPresent() || looksLikeJson(bytes))) {
                formatProblems.add(Problem.of(ProblemCode.FORMAT_JSON, "payload: " + json.fault()));
            }
            return json.object().<TokenPayload>map(ClaimsPayload::new).orElseGet(() -> content(bytes));
        }

        private static boolean looksLikeJson(byte[] bytes) {
            return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
        }

        /// The bytes, whatever they are.
        static TokenPayload content(byte[] bytes) {
            return new ContentPayload(ByteString.of(bytes));
        }
    }
}
