namespace BucketLab.Course.Desks;

/// <summary>What opening a lesson gave.</summary>
/// <param name="Notebook">Absolute path of the learner's notebook.</param>
/// <param name="State">New, unchanged or brought up to date.</param>
/// <param name="Notes">What the learner must know about an update.</param>
/// <param name="Backup">Where the copy from before lies; null when nothing was changed.</param>
public sealed record DeskCopy(string Notebook, DeskCopyState State, IReadOnlyList<CopyNote> Notes, string? Backup);
