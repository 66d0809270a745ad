package dragonkey.mock.token;

import java.time.Instant;
import java.util.Map;

/// Access tokens that were taken back before their time, by `jti` (RFC 9068 §2.2), or by the part of it before
/// the last dot, which all tokens of one grant share. Each is forgotten when it has expired anyway.
public interface DenyList {
    /// From now on nothing opens for this token, or for the tokens of this grant.
    void deny(String name, Instant expires);

    /// Whether the token was taken back.
    boolean contains(String jti);

    /// What is denied now, and until when; nothing where names are not to be had again.
    Map<String, Instant> all();

    /// What the tokens of one grant share.
    static String family(String jti) {
        int dot = jti.lastIndexOf('.');
        return dot < 0 ? jti : jti.substring(0, dot);
    }
}
