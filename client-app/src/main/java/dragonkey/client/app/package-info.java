/// Makes every service once and ties them together; the commands of the window. Read [dragonkey.client.app.AppContext], from the
/// constructor down. Commands without a window take [dragonkey.client.app.CommandArguments],
/// [dragonkey.client.app.ConnectionResolver] and [dragonkey.client.app.SealedStores] from here.
package dragonkey.client.app;
