namespace BucketLab.Store.Http.Control;

/// <summary>What the control surface can turn and every request meets.</summary>
/// <param name="Faults">What shall go wrong.</param>
/// <param name="Clock">What time it is.</param>
internal sealed record StoreControls(FaultList Faults, MovableClock Clock);
