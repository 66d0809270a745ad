/// An OpenID Provider with a protected API, for tests: in process or from the command line.
///
/// Read [MockServer] first, then `Routes`, which lists all that is served and makes the parts that serve it;
/// `ServerState` is all that one server remembers.
package dragonkey.mock;
