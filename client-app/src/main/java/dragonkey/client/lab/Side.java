package dragonkey.client.lab;

/// The two ways that are compared.
public enum Side {
    /// A session in a database, named by a cookie.
    COOKIE,
    /// A signed token, in a header.
    TOKEN
}
