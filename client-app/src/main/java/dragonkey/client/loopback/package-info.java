/// The system browser and the way back from it: [BrowserLauncher] opens a page there, and [LoopbackListener] receives
/// the answer on this computer (RFC 8252 §7.3). Read [LoopbackListener] first.
package dragonkey.client.loopback;
