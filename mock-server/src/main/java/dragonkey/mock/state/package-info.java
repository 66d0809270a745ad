/// What a test or a window may look at of a running provider: plain values, and nothing that opens anything.
///
/// Read [IssuedToken] first; [dragonkey.mock.MockServer] hands out all of them.
package dragonkey.mock.state;
