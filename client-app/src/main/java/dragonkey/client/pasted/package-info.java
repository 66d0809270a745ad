/// What a text has in it that somebody copied from anywhere: a terminal, a log, a header, a response, a cookie. Read
/// [dragonkey.client.pasted.PastedText], then [dragonkey.client.pasted.TokenScan].
package dragonkey.client.pasted;
