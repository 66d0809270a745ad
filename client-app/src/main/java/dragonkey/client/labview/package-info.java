/// The lab's section of the window: the experiments at the left, and at the right the one that is open, with what a cookie and a token
/// did in it. Read [dragonkey.client.labview.LabPane], then [dragonkey.client.labview.ExperimentView].
package dragonkey.client.labview;
