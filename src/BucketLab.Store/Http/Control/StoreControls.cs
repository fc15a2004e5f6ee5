namespace BucketLab.Store.Http.Control;

/// <summary>Settings that the control surface changes and every request meets.</summary>
/// <param name="Faults">The faults in force.</param>
/// <param name="Clock">The store's clock.</param>
internal sealed record StoreControls(FaultList Faults, MovableClock Clock);
