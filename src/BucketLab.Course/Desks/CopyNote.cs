namespace BucketLab.Course.Desks;

/// <summary>Something that a learner must know about the update of their copy.</summary>
/// <param name="Cell">Id of the cell.</param>
/// <param name="Text">What happened to it, without its name.</param>
public sealed record CopyNote(string Cell, string Text);
