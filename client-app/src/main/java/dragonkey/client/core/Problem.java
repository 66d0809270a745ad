package dragonkey.client.core;

import org.jspecify.annotations.Nullable;

/// An expected failure: what a person is told, and what scripts and tests compare.
///
/// @param kind by which it is told apart; the words for people are found by its code
/// @param detail one harmless line of facts that the words leave out (host, status, what came), or empty; it
///     is plain text, free of control characters, at most 300 characters, and holds no secret
/// @param verdict the rules judged so far, the failed one last or followed by skipped ones; may be empty
/// @param reason which of several ways it failed in, or null where there is but one
/// @param untrusted the certificate of a server that could not prove who it is, for the person to look at; or null
public record Problem(ProblemKind kind, @Nullable ProblemReason reason, String detail, CheckReport verdict,
        @Nullable CertificateInfo untrusted) {
    /// A failure that is not about a certificate.
    public Problem(ProblemKind kind, String detail, CheckReport verdict) {
        this(kind, null, detail, verdict, null);
    }

    /// A failure without a rule: nothing was judged.
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, CheckReport.NONE);
    }

    /// The same failure, told with another detail and the rules that were judged until then.
    public Problem with(String otherDetail, CheckReport judged) {
        return new Problem(kind, reason, otherDetail, judged, untrusted);
    }

    /// The stable name of its kind, for example `discovery.timeout`.
    public String code() {
        return kind.code();
    }
}
