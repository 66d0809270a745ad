/// The server over HTTP for tests in any language: what [dragonkey.mock.MockServer] does in Java, behind a secret. Read [AdminApi], which
/// lists all operations; [ServerFront] decides who gets there.
package dragonkey.mock.admin;
