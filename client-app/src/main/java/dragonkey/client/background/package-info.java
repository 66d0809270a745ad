/// The one door to threads. Read [dragonkey.client.background.Background]: work is done away from the window, and what comes
/// of it is shown on the FX thread; [dragonkey.client.background.Latest] lets only the last answer be shown.
package dragonkey.client.background;
