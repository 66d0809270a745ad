/// The page at `/`: what the server knows and does, for whoever builds an application with it. Read [ServerPage].
package dragonkey.mock.page;
