/// What was found about a token, in sentences: the same ones in the window and in the command. Read
/// [dragonkey.client.explain.VerdictWords].
package dragonkey.client.explain;
