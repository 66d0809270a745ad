/// What the lab has shown, written down with the machine: Markdown, or HTML with charts. Read
/// [dragonkey.client.labreport.LabReport].
package dragonkey.client.labreport;
