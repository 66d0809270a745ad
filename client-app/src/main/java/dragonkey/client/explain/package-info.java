/// What was found about a token, in sentences: the same ones in the window and in the command. Read
/// [dragonkey.client.explain.VerdictWords]; of keys [dragonkey.client.explain.KeyRemarkWords].
package dragonkey.client.explain;
