/// Certificates of a server that listens by TLS: given in files, or of an authority that is made for tests and kept. Read
/// [dragonkey.mock.tls.ServerIdentity].
package dragonkey.mock.tls;
