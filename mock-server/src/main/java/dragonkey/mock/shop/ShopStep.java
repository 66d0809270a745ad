package dragonkey.mock.shop;

import java.time.Duration;

/// One thing that the server did for a request.
///
/// @param kind what sort of thing
/// @param text in short, as `SELECT sessions` or `verify RS256`
/// @param detail the whole statement, or what came of a check
/// @param rows read or changed; -1 where there are none to count
/// @param took from its beginning to its end, the delay of the network included
public record ShopStep(StepKind kind, String text, String detail, int rows, Duration took) {
    /// What sort of thing a step is.
    public enum StepKind {
        /// A statement at the database, as the JDBC proxy has seen it.
        STATEMENT,
        /// A signature was computed anew.
        SIGNATURE,
        /// Something of the request was looked at, without a database.
        CHECK
    }

    /// A look at the request.
    static ShopStep check(String text, String detail) {
        return new ShopStep(StepKind.CHECK, text, detail, -1, Duration.ZERO);
    }
}
