/// The lab: eight claims about cookies and tokens, each tried at a real shop on this computer and measured. No window: the section
/// and the command both stand on it. Read [dragonkey.client.lab.Experiment], then [dragonkey.client.lab.LabTrial] and
/// [dragonkey.client.lab.Lab].
package dragonkey.client.lab;
