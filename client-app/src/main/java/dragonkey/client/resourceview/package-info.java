/// The window's way from the address of an API to its answer. Read [dragonkey.client.resourceview.AddressModel], then the pane
/// that shows it.
package dragonkey.client.resourceview;
