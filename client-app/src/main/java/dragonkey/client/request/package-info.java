/// Requests to any API, as people write them, and why an API refused one. Read [dragonkey.client.request.ApiClient], then
/// [dragonkey.client.request.RefusalReading]. Nothing here draws.
package dragonkey.client.request;
