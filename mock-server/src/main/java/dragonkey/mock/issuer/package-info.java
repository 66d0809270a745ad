/// The addresses and audiences of one issuer. Read [dragonkey.mock.issuer.Issuer].
package dragonkey.mock.issuer;
