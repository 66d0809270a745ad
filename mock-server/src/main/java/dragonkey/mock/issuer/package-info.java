/// The addresses and APIs of one issuer. Read [dragonkey.mock.issuer.Issuer], then [dragonkey.mock.issuer.Apis].
package dragonkey.mock.issuer;
