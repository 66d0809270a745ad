/// Fresh tokens in time: one request whoever asks, in this program or another, and never a refresh token lost. Read
/// [dragonkey.client.renewal.TokenRefresher], then [dragonkey.client.renewal.SessionRenewal], which the window uses.
package dragonkey.client.renewal;
