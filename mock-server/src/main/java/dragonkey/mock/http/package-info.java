/// The socket, and a request and its answer as values.
///
/// Read `HttpListener` first, which reads and writes them and bounds what one client can take; then `Router`, which
/// finds who answers.
package dragonkey.mock.http;
